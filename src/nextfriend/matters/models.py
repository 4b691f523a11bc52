"""The case: what it is, where it stands, who is in it, what happened, and whose move it is."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import BY_APP, HOLDS, Trigger, Walled
from nextfriend.matters.report_notices.models import ReportNotice
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import KIND, ROLE, STAGE, lists
from nextfriend.matters.terms.models import CustomField, TaskLine, Term
from nextfriend.people.models import Person
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter

__all__ = [
    "Body",
    "Closure",
    "CustomField",
    "Entry",
    "FieldValue",
    "Matter",
    "Milestone",
    "Party",
    "Proceeding",
    "ReportNotice",
    "TaskLine",
    "Term",
]
ATTORNEYS = f"{HOLDS} AND (SELECT nf.role()) = 'attorney'"


class Matter(OfMatter):
    """One client's case. `id` and `matter_id` are the same, so that one policy fits every table."""

    wall = Walled()

    Kind = shipped.Kind
    Stage = shipped.Stage

    class Move(models.TextChoices):
        OURS = "ours", "Our move"
        CLIENT = "client", "The client's move"
        OPPONENT = "opponent", "The other side's move"
        COURT = "court", "The court's move"
        AGENCY = "agency", "The agency's move"
        PROVIDER = "provider", "A provider's move"

    number = models.CharField(max_length=30)
    name = models.CharField(max_length=200, help_text="Short caption, as people say it aloud.")
    kind = Code()
    stage = Code(default=Stage.INTAKE)
    whose_move = Code(choices=Move.choices, default=Move.OURS)
    move_note = models.CharField(max_length=200, blank=True)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    opened_date = models.DateField()
    problem_code = models.CharField(max_length=4, blank=True, default="", help_text="LSC problem code.")

    class Meta:
        indexes = [models.Index(fields=["scope_id", "stage", "matter_id"], name="matter_scope_stage")]

    def __str__(self) -> str:
        return self.name

    def get_kind_display(self) -> str:
        """The kind as this office calls it."""
        return lists().label(KIND, self.kind)

    def get_stage_display(self) -> str:
        """The stage as this office calls it for this kind of matter."""
        return lists().label(STAGE, self.stage, self.kind)


class Closure(OfMatter):
    """The closing of a matter. Reopening ends the closure and keeps it."""

    wall = Walled(adds=ATTORNEYS, changes=ATTORNEYS, by=("closed_by_id",))

    closed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    closing_code = models.CharField(max_length=4, blank=True, default="", help_text="LSC closing code.")
    reopened_at = models.DateTimeField(null=True, blank=True)


class Milestone(OfMatter):
    """An event of the matter, on its day, that tasks are counted from. `applied` are the lines of task lists
    that have made their task: each does so once.
    """

    wall = Walled(by=("recorded_by_id",))

    event = Code(choices=shipped.Event.choices)
    day = models.DateField()
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    applied = ArrayField(models.CharField(max_length=60), default=list)


FIELD_PLACE = Trigger("field_place", "BEFORE INSERT OR UPDATE", "keep_field_place", BY_APP)


class FieldValue(OfMatter):
    """What a matter has in one field of the office's own (terms.models.CustomField), where that is seen.

    `value` is text in one form for each type: a day in ISO form, a number without a comma, "yes" or "no".
    """

    wall = Walled(also=(FIELD_PLACE,))

    custom_field_id = models.UUIDField()
    value = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope_id", "matter_id", "custom_field_id"], name="one_value_a_field"
            )
        ]


class Party(OfMatter):
    """Someone's part in the matter."""

    Part = shipped.Part

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    part = Code()
    note = models.CharField(max_length=200, blank=True)

    def get_part_display(self) -> str:
        """The role as this office calls it."""
        return lists().label(ROLE, self.part)


class Proceeding(OfMatter):
    """A case on a court's or agency's docket. `docket_key` is the form that notices are matched by.

    One that has ended keeps its docket, so that a late notice still finds the matter.
    """

    wall = Walled(by=("ended_by_id?",))

    court_id = models.CharField(max_length=40, help_text="CourtListener id, e.g. cod.")
    docket_number = models.CharField(max_length=60)
    docket_key = models.CharField(max_length=60)
    caption = models.CharField(max_length=300)
    judge = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True, help_text="Dismissed, decided, moved.")

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "court_id", "docket_key"], name="proceeding_scope_docket"),
        ]


class Entry(AboutSomeone, OfMatter):
    """One thing that happened, in a sentence. Append-only: the timeline reads this table and no other.

    `at` is when it happened, not when it was written. The sentence may be shown to whoever holds its scope;
    anything longer is a body, and opening a body is logged.
    """

    wall = Walled(changes=False, by=("actor_id?",), also=(NAME_PERSON,))

    at = models.DateTimeField()
    actor = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    sentence = models.CharField(max_length=400)
    has_body = models.BooleanField(default=False)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "-at"], name="entry_matter_scope_at"),
            models.Index(fields=["scope_id", "-at"], name="entry_scope_at"),
        ]


class Body(AboutSomeone, OfMatter):
    """The longer text behind an entry; `id` is the entry's. Visible only where its opening is logged."""

    wall = Walled(changes=False, logged=True, also=(NAME_PERSON,))

    text = models.TextField()

    class Meta:
        verbose_name_plural = "bodies"
