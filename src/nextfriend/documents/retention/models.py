"""What keeps the documents of a matter, for how long, and what becomes of them after that."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import (
    BY_APP,
    HOLDS,
    KEEPER,
    OURS,
    Policy,
    Trigger,
    Walled,
    office_wide,
)
from nextfriend.privacy.wall.protected import OfMatter

# An attorney of the team: whether a duty to preserve has begun or ended is a question of law.
TEAMS_ATTORNEYS = f"{HOLDS} AND (SELECT nf.role()) = 'attorney' AND nf.on_team(matter_id)"


class Hold(OfMatter):
    """A legal hold: until it is lifted no document of the matter, and no version of one, is taken away,
    overwritten or destroyed (sql/keep_under_hold.sql). The whole team reads it; its words never change.
    """

    wall = Walled(
        adds=TEAMS_ATTORNEYS,
        changes=False,
        by=("placed_by_id",),
        also=(Trigger("check_hold", "BEFORE INSERT", "check_hold", BY_APP),),
    )

    reason = models.CharField(max_length=500)
    kept = models.CharField(max_length=1000, help_text="Who must keep what.")
    placed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()


class Lifting(OfMatter):
    """The end of a hold, with its reason. The hold stays on record."""

    wall = Walled(
        adds=TEAMS_ATTORNEYS,
        changes=False,
        by=("lifted_by_id",),
        also=(Trigger("check_lifting", "BEFORE INSERT", "check_lifting", BY_APP),),
    )

    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="liftings")
    reason = models.CharField(max_length=500)
    lifted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_id", "hold"], name="one_lifting_a_hold")]


class RetentionRule(models.Model):
    """For how many years after closing the office keeps the documents of a kind of matter, and under what
    authority. Without a row, or without years, they are kept: nothing ships (docs/decisions/retention.md).
    """

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("adds", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER, KEEPER),
        app="SELECT, INSERT, UPDATE (years, authority)",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = Code()
    years = models.PositiveSmallIntegerField(null=True)
    authority = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "kind"], name="one_retention_rule_a_kind"),
            models.CheckConstraint(
                name="years_have_an_authority",
                condition=models.Q(years=None) | (models.Q(years__range=(1, 99)) & ~models.Q(authority="")),
            ),
        ]


class Longer(OfMatter):
    """A closed matter that is kept longer than the years of its kind, until a day, for a reason."""

    wall = Walled(adds=TEAMS_ATTORNEYS, changes=False, by=("kept_by_id",))

    until = models.DateField()
    reason = models.CharField(max_length=300)
    kept_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()


class Destruction(OfMatter):
    """What is destroyed of a closed matter: every file on file in one kind of record (`versions`).

    Proposed by one person, confirmed by a second, then done by the worker: `started_at` says that nobody
    opens them any more, `destroyed_at` that the files are gone. Only functions of the database say any of
    these (decide_destruction.sql, begin_destruction.sql, finish_destruction.sql). `shared_files` stay, since
    another record of the matter has the same bytes.
    """

    wall = Walled(
        adds=TEAMS_ATTORNEYS,
        changes=False,
        by=("proposed_by_id",),
        also=(Trigger("check_destruction", "BEFORE INSERT", "check_destruction", BY_APP),),
    )

    versions = ArrayField(models.UUIDField(), default=list)
    reason = models.CharField(max_length=300)
    authority = models.CharField(max_length=300)
    years = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(null=True)
    started_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    shared_files = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="destruction_takes_two",
                condition=~models.Q(is_confirmed=True) | ~models.Q(decided_by=models.F("proposed_by")),
            ),
        ]

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.decided_at is None:
            return "Waiting for a second person"
        if not self.is_confirmed:
            return "Not destroyed"
        if self.destroyed_at:
            return "Destroyed"
        return "Being destroyed" if self.started_at else "Confirmed"
