"""What a person's clients take together against the hours they have: room for one more, full, or over."""

from __future__ import annotations

from collections.abc import Iterable

from nextfriend.engines.caseload.model import FULL, ONE_MORE, OVER, Load, Reason, Week, Weight
from nextfriend.engines.caseload.weighing import hours_a_week, weigh
from nextfriend.engines.caseload.weights import Weights


def available_hours(week: Week, weights: Weights) -> float:
    """Hours a week for clients: of the hours of work the share for clients, less the part they are away."""
    there = max(week.days - week.away, 0) / week.days if week.days > 0 else 0.0
    return round(week.hours * weights.share.value / 100 * there, 1)


def load_of(clients: Iterable[Weight], week: Week, weights: Weights) -> Load:
    """How somebody with these clients stands in this week."""
    kept = list(clients)
    needed = hours_a_week(sum(one.minutes for one in kept))
    available = available_hours(week, weights)
    more = weigh(weights.one_more, weights).hours_a_week
    free = round(available - needed, 1)
    verdict = OVER if free < 0 else ONE_MORE if free >= more and available > 0 else FULL
    facts = {"needed": needed, "available": available}
    reasons = [
        Reason("clients", {"number": len(kept), "hours": needed}),
        Reason("hours", {"hours": week.hours, "percent": weights.share.value, "available": available}),
    ]
    if week.away:
        reasons.append(Reason("away", {"away": week.away, "days": week.days}))
    reasons.append(Reason(verdict, {**facts, "free": abs(free), "more": more}))
    return Load(needed, available, verdict, tuple(reasons))
