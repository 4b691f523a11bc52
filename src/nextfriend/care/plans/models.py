"""A service plan: what is to be reached, and what is done for it."""

from __future__ import annotations

from typing import Any

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.care.needs.models import Need
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter
from nextfriend.tasks.models import Task


class ServicePlan(OfMatter):
    """What the client and the office mean to do together. Its stages are those of practice standards."""

    class Stage(models.TextChoices):
        ENGAGEMENT = "engagement", "Engagement"
        ASSESSMENT = "assessment", "Assessment"
        PLANNING = "planning", "Planning"
        IMPLEMENTATION = "implementation", "Implementation"
        MONITORING = "monitoring", "Monitoring"
        OUTCOMES = "outcomes", "Outcomes"
        CLOSURE = "closure", "Closure"

    OWNED = Owned("Service plan", lambda day: ~models.Q(stage="closure"))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    stage = Code(choices=Stage.choices, default=Stage.PLANNING)
    starts_date = models.DateField()
    review_date = models.DateField()
    preferences = models.CharField(
        max_length=400, blank=True, help_text="What the client wants, chooses and is good at."
    )
    risks = models.CharField(
        max_length=400, blank=True, help_text="What may go wrong, and what is done then."
    )

    class Meta:
        constraints = [sensible("serviceplan", "starts_date", "review_date")]


class Goal(OfMatter):
    """What is to be reached, how one will know, and by when."""

    class Achievement(models.TextChoices):
        NOT_STARTED = "not-started", "Not started"
        IN_PROGRESS = "in-progress", "In progress"
        PARTLY = "partly", "Partly achieved"
        ACHIEVED = "achieved", "Achieved"
        NOT_ACHIEVED = "not-achieved", "Not achieved"
        DROPPED = "dropped", "Dropped by the client"

    OPEN = (Achievement.NOT_STARTED, Achievement.IN_PROGRESS, Achievement.PARTLY)

    plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, related_name="goals")
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    due_date = models.DateField()
    achievement = Code(choices=Achievement.choices, default=Achievement.NOT_STARTED)

    class Meta:
        constraints = [sensible("goal", "due_date")]


class Step(OfMatter):
    """One service or piece of work for a goal, as 42 CFR 441.468(a) has it: scope, amount, frequency and
    duration, who provides it and where, and what is done when that fails. What is to do is its task.
    """

    class Doer(models.TextChoices):
        CLIENT = "client", "The client"
        WORKER = "worker", "A coworker"
        PROVIDER = "provider", "A provider"
        SUPPORT = "support", "Family or friend"

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    doer = Code(choices=Doer.choices)
    scope = models.CharField(max_length=200)
    amount = models.CharField(max_length=60, blank=True)
    frequency = models.CharField(max_length=60, blank=True)
    duration = models.CharField(max_length=60, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)
    backup = models.CharField(max_length=200, blank=True)


class StepWork(OfMatter):
    """That somebody worked on a step at a contact, in a few words. Its day and how it was done are the
    contact's, as amended; work at a contact that was entered by mistake counts for nothing.

    `is_done`: the step's task was marked as done with it.
    """

    wall = Walled(changes=False, by=("by_id",))

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="work")
    contact = models.ForeignKey("care.Contact", on_delete=models.PROTECT, related_name="step_work")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope_id", "step", "contact"], name="one_work_a_step_and_contact"
            )
        ]


class PlanVersion(OfMatter):
    """The whole plan as it stood when client and worker agreed on it. Never rewritten."""

    wall = Walled(changes=False, by=("by_id",))

    plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    content: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "plan", "number"], name="one_number_a_plan_version")
        ]


class PlanSignature(OfMatter):
    """Who signed a version, when and how. On paper, or their own name typed on this screen."""

    wall = Walled(changes=False, by=("recorded_by_id",))

    class Signer(models.TextChoices):
        CLIENT = "client", "The client"
        REPRESENTATIVE = "representative", "Whoever may act for the client"
        WORKER = "worker", "The case manager"

    class How(models.TextChoices):
        PAPER = "paper", "On paper"
        TYPED = "typed", "Typed on this screen"
        DECLINED = "declined", "Declined to sign"

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="signatures")
    signer = Code(choices=Signer.choices)
    name = models.CharField(max_length=120)
    how = Code(choices=How.choices)
    signed_date = models.DateField()
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [sensible("plansignature", "signed_date")]
