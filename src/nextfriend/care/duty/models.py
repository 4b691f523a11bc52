"""The office's matrix, and one question with its decision and its report: for the two who ask and answer."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.engines.duty_to_report import ANSWERS, AT_RISK, CAPACITIES
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import DEFINER, OURS, Policy, Wall, is_speaker
from nextfriend.people.models import Person
from nextfriend.privacy.wall.matrix import Compartment, Topology

# Whoever asked, while they hold the record it came from, of that client; the attorney they named, while of
# the matter.
IN_QUESTION = f"{OURS} AND nf.in_question(matter_id, source, client_id, asked_by_id, attorney_id)"
NAMED = "nf.names_attorney(matter_id, source, attorney_id)"
OF_MINE = "question_id IN (SELECT q.id FROM care_dutyquestion q)"
ASKED_BY_ME = "question_id IN (SELECT q.id FROM care_dutyquestion q WHERE q.asked_by_id = (SELECT nf.me()))"
# The named attorney; where the agency asks counsel of its own, whoever asked writes down what they said.
DECIDES = (
    "question_id IN (SELECT q.id FROM care_dutyquestion q WHERE q.attorney_id = (SELECT nf.me())"
    " OR (q.attorney_id IS NULL AND q.asked_by_id = (SELECT nf.me())))"
)
BY_COUNSEL = f"{OURS} AND (SELECT nf.role()) = 'attorney'"


class DutyLine(models.Model):
    """One line of the office's matrix, written by an attorney: for this state, risk, role and topology, what
    holds, with its citation. Never rewritten; the last of its case stands. Every coworker reads it.
    """

    wall = Wall(
        app="SELECT, INSERT",
        policies=(
            DEFINER,
            Policy("office", "SELECT", OURS),
            Policy("counsel", "INSERT", check=f"{BY_COUNSEL} AND {is_speaker('written_by_id')}"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=2)
    at_risk = Code(choices=list(AT_RISK.items()))
    capacity = Code(choices=list(CAPACITIES.items()))
    topology = Code(choices=Topology.choices, blank=True)
    answer = Code(choices=list(ANSWERS.items()))
    citation = models.CharField(max_length=200)
    note = models.CharField(max_length=400, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    written_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    read_date = models.DateField(help_text="The day the text was read.")
    written_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        constraints = [sensible("dutyline", "read_date")]
        indexes = [models.Index(fields=["office", "state", "at_risk"], name="duty_line_of_state")]


class DutyQuestion(models.Model):
    """ "I may have a duty to report", as a worker says it. Sealed: it is read by who asked and by the
    attorney they named, and by nobody else, though they share the record it came from (`source`).

    `answer`, `citation` and `written_hours` are the office's line as it stood then.
    """

    wall = Wall(
        app="SELECT, INSERT",
        policies=(
            DEFINER,
            Policy("two", "SELECT", IN_QUESTION),
            Policy("asks", "INSERT", check=f"{IN_QUESTION} AND {NAMED} AND {is_speaker('asked_by_id')}"),
        ),
    )

    class Privileged(models.TextChoices):
        YES = "yes", "Yes: with or for the lawyer, in confidence"
        NO = "no", "No"
        UNSURE = "unsure", "Not sure"

    class Learned(models.TextChoices):
        CLIENT = "client", "The client said it"
        OTHER = "other", "Someone else said it"
        SEEN = "seen", "Seen or heard by the worker"
        RECORD = "record", "Read in a record"

    class Warned(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        UNKNOWN = "unknown", "Not known"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    matter_id = models.UUIDField()
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = Code(choices=Compartment.choices)
    topology = Code(choices=Topology.choices)
    incident_id = models.UUIDField(null=True, blank=True)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    attorney = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counsel_name = models.CharField(max_length=120, blank=True)
    answer_by_at = models.DateTimeField()
    learned_by = models.CharField(max_length=120)
    learned_date = models.DateField()
    learned_time = models.TimeField(null=True, blank=True)
    capacity = Code(choices=list(CAPACITIES.items()))
    learned_how = Code(choices=Learned.choices)
    privileged = Code(choices=Privileged.choices)
    at_risk = Code(choices=list(AT_RISK.items()))
    who_at_risk = models.CharField(max_length=200)
    state = models.CharField(max_length=2)
    what = models.TextField(max_length=6000)
    warned = Code(choices=Warned.choices)
    warned_how = models.CharField(max_length=300, blank=True)
    answer = Code(choices=list(ANSWERS.items()))
    citation = models.CharField(max_length=200, blank=True)
    written_hours = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            sensible("dutyquestion", "learned_date"),
            models.CheckConstraint(
                condition=models.Q(attorney__isnull=False) | ~models.Q(counsel_name=""),
                name="duty_question_to_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by"], name="duty_question_asked"),
            models.Index(fields=["attorney"], name="duty_question_attorney"),
        ]


class DutyDecision(models.Model):
    """What the attorney decided, once for each time they were asked; the last one stands."""

    wall = Wall(
        app="SELECT, INSERT",
        policies=(
            DEFINER,
            Policy("two", "SELECT", OF_MINE),
            Policy("decides", "INSERT", check=f"{DECIDES} AND {is_speaker('decided_by_id')}"),
        ),
    )

    class Decision(models.TextChoices):
        GO = "go", "It may go out"
        STAY = "stay", "Nothing goes out from the office’s records"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.ForeignKey(DutyQuestion, on_delete=models.PROTECT, related_name="decisions")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    privileged = Code(choices=DutyQuestion.Privileged.choices)
    decision = Code(choices=Decision.choices)
    reason = models.TextField(max_length=4000)


class DutyReport(models.Model):
    """The report as it was made by telephone, and its written follow-up. `before_decision`: why it did not
    wait for the attorney. Only the written part is filled in later, once.
    """

    wall = Wall(
        app="SELECT, INSERT, UPDATE (written_date, written_how)",
        policies=(
            DEFINER,
            Policy("two", "SELECT", OF_MINE),
            Policy("reports", "INSERT", check=f"{ASKED_BY_ME} AND {is_speaker('reported_by_id')}"),
            Policy(
                "writes",
                "UPDATE",
                f"reported_by_id = (SELECT nf.me()) AND {OF_MINE} AND written_date IS NULL",
                f"reported_by_id = (SELECT nf.me()) AND {OF_MINE} AND written_date IS NOT NULL",
            ),
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.ForeignKey(DutyQuestion, on_delete=models.PROTECT, related_name="reports")
    matter_id = models.UUIDField()
    compartment = Code(choices=Compartment.choices)
    reported_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    agency = models.CharField(max_length=200)
    agency_address = models.CharField(max_length=300, blank=True)
    spoke_with = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    told = models.CharField(max_length=300)
    before_decision = models.CharField(max_length=300, blank=True)
    disclosure_id = models.UUIDField()
    written_by_at = models.DateTimeField(null=True, blank=True)
    written_date = models.DateField(null=True, blank=True)
    written_how = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [sensible("dutyreport", "written_date")]
