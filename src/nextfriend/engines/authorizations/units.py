"""Units used and left, and the day on which they run out if the client goes on as until now.

The pace is what was used from the first day until today (or the last day authorized), over at least one week:
one visit on the first day does not look like seven a week. Where the plan asks for more a week, that is it.
A line of no units says nothing of the pace, and a day more than ten years ahead is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WEEK = 7
FARTHEST = timedelta(days=3653)  # ten years
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a payer authorized: whole units, from its first to its last day. None: it does not say."""

    units: int | None
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """Whole units used on a day."""

    day: date
    units: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a grant stands. `left` may be below nothing: more was used than authorized. `weekly` is the pace in
    units a week; `lasts_through` the last day the units suffice at this pace, or the day on which they were
    used up; None where nothing says so, or it is more than ten years ahead.
    """

    used: int
    left: int | None
    weekly: Fraction
    lasts_through: date | None
    is_planned_pace: bool = False

    def is_short_of(self, last: date | None) -> bool:
        """Whether the units run out before `last`."""
        return bool(last and self.lasts_through and self.lasts_through < last)


def standing(
    grant: Grant, uses: Iterable[Use], today: date, *, planned_weekly: int | None = None
) -> Standing:
    """How `grant` stands on `today`. Use after today, or outside the grant's days, counts as used all the
    same: whoever wrote it down says that it was charged to this authorization.
    """
    rows = sorted((use for use in uses if use.units), key=lambda use: use.day)
    used = sum(use.units for use in rows)
    pace = _pace(grant, rows, used, today)
    planned = Fraction(planned_weekly or 0)
    weekly = max(pace, planned)
    if grant.units is None:
        return Standing(used, None, weekly, None, planned > pace)
    left = grant.units - used
    through = _used_up(grant.units, grant.first, rows) if left <= 0 else _through(grant, left, weekly, today)
    return Standing(used, left, weekly, through, planned > pace)


def _pace(grant: Grant, rows: list[Use], used: int, today: date) -> Fraction:
    if not used:
        return Fraction(0)
    first = min(grant.first, rows[0].day)
    until = max(rows[-1].day, min(today, grant.last or today))
    return Fraction(used * WEEK, max(WEEK, (until - first).days + 1))


def _used_up(units: int, first: date, rows: list[Use]) -> date:
    """The day on which the sum of use reached the units; of none authorized, the day before the first."""
    reached = first - _DAY
    for use in rows:
        if units <= 0:
            break
        units, reached = units - use.units, use.day
    return reached


def _through(grant: Grant, left: int, weekly: Fraction, today: date) -> date | None:
    """The last day on which there is a unit to use."""
    if not weekly:
        return None
    begins = max(today + _DAY, grant.first)
    days = int(left * WEEK / weekly)
    if (begins - today).days + days - 1 > FARTHEST.days:
        return None
    return begins + timedelta(days=days) - _DAY
