"""The days of a service plan on the one list: its review, and each goal until it has ended.

They follow the plan as it stands now; which version agreed on a goal's day is its reason.
"""

from __future__ import annotations

from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.care.kinds import GOAL, PLAN_REVIEW
from nextfriend.care.plans.models import Goal, ServicePlan
from nextfriend.care.reasons import GOAL_BY, PLAN_REVIEW_DUE

_LONGEST_TITLE = 200
# "Missed" is red, and red is for a court's or a benefit's date: a goal not reached has only ended.
_ENDED = {
    Goal.Achievement.ACHIEVED: Due.State.MET,
    Goal.Achievement.NOT_ACHIEVED: Due.State.CANCELLED,
    Goal.Achievement.DROPPED: Due.State.CANCELLED,
}


def keep_review(plan: ServicePlan, actor: Staff) -> None:
    """Move the plan's review, or end it where the plan is closed."""
    keep_due(
        subject=plan,
        kind=PLAN_REVIEW,
        title="Review the service plan",
        reasons=[PLAN_REVIEW_DUE()],
        about_id=plan.client_id,
        owner=plan.owner,
        due_date=plan.review_date,
        zone=actor.office.zone,
        state=Due.State.MET if plan.stage == ServicePlan.Stage.CLOSURE else Due.State.OPEN,
    )


def keep_goals(plan: ServicePlan, actor: Staff, version: int = 0) -> None:
    """Keep the days of all goals of `plan`; `version` is the number it has just been kept under, or 0."""
    for goal in Goal.objects.filter(plan=plan).order_by("id"):
        keep_goal(goal, plan, actor, version)


def keep_goal(goal: Goal, plan: ServicePlan, actor: Staff, version: int = 0) -> None:
    """Add, move or end the day of one goal. Whoever it was given to keeps it."""
    before = Due.objects.filter(subject_id=goal.pk, kind=GOAL.code).select_related("owner").first()
    keep_due(
        subject=goal,
        kind=GOAL,
        title=_title(goal),
        reasons=[_reason(goal, before, version)],
        about_id=plan.client_id,
        owner=before.owner if before else plan.owner,
        due_date=goal.due_date,
        zone=actor.office.zone,
        state=_state(goal, plan),
    )


def _state(goal: Goal, plan: ServicePlan) -> Due.State:
    ended = _ENDED.get(Goal.Achievement(goal.achievement))
    closed = Due.State.CANCELLED if plan.stage == ServicePlan.Stage.CLOSURE else Due.State.OPEN
    return ended or closed


def _reason(goal: Goal, before: Due | None, version: int) -> Facts:
    if version:
        return GOAL_BY(version=version)
    kept = before.reasons if before and before.due_date == goal.due_date else []
    return kept[0] if kept else GOAL_BY()


def _title(goal: Goal) -> str:
    title = f"Goal: {goal.says}"
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
