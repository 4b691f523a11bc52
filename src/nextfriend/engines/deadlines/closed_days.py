"""Several calendars laid over each other: the days on which this period cannot end, on three readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.holidays import STANDINGS, Calendar, Holiday
from nextfriend.engines.deadlines.model import Refused


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Closed days as ordinals: `narrow` (settled only), `usual` (as practised), `wide` (all arguable).

    `doubtful` are the days on which these readings differ.
    """

    names: tuple[str, ...]
    lo: int
    hi: int
    narrow: frozenset[int]
    usual: frozenset[int]
    wide: frozenset[int]
    doubtful: frozenset[int] = frozenset()

    def need(self, lo: int, hi: int) -> None:
        """Refuse when a day that matters lies in a year no calendar here covers."""
        if lo < self.lo or hi > self.hi:
            years = f"{date.fromordinal(self.lo).year}–{date.fromordinal(self.hi).year}"
            missing = date.fromordinal(lo if lo < self.lo else hi).year
            raise Refused(
                "calendar-missing",
                f"The calendar “{', '.join(self.names)}” is known for {years}; this period reaches "
                f"{missing}, so the date is refused rather than guessed.",
            )

    def reasons(self, ordinal: int) -> list[Holiday]:
        """The holidays standing on that day, firmest first (an empty list for a plain weekend)."""
        day = date.fromordinal(ordinal)
        found = [loader.calendar(name).days.get(day) for name in self.names]
        return sorted((h for h in found if h), key=lambda h: STANDINGS.index(h.standing))


@cache
def closed_days(names: tuple[str, ...]) -> ClosedDays:
    """The closed days of the calendars named; the first is the base whose years must reach."""
    calendars = [loader.calendar(name) for name in names]
    if not calendars:
        return ClosedDays((), date.min.toordinal(), date.max.toordinal(), *_three([], 1, 0))
    lo = date(calendars[0].first, 1, 1).toordinal()
    hi = date(calendars[0].last, 12, 31).toordinal()
    three = _three(calendars, lo, hi)
    return ClosedDays(names, lo, hi, *three, doubtful=three[2] - three[0])


def _three(
    calendars: list[Calendar], lo: int, hi: int
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    weekend = {n for c in calendars for n in c.weekend}
    base = {o for o in range(lo, hi + 1) if (o - 1) % 7 in weekend}
    sets = []
    for level in range(len(STANDINGS)):
        days = {
            h.day.toordinal()
            for c in calendars
            for h in c.days.values()
            if STANDINGS.index(h.standing) <= level
        }
        sets.append(frozenset(base | days))
    return sets[0], sets[1], sets[2]


def calendar_days(name: str, year: int) -> tuple[Holiday, ...]:
    """The listed days of one calendar in one year, in order.

    Raises `Refused("calendar-missing")` for a year the calendar does not cover.
    """
    found = loader.calendar(name)
    if not found.first <= year <= found.last:
        raise Refused(
            "calendar-missing",
            f"The calendar “{found.title}” is known for {found.first}–{found.last}, not for {year}.",
        )
    return found.year(year)


def next_open(day: date, name: str) -> date:
    """The first day from `day` on that the calendar does not close (weekends and listed days skipped)."""
    closed = closed_days((name,))
    while day.toordinal() in closed.usual:
        day += timedelta(1)
    closed.need(day.toordinal(), day.toordinal())
    return day
