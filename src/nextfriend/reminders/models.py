"""What people chose, what was told to whom, and dates that nobody minds."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import MINE, OURS, own
from nextfriend.privacy.wall.protected import OfMatter


class ReminderChoice(models.Model):
    """How many days ahead a person wants to hear of each kind. A kind missing in `steps` has the default."""

    wall = own()

    staff = models.OneToOneField(Staff, primary_key=True, on_delete=models.CASCADE, related_name="+")
    by_email = models.BooleanField(default=True)
    steps = models.JSONField(default=dict)


class Digest(models.Model):
    """One day's e-mail to one person, written before it is sent: the outbox. It holds counts only.

    `claims` counts attempts whose end nobody knows; an attempt that failed for certain is taken back.
    """

    wall = own(check=f"{MINE} AND {OURS}")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    counts = models.JSONField(default=list, help_text="[word, words, days ahead, how many]")
    needs_attention = models.PositiveIntegerField(default=0)
    message_id = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    claims = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    cause = models.CharField(max_length=80, blank=True, help_text="The class of the last failure.")

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["staff", "day"], name="one_digest_a_day")]


class Reminded(models.Model):
    """One date, at one step, told to one person. A date that moves is told again."""

    wall = own("SELECT, INSERT")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="reminded")
    due_id = models.UUIDField()
    due_date = models.DateField()
    step = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "due_id", "due_date", "step"], name="reminded_once")
        ]


class Escalation(OfMatter):
    """A date within three days that is not checked or not owned, put before whoever supervises.

    It lies in the date's own scope, so a supervisor whom the wall does not let see the date gets no line.
    """

    class Reason(models.TextChoices):
        UNCHECKED = "unchecked", "A date within 3 days is not checked"
        UNOWNED = "unowned", "A date within 3 days has no owner"

    due_id = models.UUIDField()
    to = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = Code(choices=Reason.choices)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["to", "scope_id", "settled_at"], name="escalation_to_scope")]
