"""What a caseload is weighed from. Acuity is of a client; hours, credentials and weights are the office's."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.engines.caseload import RISK, TIER, shipped
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import (
    KEEPER,
    OURS,
    Policy,
    Walled,
    is_speaker,
    keeps_actor,
    office_wide,
)
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter

# Of people, not of clients: whoever keeps the office, and whoever supervises the person.
_COWORKERS = "staff_id IN (SELECT s.id FROM accounts_staff s)"
_SUPERVISED = "staff_id IN (SELECT s.id FROM accounts_staff s WHERE s.supervisor_id = (SELECT nf.me()))"
OVER = f"({KEEPER} AND {_COWORKERS}) OR ({OURS} AND {_SUPERVISED})"
OWN = f"{OURS} AND staff_id = (SELECT nf.me())"
# Who may change the office's weights.
WEIGHERS = f"{OURS} AND (SELECT nf.role()) IN ('supervisor', 'administrator')"


def _choices(sort: str) -> list[tuple[str, str]]:
    return [(line.code, line.label) for line in shipped().of(sort)]


class ClientAcuity(OfMatter):
    """How much a client's care asks for, from a day on. What was said before stays: the latest row counts."""

    wall = Walled(changes=False, by=("noted_by_id",))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tier = Code(choices=_choices(TIER))
    risk = Code(choices=_choices(RISK))
    travel_minutes = models.PositiveSmallIntegerField(default=0, help_text="One way.")
    why = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    noted_date = models.DateField()

    class Meta:
        constraints = [sensible("acuity", "noted_date")]


class ClientHours(models.Model):
    """Hours of work a week that somebody's caseload is measured by, from a day on; the latest row counts.

    Without one it is the week that the office hired them for (Staff.weekly_hours).
    """

    wall = office_wide(
        Policy("own", "SELECT", OWN),
        Policy("over", "SELECT", OVER),
        Policy("says", "INSERT", check=f"({OVER}) AND {is_speaker('said_by_id')}"),
        app="SELECT, INSERT",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    hours = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    said_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(db_default=TransactionNow())


class CaseloadWeights(models.Model):
    """The office's own numbers in place of those that come along; the latest row counts, `lines` by key."""

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("says", "INSERT", check=f"{WEIGHERS} AND {is_speaker('said_by_id')}"),
        app="SELECT, INSERT",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(default=dict)
    reason = models.CharField(max_length=200)
    said_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(db_default=TransactionNow())


class StaffCredential(models.Model):
    """A degree, license, experience, language or training of a coworker. Whoever supervises them, or keeps
    the office, confirms what they say of themselves; coworkers read what is confirmed. A change is a new row.
    A training with a `code` of the catalog of direct care opens the tasks that take it (`trained.py`).
    """

    wall = office_wide(
        Policy("own", "SELECT", OWN),
        Policy("over", "SELECT", OVER),
        Policy("coworker", "SELECT", f"{OURS} AND confirmed_at IS NOT NULL"),
        Policy(
            "says",
            "INSERT",
            check=f"(({OVER}) OR ({OWN} AND confirmed_by_id IS NULL AND confirmed_at IS NULL))"
            f" AND {is_speaker('recorded_by_id')} AND {is_speaker('confirmed_by_id?')}"
            f" AND {is_speaker('ended_by_id?')}",
        ),
        Policy("ends", "UPDATE", OWN, f"{OWN} AND ended_by_id = (SELECT nf.me())"),
        Policy("decides", "UPDATE", OVER, OVER),
        app="SELECT, INSERT, UPDATE (confirmed_by_id, confirmed_at, ended_by_id, ended_at, end_reason)",
        triggers=(keeps_actor("confirmed_by_id?"), keeps_actor("ended_by_id?")),
    )

    class Kind(models.TextChoices):
        DEGREE = "degree", "Degree"
        LICENSE = "license", "License"
        EXPERIENCE = "experience", "Experience with a population"
        LANGUAGE = "language", "Language"
        TRAINING = "training", "Training"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = Code(choices=Kind.choices)
    name = models.CharField(max_length=120)
    code = models.CharField(
        max_length=40, blank=True, db_default="", help_text="A training that tasks of direct care take."
    )
    issuer = models.CharField(max_length=120, blank=True)
    last_four = models.CharField(max_length=4, blank=True, help_text="Of a number; never all of it.")
    since_date = models.DateField(null=True, blank=True)
    expires_date = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=TransactionNow())
    confirmed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True, db_default="")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            sensible("credential", "since_date", "expires_date"),
            models.CheckConstraint(
                name="credential_confirmed_by_another",
                condition=models.Q(confirmed_by=None, confirmed_at=None)
                | models.Q(confirmed_at__isnull=False) & ~models.Q(confirmed_by=models.F("staff")),
            ),
            models.CheckConstraint(
                name="credential_of_direct_care_is_a_training",
                condition=models.Q(code="") | models.Q(kind="training", since_date__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["office", "staff"], name="credential_office_staff")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
