"""The case: what it is, where it stands, who is in it, what happened, and whose move it is."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.protected import OfMatter


class Matter(OfMatter):
    """One client's case. `id` and `matter_id` are the same, so that one policy fits every table."""

    wall = Walled(searched="name || ' ' || number")

    class Kind(models.TextChoices):
        INJURY = "injury", "Injury"
        EVICTION = "eviction", "Eviction"
        BENEFITS = "benefits", "Benefits"
        CUSTODY = "custody", "Custody"
        MEDICAID = "medicaid", "Medicaid"
        IMMIGRATION = "immigration", "Immigration"
        CRIMINAL = "criminal", "Criminal defense"
        EDUCATION = "education", "Special education"
        OTHER = "other", "Other"

    class Stage(models.TextChoices):
        INTAKE = "intake", "Intake"
        INVESTIGATION = "investigation", "Investigation"
        PLEADINGS = "pleadings", "Pleadings"
        DISCOVERY = "discovery", "Discovery"
        MOTIONS = "motions", "Motions"
        HEARING = "hearing", "Hearing or trial"
        APPEAL = "appeal", "Appeal"
        CLOSING = "closing", "Closing"

    class Move(models.TextChoices):
        OURS = "ours", "Our move"
        CLIENT = "client", "The client's move"
        OPPONENT = "opponent", "The other side's move"
        COURT = "court", "The court's move"
        AGENCY = "agency", "The agency's move"
        PROVIDER = "provider", "A provider's move"

    number = models.CharField(max_length=30)
    name = models.CharField(max_length=200, help_text="Short caption, as people say it aloud.")
    kind = Code(choices=Kind.choices)
    stage = Code(choices=Stage.choices, default=Stage.INTAKE)
    whose_move = Code(choices=Move.choices, default=Move.OURS)
    move_note = models.CharField(max_length=200, blank=True)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    opened_date = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["scope_id", "stage", "matter_id"], name="matter_scope_stage")]

    def __str__(self) -> str:
        return self.name


class Closure(OfMatter):
    """The closing of a matter. Reopening ends the closure and keeps it."""

    closed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    reopened_at = models.DateTimeField(null=True, blank=True)


class Party(OfMatter):
    """Someone's part in the matter."""

    class Part(models.TextChoices):
        CLIENT = "client", "Client"
        FAMILY = "family", "Family"
        ADVERSE = "adverse", "Adverse party"
        OPPOSING_COUNSEL = "opposing-counsel", "Opposing counsel"
        WITNESS = "witness", "Witness"
        EXPERT = "expert", "Expert"
        PROVIDER = "provider", "Provider"
        INSURER = "insurer", "Insurer"
        COURT = "court", "Court or agency"
        INTERPRETER = "interpreter", "Interpreter"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    part = Code(choices=Part.choices)
    note = models.CharField(max_length=200, blank=True)


class Proceeding(OfMatter):
    """A case on a court's or agency's docket. `docket_key` is the form that notices are matched by."""

    wall = Walled(searched="caption || ' ' || docket_number")

    court_id = models.CharField(max_length=40, help_text="CourtListener id, e.g. cod.")
    docket_number = models.CharField(max_length=60)
    docket_key = models.CharField(max_length=60)
    caption = models.CharField(max_length=300)
    judge = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["scope_id", "court_id", "docket_key"], name="proceeding_scope_docket"),
        ]


class Entry(OfMatter):
    """One thing that happened, in a sentence. Append-only: the timeline reads this table and no other.

    `at` is when it happened, not when it was written. The sentence may be shown to whoever holds its scope;
    anything longer is a body, and opening a body is logged.
    """

    wall = Walled(changes=False)

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


class Body(OfMatter):
    """The longer text behind an entry; `id` is the entry's. Visible only where its opening is logged."""

    wall = Walled(changes=False, logged=True)

    text = models.TextField()

    class Meta:
        verbose_name_plural = "bodies"
