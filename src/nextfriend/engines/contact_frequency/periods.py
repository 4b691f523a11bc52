"""The weeks, two weeks and months of a plan, and what was done in each.

A week runs Monday to Sunday. Two weeks are counted from the Monday of the week in which their terms begin;
a month is the calendar's. A period that the plan or its terms cover in part asks its part, rounded down.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nextfriend.engines.contact_frequency.model import (
    ATTEMPTED,
    COLLATERAL,
    MONTH,
    REACHED,
    TWO_WEEKS,
    Plan,
    Terms,
    Touch,
)


@dataclass(frozen=True)
class Period:
    """One stretch of a plan: its days, and what is asked of them."""

    first: date
    last: date
    terms: Terms
    asked: int
    face_to_face: int


@dataclass(frozen=True)
class Progress:
    """A period against what was done in it."""

    period: Period
    counted: int
    face_to_face: int
    attempted: int
    collateral: int

    @property
    def missing(self) -> int:
        """Contacts still to be made: of any kind, or more where more face to face are missing."""
        return max(self.period.asked - self.counted, self.missing_face_to_face, 0)

    @property
    def missing_face_to_face(self) -> int:
        return max(self.period.face_to_face - self.face_to_face, 0)


def week_start(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def counts(terms: Terms, touch: Touch) -> bool:
    """Whether a touch is a contact under these terms: a try never is."""
    return touch.outcome == REACHED or (touch.outcome == COLLATERAL and terms.collateral_counts)


def stretches(plan: Plan) -> list[tuple[date, date, Terms]]:
    """The plan cut where what is asked changes: first day, last day, terms. A new gap alone cuts nothing."""
    last = plan.ends or date.max
    later = {version.first for version in plan.versions if plan.starts < version.first <= last}
    found: list[tuple[date, date, Terms]] = []
    for first in sorted({plan.starts, *later}):
        terms = plan.terms_on(first)
        if found and found[-1][2].asks == terms.asks:
            continue
        if found:
            found[-1] = (found[-1][0], first - timedelta(days=1), found[-1][2])
        found.append((first, last, terms))
    return found


def periods_from(plan: Plan, day: date) -> Iterator[Period]:
    """The plan's periods in order, from the one that holds `day`. Without end where the plan has none."""
    for first, last, terms in stretches(plan):
        cursor = max(first, day)
        while cursor <= last:
            begins, ends = _bounds(terms.period, cursor, first)
            period = _part(max(begins, first), min(ends, last), (ends - begins).days + 1, terms)
            yield period
            cursor = period.last + timedelta(days=1)


def period_of(plan: Plan, day: date) -> Period | None:
    """The period that holds the day, None before the plan and after it."""
    return next(periods_from(plan, day), None) if plan.covers(day) else None


def progress_of(plan: Plan, period: Period, touches: Iterable[Touch], until: date | None = None) -> Progress:
    """What was done in a period, up to `until`. Nothing before the plan's first day or after its last."""
    last = min(period.last, until or period.last)
    within = [t for t in touches if period.first <= t.day <= last and plan.covers(t.day)]
    return Progress(
        period=period,
        counted=sum(counts(period.terms, t) for t in within),
        face_to_face=sum(t.face_to_face for t in within),
        attempted=sum(t.outcome == ATTEMPTED for t in within),
        collateral=sum(t.outcome == COLLATERAL for t in within),
    )


def _bounds(period: str, day: date, since: date) -> tuple[date, date]:
    if period == MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if period == TWO_WEEKS:
        anchor = week_start(since)
        begins = anchor + timedelta(days=(day - anchor).days // 14 * 14)
        return begins, begins + timedelta(days=13)
    return week_start(day), week_start(day) + timedelta(days=6)


def _part(first: date, last: date, whole: int, terms: Terms) -> Period:
    days = (last - first).days + 1
    asked, face = terms.contacts * days // whole, terms.face_to_face * days // whole
    return Period(first, last, terms, asked, min(face, asked))
