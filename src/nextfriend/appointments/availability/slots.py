"""Times at which everybody can come. Pure: hours, absences and busy stretches in, slots out; no database.

A slot lies on one day, inside the hours that every coworker works, with `buffer` free before and after it
for everybody; nobody is away and the office is open. Wall clocks are the office's: nine o'clock is nine on
both sides of a change of the clocks, and a slot's length is counted in elapsed time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=15)
OFFICE_HOURS: Mapping[int, tuple[tuple[time, time], ...]] = {
    day: ((time(9), time(12)), (time(13), time(17))) for day in range(5)
}
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who is to come. `hours` by weekday (0 is Monday), None for who keeps none (a client); `busy`
    are aware stretches; `away` are days.
    """

    name: str
    hours: Mapping[int, tuple[tuple[time, time], ...]] | None = None
    busy: tuple[Span, ...] = ()
    away: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: how long, how much free time around it, from which day to which, in which zone.
    `after` is the moment before which nothing is offered; `closed` are days the office is closed.
    """

    length: timedelta
    first: date
    last: date
    zone: str
    after: datetime
    buffer: timedelta = timedelta(0)
    closed: Collection[date] = field(default_factory=frozenset)


def find_slots(wanted: Wanted, comers: Iterable[Comer], most: int = 20) -> list[Span]:
    """The first `most` slots, soonest first, none overlapping. ValueError for a length of nothing."""
    if wanted.length <= timedelta(0):
        raise ValueError("an appointment takes some time")
    people = list(comers)
    busy = sorted(span for one in people for span in one.busy)
    found: list[Span] = []
    for day in _days(wanted, people):
        for begin, end in _open(day, people, ZoneInfo(wanted.zone)):
            for slot in _fits(begin, end, wanted, busy):
                found.append(slot)
                if len(found) == most:
                    return found
    return found


def _days(wanted: Wanted, people: list[Comer]) -> Iterator[date]:
    for number in range((wanted.last - wanted.first).days + 1):
        day = wanted.first + timedelta(days=number)
        if day not in wanted.closed and not any(day in one.away for one in people):
            yield day


def _open(day: date, people: list[Comer], zone: ZoneInfo) -> list[Span]:
    """The stretches of the day on which everybody who keeps hours works; the office's where nobody does."""
    kept = [one.hours for one in people if one.hours is not None] or [OFFICE_HOURS]
    spans = [(time.min, time.max)]
    for hours in kept:
        spans = [
            (max(begin, start), min(end, stop))
            for begin, end in spans
            for start, stop in hours.get(day.weekday(), ())
            if max(begin, start) < min(end, stop)
        ]
    return [(datetime.combine(day, a, zone), datetime.combine(day, b, zone)) for a, b in sorted(spans)]


def _fits(begin: datetime, end: datetime, wanted: Wanted, busy: list[Span]) -> Iterator[Span]:
    """Slots inside one stretch, every quarter of an hour; elapsed time is counted in UTC."""
    zone = begin.tzinfo
    start, stop = begin.astimezone(UTC), end.astimezone(UTC)
    while start + wanted.length <= stop:
        free = _free(start - wanted.buffer, start + wanted.length + wanted.buffer, busy)
        if free and start >= wanted.after:
            yield start.astimezone(zone), (start + wanted.length).astimezone(zone)
            start += max(STEP, -(-wanted.length // STEP) * STEP)
        else:
            start += STEP


def _free(begin: datetime, end: datetime, busy: list[Span]) -> bool:
    return not any(start < end and begin < stop for start, stop in busy)
