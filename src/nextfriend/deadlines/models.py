"""Dates that rules and orders set: what they rest on, who checked them, how they moved and ended."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import HEARING
from nextfriend.deadlines import kinds
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import OfMatter


class Deadline(OfMatter):
    """A calculated or court-fixed date: its rule, its trigger, its three readings and every step.

    Proposed, then confirmed, then verified by a second person, then met, extended or missed; never deleted.
    `steps` is a list of {"sentence", "citation", "quote"} as the engine gave them. Moments are ISO text: a
    day in `zone`, or a date-time with its offset. `revision` counts its changes, so that nobody acts on an
    old page. `held` is an earlier date that stays due until a second person agrees to the later one.
    """

    class Kind(models.TextChoices):
        DEADLINE = kinds.DEADLINE.code, "Deadline"
        HEARING = HEARING.code, "Hearing"
        BENEFIT = kinds.BENEFIT.code, "Benefits date"

    kind = Code(choices=Kind.choices, default=Kind.DEADLINE)
    proceeding_id = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    rule = models.CharField(max_length=120, blank=True)
    period = models.CharField(max_length=40, blank=True, help_text="Set by an order: 14 days.")
    under = models.CharField(max_length=40, blank=True, help_text="The rules an order's period counts under.")
    direction = models.CharField(max_length=10, blank=True)
    as_of = models.CharField(
        max_length=10, blank=True, help_text="The law of this day, if not the trigger's."
    )
    court_id = models.CharField(max_length=40, blank=True)
    zone = models.CharField(max_length=64)
    trigger_label = models.CharField(max_length=200)
    trigger_date = models.CharField(max_length=40, help_text="ISO date, or date-time with its offset.")
    service = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    prevailing = models.CharField(max_length=40)
    safe = models.CharField(max_length=40)
    latest = models.CharField(max_length=40)
    steps = models.JSONField(default=list)
    unmodelled = models.JSONField(default=list)
    words = models.CharField(max_length=400, blank=True, help_text="The words of the notice it rests on.")
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.UUIDField(null=True)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="dependants"
    )
    is_jurisdictional = models.BooleanField(default=False)
    is_court_fixed = models.BooleanField(default=False)
    filed_when = models.CharField(max_length=20, blank=True)
    may_be_extended = models.BooleanField(default=True)
    extended_by = models.CharField(max_length=200, blank=True, help_text="Who may extend it, under what.")
    held = models.CharField(max_length=40, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title

    @property
    def readings_differ(self) -> bool:
        """Whether the law leaves more than one date open."""
        return not (self.safe == self.prevailing == self.latest)


class Confirmation(OfMatter):
    """The first person's yes to a proposed date."""

    wall = Walled(changes=False)

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="confirmations")
    confirmed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    prevailing = models.CharField(max_length=40)


class Verification(OfMatter):
    """The second person's check. Only now is the date firm; `steps` is what they checked."""

    wall = Walled(changes=False)

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="verifications")
    verified_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField()
    prevailing = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    steps = models.JSONField(default=list)


class Outcome(OfMatter):
    """How a deadline ended: met, extended (by whom, under what), missed, or not ours after all.

    Ending a jurisdictional date takes two rows: the first person's, which waits, and the second's, which
    names the first in `seconds`.
    """

    wall = Walled(changes=False)

    class Kind(models.TextChoices):
        MET = "met", "Met"
        EXTENDED = "extended", "Extended"
        MISSED = "missed", "Missed"
        REJECTED = "rejected", "Not a date of ours"
        WITHDRAWN = "withdrawn", "Kept after all"

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="outcomes")
    kind = Code(choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    extended_to = models.CharField(max_length=40, blank=True)
    awaits_second = models.BooleanField(default=False)
    seconds = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Move(OfMatter):
    """One deadline moved: from where, to where, why, and by whom. A chain's move is one row a deadline."""

    wall = Walled(changes=False)

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="moves")
    because = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=40)
    after = models.CharField(max_length=40)
    trigger_before = models.CharField(max_length=40)
    trigger_after = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    moved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
