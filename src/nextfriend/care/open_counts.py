"""How much is open of a matter's care, as far as the speaker may see it: for the buttons of its Care tab."""

from __future__ import annotations

from uuid import UUID

from nextfriend.care.needs.models import Need
from nextfriend.care.plans.models import Goal, ServicePlan
from nextfriend.care.trips.queries import to_arrange


def open_needs(matter_id: UUID) -> int:
    """Needs that are neither met nor given up."""
    return Need.objects.filter(matter_id=matter_id, standing=Need.Standing.OPEN).count()


def open_goals(matter_id: UUID) -> int:
    """Goals of running plans that are neither reached nor given up."""
    goals = Goal.objects.filter(matter_id=matter_id, achievement__in=Goal.OPEN)
    return goals.exclude(plan__stage=ServicePlan.Stage.CLOSURE).count()


def open_rides(matter_id: UUID) -> int:
    """Rides to come that nobody has confirmed, or that are to be arranged again."""
    return to_arrange(matter_id).count()
