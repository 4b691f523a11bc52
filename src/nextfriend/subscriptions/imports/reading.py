"""What an iCalendar file says (RFC 5545). Pure: the day and the zone to read it in are arguments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Event

from nextfriend.ground.errors import Refusal
from nextfriend.subscriptions.imports.repeats import Repeats, TooManyDeadRules, comes_again

BACK, AHEAD = timedelta(days=30), timedelta(days=400)
MOST_EVENTS = 1000
LARGEST = 2 * 1024 * 1024


class Unreadable(Refusal, ValueError):
    """The file is of no use; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__("unreadable", sentence)


@dataclass(frozen=True, slots=True)
class Found:
    """One event, or one occurrence of one that comes again (`recurrence` is then its day by the rule).

    `starts_at` and `ends_at` are aware; None for a bare day, which is a day in `zone` and never shifts.
    """

    uid: str
    recurrence: str
    sequence: int
    title: str
    place: str
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    is_cancelled: bool


def read_calendar(content: bytes, *, zone: str, today: date) -> list[Found]:
    """The events from a month before `today` to 400 days after, by their day. Floating times are in `zone`.

    Raises Unreadable.
    """
    if len(content) > LARGEST:
        raise Unreadable("The file is larger than 2 MB. Export fewer months and try again.")
    by_uid: dict[str, list[Event]] = {}
    for event in _events(content):
        by_uid.setdefault(str(event["UID"]), []).append(event)
    start, end = today - BACK, today + AHEAD
    repeats, near = Repeats(start, end), list[Found]()
    for events in by_uid.values():
        near += [one for one in _found_of(events, repeats, zone) if start <= one.day <= end]
        if len(near) > MOST_EVENTS:
            raise Unreadable(f"It holds more than {MOST_EVENTS} events. Export fewer months and try again.")
    return sorted(near, key=lambda one: (one.day, one.uid, one.recurrence))


def _events(content: bytes) -> list[Event]:
    try:
        calendar = Calendar.from_ical(content)
        events = [one for one in calendar.walk("VEVENT") if "UID" in one and isinstance(_start(one), date)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as failure:
        raise Unreadable(
            "This is not a calendar file (.ics). Export the calendar again and choose that file."
        ) from failure
    if not events:
        raise Unreadable("The file holds no events. Choose another, or export it again.")
    return events


def _start(event: Event) -> Any:
    return event["DTSTART"].dt if "DTSTART" in event else None


def _found_of(events: list[Event], repeats: Repeats, zone: str) -> list[Found]:
    """What the events of one UID come to: the one event, or each near day of a series."""
    if not comes_again(events):
        return [_found(max(events, key=_sequence), "", zone)]
    found: dict[str, Found] = {}
    try:
        for one in repeats.occurrences(events):
            key = _recurrence(one, zone)
            # Two sittings on one day are two: the second's hour tells them apart.
            key = key if key not in found else _start(one).isoformat()[:16]
            found[key] = _found(one, key, zone)
    except TooManyDeadRules as failure:
        raise Unreadable(
            "Many of its events repeat on days that never come. Export fewer months of it and try again."
        ) from failure
    return list(found.values())


def _recurrence(event: Event, zone: str) -> str:
    """The day a series gave the event, wherever it has been moved, in the zone it is shown in."""
    moment = event["RECURRENCE-ID"].dt
    if isinstance(moment, datetime) and moment.tzinfo:
        begins = _start(event)
        shown = _zone_of(begins, zone) if isinstance(begins, datetime) else zone
        return moment.astimezone(ZoneInfo(shown)).date().isoformat()
    return _day(moment).isoformat()


def _sequence(event: Event) -> int:
    return int(event.get("SEQUENCE", 0))


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _length(event: Event, begins: date) -> timedelta | None:
    if "DURATION" in event:
        return event["DURATION"].dt  # type: ignore[no-any-return]
    ends = event["DTEND"].dt if "DTEND" in event else None
    same = isinstance(ends, datetime) == isinstance(begins, datetime)
    return ends - begins if ends is not None and same and ends > begins else None


def _found(event: Event, recurrence: str, zone: str) -> Found:
    begins = _start(event)
    length = _length(event, begins)
    starts_at, ends_at, named = None, None, zone
    if isinstance(begins, datetime):
        named = _zone_of(begins, zone)
        aware = begins if begins.tzinfo else begins.replace(tzinfo=ZoneInfo(zone))
        starts_at = aware.astimezone(ZoneInfo(named))
        ends_at = starts_at + length if length else None
    return Found(
        uid=str(event["UID"])[:255],
        recurrence=recurrence,
        sequence=_sequence(event),
        title=" ".join(str(event.get("SUMMARY", "")).split())[:200] or "Untitled",
        place=" ".join(str(event.get("LOCATION", "")).split())[:200],
        day=starts_at.date() if starts_at else _day(begins),
        starts_at=starts_at,
        ends_at=ends_at,
        zone=named,
        is_cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


@cache
def _zones() -> frozenset[str]:
    """Read once: Python walks through the whole zone database each time it is asked."""
    return frozenset(available_timezones())


def _zone_of(moment: datetime, zone: str) -> str:
    """The event's own zone where it is one known everywhere; else the office's, for the same instant."""
    key = getattr(moment.tzinfo, "key", "")
    return key if key in _zones() and key not in {"UTC", "Etc/UTC"} else zone
