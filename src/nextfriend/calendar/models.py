"""Everything with a date. `Due` is the one list; the other tables are what its rows stand for."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.reasons import said
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import BY_APP, Trigger, Walled
from nextfriend.privacy.wall.protected import OfMatter

_OTHER = "(OLD.kind, OLD.subject_kind, OLD.subject_id) <> (NEW.kind, NEW.subject_kind, NEW.subject_id)"
KEEP_SUBJECT = Trigger("keep_subject", "BEFORE UPDATE", "keep_subject", f"{BY_APP} AND {_OTHER}")


class Due(OfMatter):
    """Something someone must meet. Today, the calendar, the feeds and the reminders read only this table.

    `due_at` is the instant it is due; `due_date` is the day as the court or office writes it, in `zone`, and
    never shifts (a bare date is a day there). It moves only when an action moves it. `plan_date` is when the
    owner means to do it; it rolls forward and never turns red. `about_id` is no foreign key: the row may be
    read by people from whom that person is hidden, and to them it names nobody (queries.people_named).
    """

    wall = Walled(also=(KEEP_SUBJECT,))

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        CONFIRMED = "confirmed", "Waiting for second person"
        FIRM = "firm", "Firm"
        OPEN = "open", "To do"
        MET = "met", "Met"
        EXTENDED = "extended", "Extended"
        MISSED = "missed", "Missed"
        CANCELLED = "cancelled", "Canceled"
        CLOSED = "closed", "Ended with the matter"

    LIVE = (State.PROPOSED, State.CONFIRMED, State.FIRM, State.OPEN)
    # What is not going to be: called off, or ended with its matter until that is taken up again.
    OFF = (State.CANCELLED, State.CLOSED)

    kind = models.CharField(max_length=20, help_text="The code of a DueKind that a room registered.")
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=200, blank=True, help_text="Why this date, as someone said it.")
    reasons = models.JSONField(default=list, db_default=[], help_text="Why this date, as facts (reasons.py).")
    about_id = models.UUIDField(null=True, blank=True, help_text="The person it is about, where it is one.")
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    due_date = models.DateField()
    due_time = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    ends_at = models.DateTimeField(null=True, blank=True)
    plan_date = models.DateField(null=True, blank=True)
    state = Code(choices=State.choices, default=State.OPEN)
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
        constraints = [sensible("due", "due_date", "plan_date", "due_at", "ends_at")]
        indexes = [
            models.Index(fields=["scope_id", "state", "due_at", "matter_id"], name="due_scope_state_at"),
            models.Index(fields=["owner", "scope_id", "state", "due_at"], name="due_owner_scope_at"),
            models.Index(fields=["matter_id", "scope_id", "due_at"], name="due_matter_scope_at"),
            models.Index(fields=["subject_id", "scope_id"], name="due_subject_scope"),
            # Today asks for the rare rows that wait for somebody or belong to nobody: small indexes that
            # begin with the scope, so that neither depends on how much the office holds (worklist_sql.py).
            models.Index(
                fields=["scope_id", "due_at"],
                name="due_waiting",
                condition=models.Q(state__in=["proposed", "confirmed"]),
            ),
            models.Index(
                fields=["scope_id", "due_at"],
                name="due_waiting_benefit",
                condition=models.Q(state__in=["proposed", "confirmed"], kind="benefit"),
            ),
            models.Index(
                fields=["scope_id", "due_at"],
                name="due_unowned",
                condition=models.Q(owner=None, state__in=["proposed", "confirmed", "firm", "open"]),
            ),
        ]

    @property
    def why(self) -> str:
        """Why this date, in the words of today."""
        return self.words or said(self.reasons, timezone.localdate(timezone=ZoneInfo(self.zone)))

    @property
    def kind_label(self) -> str:
        """What the kind is called on a screen."""
        return kind_of(self.kind).label

    @property
    def kind_icon(self) -> str:
        """The kind's mark where there is no room for words."""
        return kind_of(self.kind).icon

    @property
    def may_turn_red(self) -> bool:
        """Only a court or benefits date scolds; a plan never does."""
        return kind_of(self.kind).may_turn_red
