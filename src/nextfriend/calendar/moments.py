"""Days and moments as the deadline tables keep them: ISO text, read in a zone.

A bare date is a day in the court's zone and never shifts. A date-time carries its offset; its day and clock
are those of the court.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from nextfriend.ground import dates


def read(text: str, zone: str) -> tuple[date, time | None]:
    """The day, and the clock time if the text has one, in `zone`. Raises ValueError for other text."""
    if len(text) <= 10:
        return date.fromisoformat(text), None
    moment = datetime.fromisoformat(text)
    local = moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment
    return local.date(), local.time().replace(microsecond=0)


def order(text: str, zone: str) -> tuple[date, time]:
    """Something to sort moments by: a bare day runs to its end."""
    on, clock = read(text, zone)
    return on, clock or time.max


def earlier(one: str, other: str, zone: str) -> str:
    """The earlier of two moments; the first when they are equal."""
    return other if order(other, zone) < order(one, zone) else one


def said(text: str, zone: str) -> str:
    """The moment in a few words: "Mon, Mar 24, 2025", with the clock time where there is one."""
    on, clock = read(text, zone)
    words = dates.full_day(on)
    return f"{words}, {dates.clock(clock)}" if clock else words


def day(text: str, zone: str) -> str:
    """The day alone, without its clock time: "Mon, Mar 24, 2025"."""
    found, _ = read(text, zone)
    return dates.full_day(found)


def written(on: date, clock: time | None, zone: str) -> str:
    """ISO text of a day, or of a clock time on it in `zone`, with its offset."""
    if clock is None:
        return on.isoformat()
    return datetime.combine(on, clock, ZoneInfo(zone)).isoformat()
