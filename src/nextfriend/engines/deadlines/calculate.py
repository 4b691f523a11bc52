"""Counting: from a day to a day, by one `Count`, on one reading of the calendar.

Days are ordinals. `trail` collects what happened as small tuples (kind, numbers, authority) and is only put
into sentences when somebody reads them (see `wording`); pass None to count without keeping it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nextfriend.engines.deadlines.closed_days import ClosedDays
from nextfriend.engines.deadlines.model import Added, Count, Period, Refused
from nextfriend.engines.deadlines.period import add_months

Trail = list[tuple[object, ...]]
NARROW, USUAL, WIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Ready:
    """A `Count` made ready for one court and one way of service: calendars resolved, added days chosen.

    `unadded` names a way of service that adds days elsewhere but not to this act, so that a step can say so.
    """

    count: Count
    closed: ClosedDays
    added: Added | None
    zone: str
    consults_all: bool
    unadded: str = ""
    limbs: tuple[Ready, ...] = ()

    def days(self, level: int) -> frozenset[int]:
        """The closed days on one reading: narrow, usual or wide."""
        return (self.closed.narrow, self.closed.usual, self.closed.wide)[level]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a count ends: the day, and whether it was rolled off a closed day to get there.

    `first` is the first day that was looked up in a calendar, so that `first` to `day` are all that were.
    """

    day: int
    rolled: bool = False
    first: int = 0


def skips(count: Count) -> bool:
    """True when the period is short enough that closed days inside it are not counted."""
    if count.short is None or count.period is None or count.period.unit != "day":
        return False
    operator, limit, _ = count.short
    n = count.period.n
    return n < limit if operator == "<" else n <= limit if operator == "<=" else n == limit


def calculate(ready: Ready, start: int, level: int, trail: Trail | None) -> Landing:
    """Count one period from `start` (an ordinal) on one reading; `trail` gets the steps if it is a list."""
    count, closed, added = ready.count, ready.days(level), ready.added
    assert count.period is not None
    if added is not None and added.mode == "to-start":
        start = _add(start, added, count, closed, trail)
    base = _first(count, start, closed, trail)
    short = skips(count)
    last = stretch(base, count.period, count, closed, short)
    if trail is not None:
        trail.append(("count", base, last, count.period, count.direction, short, count))
    if added is not None and added.mode == "to-period":
        last = _add(last, added, count, closed, trail)
    if count.then is not None:
        last = _next_weekday(last, count, trail)
    landing = _roll(ready, last, closed, trail)
    first = last
    if added is not None and added.mode == "after-expiry":
        after = _add(landing.day, added, count, closed, trail)
        again = _roll(ready, after, closed, trail)
        landing = Landing(again.day, landing.rolled or again.rolled)
    if trail is not None:
        if ready.unadded:
            trail.append(("not-added", ready.unadded, count.no_added))
        _need(ready, base, landing.day)
    return Landing(landing.day, landing.rolled, first)


def settled(ready: Ready, landing: Landing) -> bool:
    """True when no day that the count looked at is doubtful, so that every reading must end on this day."""
    doubtful = ready.closed.doubtful
    if not doubtful:
        return True
    if ready.consults_all:
        return False
    lo, hi = sorted((landing.first, landing.day))
    return not any(day in doubtful for day in range(lo, hi + 1))


def _need(ready: Ready, base: int, last: int) -> None:
    if ready.consults_all:
        ready.closed.need(min(base, last), max(base, last))
    elif ready.count.roll.how != "none":
        ready.closed.need(last, last)


def _first(count: Count, start: int, closed: frozenset[int], trail: Trail | None) -> int:
    """The day from which the period is stretched, so that the next counted day is day one."""
    how, step = count.start.how, count.direction
    if how == "include":
        base = start - step
    elif how == "next-open-day":
        day = start + step
        while day in closed:
            day += step
        base = day - step
    else:
        base = start
    if trail is not None and count.period is not None and count.period.n:
        trail.append(("start", start, base + step, how, count.start.authority))
    return base


def stretch(base: int, period: Period, count: Count, closed: frozenset[int], short: bool) -> int:
    """The day `period` away from `base` in the count's direction, before any rolling."""
    step, n, unit = count.direction, period.n, period.unit
    try:
        if unit == "day" and not short:
            return base + step * n
        if unit in ("day", "court-day"):
            return _open_days(base, n, step, closed)
        if unit == "week":
            return base + step * n * 7
        if unit in ("month", "year"):
            months = step * n * (12 if unit == "year" else 1)
            return add_months(date.fromordinal(base), months, count.months.how).toordinal()
    except (OverflowError, ValueError):
        raise Refused("date-out-of-range", "That period runs outside the years a calendar holds.") from None
    raise Refused("period-mixed", f"A period in {unit}s cannot be counted in days.")


def _open_days(day: int, n: int, step: int, closed: frozenset[int]) -> int:
    while n:
        day += step
        if day not in closed:
            n -= 1
    return day


def _add(day: int, added: Added, count: Count, closed: frozenset[int], trail: Trail | None) -> int:
    moved = stretch(day, added.period, count, closed, False)
    if trail is not None:
        trail.append(("added", day, moved, added.period, added.mode, added.authority))
    return moved


def _next_weekday(last: int, count: Count, trail: Trail | None) -> int:
    assert count.then is not None
    weekday, authority = count.then
    gap = (weekday - (last - 1) % 7) % 7 or 7
    if trail is not None:
        trail.append(("then", last, last + gap, authority))
    return last + gap


def _roll(ready: Ready, last: int, closed: frozenset[int], trail: Trail | None) -> Landing:
    count = ready.count
    roll = count.roll
    if roll.how == "none" or last not in closed:
        if trail is not None and roll.how == "none":
            trail.append(("no-roll", last, roll.authority))
        return Landing(last)
    step = {"same": count.direction, "forward": 1, "backward": -1}[roll.how]
    day = last
    while day in closed:
        day += step
    if trail is not None:
        trail.append(("roll", last, day, step, ready.closed, roll.authority))
    return Landing(day, True)


def open_before(ready: Ready, day: int) -> int:
    """The last day up to `day` that no calendar closes: when to act if the rule gives no further day."""
    while day in ready.closed.wide:
        day -= 1
    return day


def next_accessible(ready: Ready, day: int, shut: frozenset[int], level: int) -> int:
    """The first accessible day from `day` on; always forward, even for a backward period (2009 note)."""
    closed = ready.days(level)
    if day in shut:
        while day in shut or day in closed:
            day += 1
    return day


def calculate_hours(ready: Ready, start: datetime, level: int, trail: Trail | None) -> datetime:
    """Elapsed hours from a moment; then, if the rule rolls, the same clock time on the next open day."""
    count = ready.count
    assert count.period is not None
    zone = ZoneInfo(ready.zone) if ready.zone else start.tzinfo
    begun = start.astimezone(zone)
    try:
        end = (begun.astimezone(UTC) + count.direction * timedelta(hours=count.period.n)).astimezone(zone)
    except OverflowError:
        raise Refused("date-out-of-range", "That period runs outside the years a calendar holds.") from None
    if trail is not None:
        trail.append(("hours", begun, end, count.period, count.direction, count))
    day = end.toordinal()
    closed = ready.days(level)
    if count.hours.how == "none" or day not in closed:
        return end
    while day in closed:
        day += count.direction
    if trail is not None:
        ready.closed.need(day, day)
        trail.append(("hours-roll", end, day, ready.closed, count.hours.authority))
    return datetime.combine(date.fromordinal(day), end.timetz())
