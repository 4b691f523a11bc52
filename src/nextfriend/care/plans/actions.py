"""The service plan's named writes: started, changed, filled with goals and steps, agreed on and signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.days import day_of, today_for
from nextfriend.care.needs.models import Need
from nextfriend.care.plans.contents import STEP_WORDS, content_of
from nextfriend.care.plans.dues import keep_goal, keep_goals, keep_review
from nextfriend.care.plans.models import Goal, PlanSignature, PlanVersion, ServicePlan, Step
from nextfriend.care.plans.plan_templates import template_of
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.tasks.actions import add_task

PLAN_TERMS = ("stage", "review_date", "preferences", "risks")
GOAL_TERMS = ("says", "measure", "due_date", "achievement")


@action(once=ServicePlan)
def start_service_plan(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    review_date: date,
    owner: Staff | None = None,
    preferences: str = "",
    risks: str = "",
    template: str = "",
    key: str = "",
) -> ServicePlan:
    """Begin a client's plan, empty or from a template. Its review becomes due.

    Raises Refusal: not-your-role, bad-review, has-plan, unknown-template.
    """
    compartment = need_care(matter_id)
    today = today_for(actor)
    if review_date <= today:
        raise Refusal("bad-review", "Choose a review day after today.")
    Person.objects.select_for_update(of=("self",)).get(pk=client.pk)
    if running_plan_of(matter_id, client):
        raise Refusal("has-plan", "This client has a plan already. Open it, or close it first.")
    plan = ServicePlan.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        owner=owner or actor,
        starts_date=day_of(timeline.moment(), actor),
        review_date=review_date,
        preferences=preferences.strip(),
        risks=risks.strip(),
    )
    keep_review(plan, actor)
    _tell(actor, plan, f"{actor.name} started a service plan.")
    audit.record(Verb.STARTED_SERVICE_PLAN, plan)
    if template:
        apply_template(actor=actor, plan=plan, template=template)
    return plan


@action
def change_service_plan(
    *,
    actor: Staff,
    plan: ServicePlan,
    stage: str,
    review_date: date,
    preferences: str = "",
    risks: str = "",
    opened: str = "",
) -> ServicePlan:
    """Another stage, review day, preferences or risks; of a closed plan nothing is due. Raises Stale."""
    need_care(plan.matter_id)
    plan = _locked(plan)
    wanted = {"stage": stage, "review_date": review_date, "preferences": preferences, "risks": risks}
    check_opened(opened, terms_of(plan), wanted)
    before = f"{plan.stage}, {plan.review_date}"
    for name, value in wanted.items():
        setattr(plan, name, value.strip() if isinstance(value, str) else value)
    plan.save(update_fields=list(wanted))
    keep_review(plan, actor)
    keep_goals(plan, actor)
    _tell(actor, plan, f"{actor.name} updated the service plan: {plan.get_stage_display().lower()}.")
    audit.record(Verb.CHANGED_SERVICE_PLAN, plan, f"{before} to {stage}, {review_date}")
    return plan


@action(once=Goal)
def add_goal(
    *,
    actor: Staff,
    plan: ServicePlan,
    says: str,
    measure: str,
    due_date: date,
    need: Need | None = None,
    key: str = "",
) -> Goal:
    """Add what is to be reached; its day becomes due.

    Raises Refusal: goal-missing, measure-missing, not-this-client, plan-closed.
    """
    need_care(plan.matter_id)
    _open(plan)
    if not says.strip():
        raise Refusal("goal-missing", "Write the goal in the client’s words.")
    if not measure.strip():
        raise Refusal("measure-missing", "Say how you will both know that it is reached.")
    if need is not None and need.client_id != plan.client_id:
        raise Refusal("not-this-client", "This need is another client’s. Choose one of this plan’s client.")
    goal = Goal.objects.create(
        matter_id=plan.matter_id,
        compartment=plan.compartment,
        plan=plan,
        need=need,
        says=says.strip(),
        measure=measure.strip(),
        due_date=due_date,
    )
    keep_goal(goal, plan, actor)
    _tell(actor, plan, f"{actor.name} added a goal to the service plan.")
    audit.record(Verb.ADDED_GOAL, goal)
    return goal


@action
def change_goal(
    *,
    actor: Staff,
    goal: Goal,
    says: str,
    measure: str,
    due_date: date,
    achievement: str,
    opened: str = "",
) -> Goal:
    """A goal's words, day and how far it is reached; its due row follows.

    Raises Stale; Refusal: goal-missing.
    """
    need_care(goal.matter_id)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    wanted = {
        "says": says.strip(),
        "measure": measure.strip(),
        "due_date": due_date,
        "achievement": achievement,
    }
    if not says.strip() or not measure.strip():
        raise Refusal("goal-missing", "Write the goal, and how you will both know that it is reached.")
    check_opened(opened, goal_terms_of(goal), wanted)
    before = f"{goal.achievement}, {goal.due_date}"
    for name, value in wanted.items():
        setattr(goal, name, value)
    goal.save(update_fields=list(wanted))
    keep_goal(goal, goal.plan, actor)
    _tell(actor, goal.plan, f"{actor.name} updated a goal: {goal.get_achievement_display().lower()}.")
    audit.record(Verb.CHANGED_GOAL, goal, f"{before} to {achievement}, {due_date}")
    return goal


@action(once=Step)
def add_step(
    *,
    actor: Staff,
    goal: Goal,
    what: str,
    due_date: date,
    owner: Staff | None = None,
    doer: str = Step.Doer.WORKER,
    key: str = "",
    **words: str,
) -> Step:
    """Add a step: a task of a coworker, and the scope, amount, frequency, duration, provider, place and
    backup of 42 CFR 441.468(a). A client's own step is followed by its task's owner.

    Raises Refusal: scope-missing, plan-closed, and those of `add_task`.
    """
    need_care(goal.matter_id)
    _open(goal.plan)
    told = {name: (words.get(name) or "").strip() for name in STEP_WORDS}
    if not told["scope"]:
        raise Refusal("scope-missing", "Say which service or help it is, such as “Personal care”.")
    task = add_task(
        actor=actor,
        matter_id=goal.matter_id,
        title=what,
        due_date=due_date,
        owner=owner,
        compartment=goal.compartment,
        about_id=goal.plan.client_id,
    )
    step = Step.objects.create(
        matter_id=goal.matter_id, compartment=goal.compartment, goal=goal, task=task, doer=doer, **told
    )
    audit.record(Verb.ADDED_STEP, step, doer)
    return step


@action
def change_step(*, actor: Staff, step: Step, doer: str, opened: str = "", **words: str) -> Step:
    """Other terms of a service; its task changes as every task does. Raises Stale; Refusal: scope-missing."""
    need_care(step.matter_id)
    step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    wanted = {"doer": doer, **{name: (words.get(name) or "").strip() for name in STEP_WORDS}}
    if not wanted["scope"]:
        raise Refusal("scope-missing", "Say which service or help it is, such as “Personal care”.")
    check_opened(opened, step_terms_of(step), wanted)
    for name, value in wanted.items():
        setattr(step, name, value)
    step.save(update_fields=list(wanted))
    audit.record(Verb.CHANGED_STEP, step, doer)
    return step


@action
def apply_template(*, actor: Staff, plan: ServicePlan, template: str) -> list[Goal]:
    """Add the goals and steps of a template, each goal with the open need it answers. Nothing is overwritten,
    and a goal whose words stand in the plan already is not added again.

    Raises Refusal: unknown-template, plan-closed, there-already.
    """
    need_care(plan.matter_id)
    plan = _locked(plan)
    try:
        chosen = template_of(template)
    except LookupError:
        raise Refusal("unknown-template", "This template is not here any more. Choose another.") from None
    today = today_for(actor)
    needs = {need.domain: need for need in _open_needs(plan)}
    there = set(Goal.objects.filter(plan=plan).values_list("says", flat=True))
    new = [told for told in chosen.goals if told["says"] not in there]
    if not new:
        raise Refusal("there-already", "The goals of this template are in the plan already.")
    goals = []
    for told in new:
        goal = add_goal(
            actor=actor,
            plan=plan,
            says=told["says"],
            measure=told["measure"],
            due_date=today + timedelta(days=told["days"]),
            need=needs.get(told["domain"]),
        )
        for step in told["steps"]:
            add_step(
                actor=actor,
                goal=goal,
                what=step["what"],
                due_date=today + timedelta(days=step["days"]),
                owner=plan.owner,
                doer=step["doer"],
                **{name: step.get(name, "") for name in STEP_WORDS},
            )
        goals.append(goal)
    audit.record(Verb.APPLIED_PLAN_TEMPLATE, plan, template)
    return goals


@action(once=PlanVersion)
def keep_version(*, actor: Staff, plan: ServicePlan, reason: str = "", key: str = "") -> PlanVersion:
    """Keep the plan as it stands now, to be signed and printed. Raises Refusal: no-goals, not-your-role."""
    need_care(plan.matter_id)
    plan = _locked(plan)
    content = content_of(plan)
    if not content["goals"]:
        raise Refusal("no-goals", "Add a goal first. A version keeps what was agreed on.")
    last = PlanVersion.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion.objects.create(
        matter_id=plan.matter_id,
        compartment=plan.compartment,
        plan=plan,
        number=last + 1,
        by=actor,
        made_at=timeline.moment(),
        reason=reason.strip(),
        content=content,
    )
    keep_goals(plan, actor, version.number)
    _tell(actor, plan, f"{actor.name} kept version {version.number} of the service plan.")
    audit.record(Verb.KEPT_PLAN_VERSION, version, f"version {version.number}")
    return version


@action(once=PlanSignature)
def record_signature(
    *,
    actor: Staff,
    version: PlanVersion,
    signer: str,
    name: str,
    how: str,
    signed_date: date | None = None,
    key: str = "",
) -> PlanSignature:
    """Record who signed a version, when and how; that somebody declined is recorded as well.

    Raises Refusal: name-missing, in-the-future, signed-already, not-your-role.
    """
    need_care(version.matter_id)
    today = today_for(actor)
    if not name.strip():
        raise Refusal("name-missing", "Enter the name of whoever signed.")
    if signed_date and signed_date > today:
        raise Refusal("in-the-future", "This day has not come yet. Enter the day of the signature.")
    _locked(version.plan)
    if PlanSignature.objects.filter(version=version, signer=signer).exclude(how="declined").exists():
        raise Refusal("signed-already", "This signature is recorded already.")
    signature = PlanSignature.objects.create(
        matter_id=version.matter_id,
        compartment=version.compartment,
        version=version,
        signer=signer,
        name=name.strip(),
        how=how,
        signed_date=signed_date or day_of(timeline.moment(), actor),
        recorded_by=actor,
    )
    what = "that a signature was declined" if how == PlanSignature.How.DECLINED else "a signature"
    _tell(actor, version.plan, f"{actor.name} recorded {what} on version {version.number}.")
    audit.record(Verb.SIGNED_SERVICE_PLAN, signature, f"{signer}, {how}, version {version.number}")
    return signature


def running_plan_of(matter_id: UUID, client: Person) -> ServicePlan | None:
    """The client's plan that is not closed."""
    plans = ServicePlan.objects.filter(matter_id=matter_id, client=client)
    return plans.exclude(stage=ServicePlan.Stage.CLOSURE).order_by("-id").first()


def terms_of(plan: ServicePlan) -> dict[str, Any]:
    """What of a plan its form changes."""
    return {name: getattr(plan, name) for name in PLAN_TERMS}


def goal_terms_of(goal: Goal) -> dict[str, Any]:
    """What of a goal its form changes."""
    return {name: getattr(goal, name) for name in GOAL_TERMS}


def step_terms_of(step: Step) -> dict[str, Any]:
    """What of a step its form changes."""
    return {"doer": step.doer, **{name: getattr(step, name) for name in STEP_WORDS}}


def _open(plan: ServicePlan) -> None:
    if plan.stage == ServicePlan.Stage.CLOSURE:
        raise Refusal("plan-closed", "This plan is closed. Set another stage first, or start a new plan.")


def _open_needs(plan: ServicePlan) -> list[Need]:
    """Open needs of the plan's client that lie where the plan lies."""
    needs = Need.objects.filter(matter_id=plan.matter_id, client=plan.client_id, standing=Need.Standing.OPEN)
    return list(needs.filter(compartment=plan.compartment).order_by("id"))


def _locked(plan: ServicePlan) -> ServicePlan:
    rows = ServicePlan.objects.select_for_update(of=("self",)).select_related("client", "owner")
    return rows.get(pk=plan.pk)


def _tell(actor: Staff, plan: ServicePlan, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=plan.matter_id,
        compartment=plan.compartment,
        kind="service-plan",
        sentence=sentence,
        subject=plan,
    )
