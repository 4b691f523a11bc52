"""The index of names, the checks asked of it, and what was decided. Nobody reads these tables row by row.

The web's role holds no right on most of them: a hit may name somebody the speaker may not know of. What is
shown is decided by the functions in `sql/` (docs/decisions/conflicts.md). Checks, what they asked and what
they found are never changed (nf.keep_conflict_record).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.conflicts.apps import NOTE_CHANGE
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import (
    KEEPER,
    OURS,
    Policy,
    Trigger,
    Wall,
    is_speaker,
    office_wide,
    own,
)

KEEP = (Trigger("keep", "BEFORE UPDATE OR DELETE", "keep_conflict_record"),)
MINE_OR_SCREENERS = (
    f"{OURS} AND ((SELECT nf.me()) IN (staff_id, recorded_by_id) OR (SELECT nf.is_ethics_screener()))"
)


class IndexedName(models.Model):
    """One name of a person, coworker or known name, read into its parts (engines/conflicts/normal.py)."""

    wall = Wall()

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    source = Code()
    source_id = models.UUIDField()
    text = models.TextField()
    parts = ArrayField(models.TextField())
    is_organization = models.BooleanField()
    form = models.TextField()
    generation = models.TextField()
    is_foreign = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["source_id"], name="indexed_source")]


class NameKey(models.Model):
    """A key under which an indexed name is found; the table is its primary key."""

    wall = Wall()

    pk = models.CompositePrimaryKey("key", "name_id")
    key = models.IntegerField()
    name_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["name_id"], name="namekey_name")]


class NamePart(models.Model):
    """A part that some name has, the codes its near spellings share, and in how many names it stands (counted
    each night; only whether it is rare matters).
    """

    wall = Wall()

    part = models.TextField(primary_key=True)
    names = models.IntegerField(db_default=1)
    codes = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["codes"], name="namepart_codes", fastupdate=False)]


class NameChange(models.Model):
    """A name, role or tie changed, noted by a trigger in that transaction: to be indexed, and to be checked.

    The searcher takes these rows before it answers, so that no search misses what is committed.
    """

    wall = Wall()

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(Office, null=True, on_delete=models.CASCADE, related_name="+")
    source = Code()
    source_id = models.UUIDField()
    matter_id = models.UUIDField(null=True)
    what = Code()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    is_indexed = models.BooleanField(db_default=False)


class KnownName(models.Model):
    """A name that is no party's: a coworker's own relation or former firm, or a prospective client.

    Of a prospective client only what Rule 1.18 needs: who heard which kind of information, and when.
    """

    wall = office_wide(
        Policy("mine", "SELECT", MINE_OR_SCREENERS),
        Policy("writes", "INSERT", check=f"{OURS} AND {is_speaker('recorded_by_id')}"),
        Policy("ends", "UPDATE", MINE_OR_SCREENERS, MINE_OR_SCREENERS),
        app="SELECT, INSERT, UPDATE (ended_on)",
        triggers=(NOTE_CHANGE,),
    )

    class Relation(models.TextChoices):
        FAMILY = "family", "Family or household"
        FRIEND = "friend", "Close friend"
        BUSINESS = "business", "Business or financial interest"
        PRIOR_FIRM = "prior-firm", "Former firm or employer"
        PRIOR_CLIENT = "prior-client", "Client at a former firm"
        ADVERSE = "own-adverse", "Own dispute with them"
        PROSPECTIVE = "prospective", "Prospective client"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    relation = Code(choices=Relation.choices)
    kind = Code(default="person")
    name = models.CharField(max_length=200)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    from_date = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["relation", "name"]


class EthicsScreener(models.Model):
    """An attorney whom the office named to see every hit. It opens no record: a hit is what it shows.

    Named by nf.decide_approval (two persons), by the administrator alone while the office has no matter.
    """

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("keeper", "INSERT", check=f"{KEEPER} AND NOT (SELECT nf.power_takes_two(nf.office()))"),
        Policy("ends", "UPDATE", KEEPER, f"{KEEPER} AND valid_to IS NOT NULL"),
        app="SELECT, INSERT, UPDATE (valid_to)",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)


class ConflictRule(models.Model):
    """How the office decides hits: by one attorney, or with a second who agrees."""

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("keeper", "INSERT", check=KEEPER),
        Policy("keeps", "UPDATE", KEEPER),
        app="SELECT, INSERT, UPDATE",
    )

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.CASCADE, related_name="+")
    takes_two = models.BooleanField(default=False, db_default=False)


class Check(models.Model):
    """One conflict check: who asked, when, why, over what, and how it was searched.

    `compartment` is the kind of record it is on its matter; without a matter it is the asker's. `report`
    holds sources searched and not searched, algorithm, threshold and size of the index; `digest` is the
    SHA-256 of everything asked and found.
    """

    wall = Wall(triggers=KEEP)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    matter_id = models.UUIDField(null=True)
    compartment = Code()
    why = models.CharField(max_length=200)
    asked_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(null=True)
    digest = models.CharField(max_length=64, db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "-asked_at"], name="check_matter"),
            models.Index(fields=["office", "-asked_at"], name="check_office"),
        ]


class Asked(models.Model):
    """One name that a check asked for, and its other names. `key` is the person's id, or a line's number."""

    wall = Wall(triggers=KEEP)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conflict_check = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+")
    matter_id = models.UUIDField(null=True)
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kind = Code()
    aliases = ArrayField(models.TextField())
    birth_date = models.CharField(max_length=10)
    roles = ArrayField(models.TextField())

    class Meta:
        indexes = [
            models.Index(fields=["conflict_check"], name="asked_check"),
            models.Index(fields=["matter_id", "key"], name="asked_matter_key"),
        ]


class Hit(models.Model):
    """Somebody known who may be the one asked for, as found then, in one matter or beside all of them.

    `facts` holds what a reader who may see it is shown; `likeness` is the hash of what a decision was about:
    the same again is decided already, and anything new opens it again. A `is_protected` hit is shown to
    nobody: the ethics screener is told to ask counsel of that program.
    """

    wall = Wall(triggers=KEEP)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conflict_check = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="+")
    source = Code()
    source_id = models.UUIDField()
    found_matter_id = models.UUIDField(null=True)
    found_compartment = Code()
    owner_id = models.UUIDField(null=True)
    is_protected = models.BooleanField()
    place = models.SmallIntegerField()
    score = models.FloatField()
    facts = models.JSONField()
    likeness = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["conflict_check", "place"], name="hit_check"),
            models.Index(fields=["source_id"], name="hit_source"),
            models.Index(fields=["likeness"], name="hit_likeness"),
        ]


class Decision(models.Model):
    """What was decided of a hit, by whom and why; where the office wants a second, valid once they agree."""

    wall = Wall()

    class Outcome(models.TextChoices):
        CLEARED = "cleared", "Cleared: no conflict"
        WAIVED = "waived", "Waived: informed consent, confirmed in writing"
        SCREENED = "screened", "Screened: named people are shut out"
        DECLINED = "declined", "Declined: we do not take or keep this"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hit = models.ForeignKey(Hit, on_delete=models.PROTECT, related_name="+")
    likeness = models.CharField(max_length=64)
    matter_id = models.UUIDField(null=True)
    outcome = Code(choices=Outcome.choices)
    reason = models.CharField(max_length=400)
    document_id = models.UUIDField(null=True)
    screened = ArrayField(models.UUIDField(), default=list)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    takes_two = models.BooleanField()
    agreed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conflict_decided_by_two",
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("decided_by")),
            )
        ]
        indexes = [
            models.Index(fields=["hit"], name="decision_hit"),
            models.Index(fields=["matter_id", "likeness"], name="decision_likeness"),
        ]


class Book(models.Model):
    """A book of business to be checked before it comes: how many names, and the checks that hold them."""

    wall = own()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    names = models.IntegerField(default=0)
    left_out = models.JSONField(default=list)
    checks = ArrayField(models.UUIDField(), default=list)
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ["-brought_at"]
        indexes = [models.Index(fields=["staff", "-brought_at"], name="book_staff")]
