"""Everything with a date. `Due` is the one list; the other tables are what its rows stand for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.privacy.wall.protected import Protected


class Due(Protected):
    """Something someone must meet. Today, the calendar, the feeds and the reminders read only this table.

    `due_at` is the instant it is due; `due_date` is the day as the court or office writes it, in `zone`, and
    never shifts (a bare date is a day there). It moves only when an action moves it. `plan_date` is when the
    owner means to do it; it rolls forward and never turns red.
    """

    class Kind(models.TextChoices):
        DEADLINE = "deadline", "Deadline"
        HEARING = "hearing", "Hearing"
        APPOINTMENT = "appointment", "Appointment"
        VISIT = "visit", "Visit"
        CONTACT = "contact", "Contact due"
        TASK = "task", "Task"
        CONSENT = "consent-expiry", "Consent ends"
        COVERAGE = "coverage-expiry", "Coverage ends"
        BENEFIT = "benefit", "Benefits date"
        ESCALATION = "escalation", "Nobody minds it"
        SIGNATURE = "signature", "To sign"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        CONFIRMED = "confirmed", "Waiting for second person"
        FIRM = "firm", "Firm"
        OPEN = "open", "To do"
        MET = "met", "Met"
        EXTENDED = "extended", "Extended"
        MISSED = "missed", "Missed"
        CANCELLED = "cancelled", "Cancelled"

    LIVE = (State.PROPOSED, State.CONFIRMED, State.FIRM, State.OPEN)
    LEGAL_KINDS = (Kind.DEADLINE, Kind.HEARING)

    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=200, help_text="Why this date, in a few words.")
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    due_date = models.DateField()
    due_time = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    ends_at = models.DateTimeField(null=True, blank=True)
    plan_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    place = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Order of the stops of a visit day.")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    spoken_by = ArrayField(
        models.UUIDField(),
        default=list,
        help_text="Who has already spoken for this date, and so may not be its second person.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "state", "due_at", "matter_id"], name="due_scope_state_at"),
            models.Index(fields=["owner", "scope_id", "state", "due_at"], name="due_owner_scope_at"),
            models.Index(fields=["matter_id", "scope_id", "due_at"], name="due_matter_scope_at"),
            models.Index(fields=["subject_id", "scope_id"], name="due_subject_scope"),
        ]

    @property
    def may_turn_red(self) -> bool:
        """Only a court or benefits date scolds; a plan never does."""
        return self.kind in {*self.LEGAL_KINDS, self.Kind.BENEFIT, self.Kind.COVERAGE, self.Kind.CONSENT}


class Deadline(Protected):
    """A calculated or court-fixed date: its rule, its trigger, its three readings and every step.

    Proposed, then confirmed, then verified by a second person, then met, extended or missed; never deleted.
    `steps` is a list of {"sentence", "citation", "quote"} as the engine gave them. Moments are ISO text: a
    day in `zone`, or a date-time with its offset. `revision` counts its changes, so that nobody acts on an
    old page. `held` is an earlier date that stays due until a second person agrees to the later one.
    """

    class Kind(models.TextChoices):
        DEADLINE = Due.Kind.DEADLINE.value, "Deadline"
        HEARING = Due.Kind.HEARING.value, "Hearing"
        BENEFIT = Due.Kind.BENEFIT.value, "Benefits date"

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.DEADLINE)
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

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="deadline_matter_scope")]

    def __str__(self) -> str:
        return self.title

    @property
    def readings_differ(self) -> bool:
        """Whether the law leaves more than one date open."""
        return not (self.safe == self.prevailing == self.latest)


class Confirmation(Protected):
    """The first person's yes to a proposed date."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="confirmations")
    confirmed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    prevailing = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="confirmation_matter_scope")]


class Verification(Protected):
    """The second person's check. Only now is the date firm; `steps` is what they checked."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="verifications")
    verified_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField()
    prevailing = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    steps = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="verification_matter_scope")]


class Outcome(Protected):
    """How a deadline ended: met, extended (by whom, under what), missed, or not ours after all.

    Ending a jurisdictional date takes two rows: the first person's, which waits, and the second's, which
    names the first in `seconds`.
    """

    class Kind(models.TextChoices):
        MET = "met", "Met"
        EXTENDED = "extended", "Extended"
        MISSED = "missed", "Missed"
        REJECTED = "rejected", "Not a date of ours"
        WITHDRAWN = "withdrawn", "Kept after all"

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    extended_to = models.CharField(max_length=40, blank=True)
    awaits_second = models.BooleanField(default=False)
    seconds = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="outcome_matter_scope")]


class Move(Protected):
    """One deadline moved: from where, to where, why, and by whom. A chain's move is one row a deadline."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="moves")
    because = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=40)
    after = models.CharField(max_length=40)
    trigger_before = models.CharField(max_length=40)
    trigger_after = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    moved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="move_matter_scope")]


class Appointment(Protected):
    """A hearing, a medical appointment, an interview: somewhere to be, with someone, at a time."""

    class Kind(models.TextChoices):
        HEARING = "hearing", "Hearing"
        MEDICAL = "medical", "Medical appointment"
        INTERVIEW = "interview", "Interview"
        MEETING = "meeting", "Meeting"
        VISIT = "visit", "Visit"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    place = models.CharField(max_length=200, blank=True)
    ride_arranged = models.BooleanField(null=True)
    interpreter = models.CharField(max_length=120, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["matter_id", "scope_id"], name="appointment_matter_scope")]


# The room's folders bring tables of their own; Django finds a room's tables through this file.
from nextfriend.calendar.feeds.models import Feed, FeedItem  # noqa: E402, F401
from nextfriend.calendar.imports.models import Incoming, Source  # noqa: E402, F401
from nextfriend.calendar.recurrence.models import Occurrence, Series  # noqa: E402, F401
from nextfriend.calendar.reminders.models import (  # noqa: E402, F401
    Digest,
    Escalation,
    Reminded,
    ReminderChoice,
)
from nextfriend.calendar.scheduling.models import (  # noqa: E402, F401
    Attendee,
    ClosedDay,
    Invitation,
    Leave,
    LeaveReason,
    Proposal,
    WorkingHours,
)
