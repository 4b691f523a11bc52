"""An intake: somebody who asks for help, before there is a matter.

Each stands behind a need-to-know wall of its own from its first second (`nf.open_intake`), with the intake
team on its seats, so that a screen, the access log and every other rule of the wall hold for it. Accepting
keeps that wall: the matter gets the same id. People and how to reach them are the rows that every matter has.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.documents.models import Document
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import (
    BY_APP,
    HOLDS,
    KEEPER,
    OURS,
    Policy,
    Trigger,
    Wall,
    Walled,
    office_wide,
)
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.protected import OfMatter

# Whom the office takes is an attorney's to say (ABA Guidelines for paralegals, 3): the trigger holds that.
CHECK_DECISION = Trigger("check_decision", "BEFORE UPDATE", "check_intake_decision", BY_APP)


class Intake(OfMatter):
    """Somebody who asks for help. `matter_id` is the wall's id, and the matter's if it is accepted."""

    class State(models.TextChoices):
        OPEN = "open", "To decide"
        ACCEPTED = "accepted", "Accepted"
        REFERRED = "referred", "Referred out"
        DECLINED = "declined", "Declined"
        ADVICE = "advice", "Advice only"
        WITHDRAWN = "withdrawn", "They withdrew"

    class Route(models.TextChoices):
        PHONE = "phone", "By phone"
        IN_PERSON = "in-person", "In person"
        EMAIL = "email", "Referred by e-mail"
        WEB = "web", "Public web form"

    class Need(models.TextChoices):
        SAFETY = "safety", "Not safe"
        EVICTION = "eviction", "Losing their home"
        DETENTION = "detention", "Detained or jailed"
        MEDICINE = "medicine", "Without medicine or care"

    wall = Walled(
        adds=f"{HOLDS} AND state = 'open'", by=("taken_by_id", "decided_by_id?"), also=(CHECK_DECISION,)
    )

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    state = Code(choices=State.choices, default=State.OPEN)
    route = Code(choices=Route.choices)
    problem = models.CharField(max_length=40, blank=True, help_text="Code of the kind of problem.")
    needs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    region = models.CharField(max_length=2, blank=True, help_text="State where it happened, e.g. CO.")
    taken_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    decide_by = models.DateField()
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    wipe_date = models.DateField(null=True, blank=True, help_text="From this day on the rest is erased.")
    wiped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scope_id", "state", "decide_by"], name="intake_scope_state")]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_urgent(self) -> bool:
        return bool(self.needs)

    @property
    def need_words(self) -> list[str]:
        """The urgent needs as people read them."""
        return [label for value, label in self.Need.choices if value in self.needs]


class Narrative(OfMatter):
    """What happened, in their words, and their answers: the part of an intake that is wiped after a decline.

    It lies in the compartment of whoever wrote it down: legal with the lawyers' craft, shared with a case
    manager.
    """

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="narratives")
    happened = models.TextField(blank=True)
    known_dates = models.TextField(blank=True, help_text="Deadlines and court dates they know of.")
    answers = models.JSONField(default=dict, help_text="Question key → what they said.")


class Household(OfMatter):
    """What eligibility rests on, and what was found (engines/eligibility), with its reasons."""

    wall = Walled(by=("checked_by_id?",))

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="households")
    facts = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, blank=True)
    sentences = models.JSONField(default=list)
    guideline_year = models.PositiveSmallIntegerField(default=0)
    checked_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)


class Decision(OfMatter):
    """What the office answered, why, the letter it wrote, and with whom a hand-off was arranged.

    `letter` is the document; its words are kept when the rest is wiped: they prove what was said of dates.
    """

    wall = Walled(
        adds=f"{HOLDS} AND (outcome = 'withdrawn' OR (SELECT nf.role()) = 'attorney')",
        by=("decided_by_id", "sent_by_id?"),
    )

    class Sent(models.TextChoices):
        MAIL = "mail", "Mailed"
        HAND = "hand", "Given in person"
        EMAIL = "email", "E-mailed to a safe address"
        READ = "read", "Read to them by phone"
        NOT_SAFE = "not-safe", "Not sent: no safe way"

    class Duty(models.TextChoices):
        WITH = "with", "Knows it, and wants a case manager"
        WITHOUT = "without", "Wants no case manager"

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="decisions")
    outcome = Code(choices=Intake.State.choices)
    reason = models.CharField(max_length=300)
    referred_to = models.CharField(max_length=200, blank=True)
    spoke_with = models.CharField(
        max_length=200, blank=True, help_text="At the other agency: a warm hand-off."
    )
    follow_up_date = models.DateField(null=True, blank=True)
    warned = models.JSONField(default=list, help_text="Dates the letter warns of: day, what, rule.")
    letter = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    problem_code = models.CharField(
        max_length=4, blank=True, default="", db_default="", help_text="LSC problem code."
    )
    closing_code = models.CharField(
        max_length=4, blank=True, default="", db_default="", help_text="LSC closing code."
    )
    duty_language = models.CharField(max_length=40, blank=True, help_text="In which they heard of the duty.")
    duty_choice = Code(choices=Duty.choices, blank=True)
    sent = Code(choices=Sent.choices, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class IntakeWorker(models.Model):
    """A coworker who takes intakes of a program, besides its attorneys: seated on each that comes."""

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("joins", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER),
        app="SELECT, INSERT, UPDATE",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "staff"], condition=models.Q(until=None), name="one_intake_place_a_person"
            )
        ]


class WebForm(models.Model):
    """The public form of one program, at an address of its own. Closed, it takes nothing more."""

    wall = office_wide(
        Policy("coworker", "SELECT", OURS),
        Policy("opens", "INSERT", check=KEEPER),
        Policy("keeper", "UPDATE", KEEPER),
        app="SELECT, INSERT, UPDATE",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    program = models.OneToOneField(Program, on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=40, unique=True)
    phone = models.CharField(max_length=40, blank=True, help_text="Shown to people who cannot wait.")
    is_open = models.BooleanField(default=True)


class WebIntake(models.Model):
    """What a stranger sent, until the clerk has made an intake of it. The web reads nothing here: it leaves
    one through `nf.leave_web_intake`, which bounds its bytes and how many may wait.
    """

    wall = Wall()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    form = models.ForeignKey(WebForm, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField()
    language = models.CharField(max_length=5)
    at = models.DateTimeField()
