"""A plan in words: what the page shows, what is printed, and what a version keeps."""

from __future__ import annotations

from typing import Any

from nextfriend.care.needs.models import Need
from nextfriend.care.plans.models import Goal, ServicePlan, Step
from nextfriend.ground import dates
from nextfriend.tasks.models import Task

STEP_WORDS = ("scope", "amount", "frequency", "duration", "provider", "place", "backup")


def goals_of(plan: ServicePlan) -> list[tuple[Goal, Need | None, list[tuple[Step, Task]]]]:
    """Goals in the order they were set, each with its need where the reader may see it, and its steps."""
    goals = list(Goal.objects.filter(plan=plan).order_by("id"))
    needs = Need.objects.in_bulk([goal.need_id for goal in goals if goal.need_id])
    steps: dict[Any, list[tuple[Step, Task]]] = {goal.pk: [] for goal in goals}
    rows = Step.objects.filter(goal__in=goals).select_related("task", "task__owner").order_by("id")
    for step in rows:
        steps[step.goal_id].append((step, step.task))
    return [(goal, needs.get(goal.need_id), steps[goal.pk]) for goal in goals]


def progress_of(plan: ServicePlan) -> tuple[int, int]:
    """How many steps are done, of how many."""
    steps = Step.objects.filter(goal__plan=plan)
    return steps.exclude(task__done_at=None).count(), steps.count()


def content_of(plan: ServicePlan) -> dict[str, Any]:
    """The whole plan as plain text, for a version. A need of a sealed kind is not named: the plan lies with
    the care record, and more people read that.
    """
    return {
        "client": plan.client.name,
        "owner": plan.owner.name,
        "stage": plan.get_stage_display(),
        "starts": dates.full_day(plan.starts_date),
        "review": dates.full_day(plan.review_date),
        "preferences": plan.preferences,
        "risks": plan.risks,
        "goals": [_goal(plan, *one) for one in goals_of(plan)],
    }


def _goal(plan: ServicePlan, goal: Goal, need: Need | None, steps: list[tuple[Step, Task]]) -> dict[str, Any]:
    named = need is not None and need.compartment == plan.compartment
    return {
        "need": need.get_domain_display() if named and need else "",
        "says": goal.says,
        "measure": goal.measure,
        "due": dates.full_day(goal.due_date),
        "achievement": goal.get_achievement_display(),
        "steps": [
            {
                "what": task.title,
                "doer": step.get_doer_display(),
                "owner": task.owner.name,
                "done": task.done_at is not None,
                **{name: getattr(step, name) for name in STEP_WORDS},
            }
            for step, task in steps
        ],
    }
