"""Dates that rules and orders set: what they rest on, who checked them, how they moved and ended."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import HEARING
from nextfriend.deadlines import kinds
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import BY_APP, Trigger, Walled
from nextfriend.privacy.wall.protected import OfMatter


class Deadline(OfMatter):
    """A calculated or court-fixed date: its rule, its trigger, its three readings and every step.

    Proposed, then confirmed, then verified by a second person, then met, extended or missed; never deleted.
    `steps` is a list of {"sentence", "citation", "quote"} as the engine gave them. Moments are ISO text: a
    day in `zone`, or a date-time with its offset. `revision` counts its changes, so that nobody acts on an
    old page; `turn`, which the database counts, those of the day itself: each is decided by two people anew.
    `prevailing`, `safe` and `latest` are the date in force. `waiting` are the columns of a later date (an
    extension, a move) that a first person recorded and a second has not agreed to: it is nobody's date yet.
    (`held` was an earlier way of saying so and is no longer written.)
    """

    wall = Walled(
        by=("proposed_by_id",),
        also=(
            Trigger("check_turn", "BEFORE INSERT OR UPDATE", "turn_deadline", BY_APP),
            Trigger("unsettle", "AFTER UPDATE", "unsettle_due", "OLD.turn <> NEW.turn"),
        ),
    )

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
    answers = models.JSONField(
        default=list, blank=True, help_text="What was asked and answered: fact, question, answer, changed."
    )
    open_facts = models.JSONField(
        default=list, blank=True, help_text="What was not told: each question with what its answers would do."
    )
    basis = models.CharField(
        max_length=10, blank=True, help_text="What the rule held here rests on: read, account or memory."
    )
    basis_date = models.DateField(null=True, blank=True, help_text="The day that was looked at.")
    basis_source = models.CharField(max_length=300, blank=True)
    supports = models.JSONField(
        default=list,
        blank=True,
        help_text="Each thing it rests on: cite, kind, checked, source.",
    )
    limit = models.JSONField(
        default=dict,
        blank=True,
        help_text="What courts call a hard limit: kind, cite, why.",
    )
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
    waiting = models.JSONField(
        default=dict, blank=True, help_text="Columns of a later date that waits for a second person."
    )
    revision = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    # Who changed the date last, and who wrote what waits: the database fills these in, and neither of them is
    # the second person.
    turned_by_id = models.UUIDField(null=True, editable=False)
    waiting_by_id = models.UUIDField(null=True, editable=False)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title

    @property
    def readings_differ(self) -> bool:
        """Whether the law leaves more than one date open."""
        return not (self.safe == self.prevailing == self.latest)

    @property
    def waiting_to(self) -> str:
        """The later date that waits for a second person, as ISO text; "" where none does."""
        return str(self.waiting.get("prevailing", "")) if isinstance(self.waiting, dict) else ""

    @property
    def waiting_safe(self) -> str:
        """The day to work to once the later date is in force, as ISO text; "" where none waits."""
        return str(self.waiting.get("safe", self.waiting_to)) if self.waiting_to else ""

    @property
    def rests_on_memory(self) -> bool:
        """Whether neither the rule's text nor an account of it was read: its second person has to."""
        return self.basis == "memory"


class Confirmation(OfMatter):
    """The first person's yes to a proposed date."""

    wall = Walled(
        changes=False,
        by=("confirmed_by_id",),
        also=(Trigger("check_person", "BEFORE INSERT", "check_confirmation", BY_APP),),
    )

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="confirmations")
    confirmed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    prevailing = models.CharField(max_length=40)
    safe = models.CharField(
        max_length=40, blank=True, default="", db_default="", help_text="Of the same date, or the later one."
    )
    turn = models.PositiveIntegerField(default=0, db_default=0, editable=False)


class Verification(OfMatter):
    """The second person's check. Only now is the date firm; `steps` is what they checked."""

    wall = Walled(
        changes=False,
        by=("verified_by_id",),
        also=(Trigger("check_person", "BEFORE INSERT", "check_verification", BY_APP),),
    )

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="verifications")
    verified_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField()
    prevailing = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    steps = models.JSONField(default=list)
    turn = models.PositiveIntegerField(default=0, db_default=0, editable=False)


class Outcome(OfMatter):
    """How a deadline ended: met, extended (by whom, under what), missed, or not ours after all.

    Ending a firm or jurisdictional date takes two rows: the first person's, which waits, and the second's,
    which names the first in `seconds`. A date that was met says what was filed, on which day, and its
    document or docket entry (`proof_kind` and `proof_id`, or a number as the docket has it).
    """

    wall = Walled(changes=False, also=(Trigger("check_person", "BEFORE INSERT", "check_outcome", BY_APP),))

    class Kind(models.TextChoices):
        MET = "met", "Met"
        EXTENDED = "extended", "Extended"
        MISSED = "missed", "Missed"
        REJECTED = "rejected", "Does not apply to us"
        WITHDRAWN = "withdrawn", "Kept after all"

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="outcomes")
    kind = Code(choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    extended_to = models.CharField(max_length=40, blank=True)
    filed = models.CharField(max_length=200, blank=True, help_text="What was filed, sent or done.")
    filed_date = models.DateField(null=True, blank=True)
    proof_kind = models.CharField(max_length=30, blank=True)
    proof_id = models.UUIDField(null=True, blank=True)
    proof_number = models.CharField(max_length=60, blank=True, help_text="As the docket has it: ECF 14.")
    awaits_second = models.BooleanField(default=False)
    turn = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    nth = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    seconds = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Move(OfMatter):
    """One deadline moved: from where, to where, why, and by whom. A chain's move is one row a deadline."""

    wall = Walled(changes=False, by=("moved_by_id",))

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="moves")
    because = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=40)
    after = models.CharField(max_length=40)
    trigger_before = models.CharField(max_length=40)
    trigger_after = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    moved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    undo = models.JSONField(
        default=dict, blank=True, help_text="The columns before, where one person may undo it for a day."
    )
