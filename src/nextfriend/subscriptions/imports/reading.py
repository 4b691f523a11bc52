"""What an iCalendar file says (RFC 5545). Pure: the day and the zone to read it in are arguments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Event

from nextfriend.appointments.series import rules
from nextfriend.ground.errors import Refusal

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
    found: dict[tuple[str, str], Found] = {}
    for event in sorted(_events(content), key=lambda one: "RECURRENCE-ID" in one):
        for one in _occurrences(event, zone, today):
            found[one.uid, one.recurrence] = one
    if len(found) > MOST_EVENTS:
        raise Unreadable(f"It holds more than {MOST_EVENTS} events. Export fewer months and try again.")
    near = [one for one in found.values() if today - BACK <= one.day <= today + AHEAD]
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


def _occurrences(event: Event, zone: str, today: date) -> list[Found]:
    """The event itself, or each day of its rule that its exceptions leave."""
    begins = _start(event)
    length = _length(event, begins)
    if "RECURRENCE-ID" in event:
        return [_found(event, _day(event["RECURRENCE-ID"].dt).isoformat(), begins, length, zone)]
    if "RRULE" not in event and "RDATE" not in event:
        return [_found(event, "", begins, length, zone)]
    if "RRULE" not in event:
        return _added(
            event,
            {_day(begins)},
            length,
            zone,
            [_found(event, _day(begins).isoformat(), begins, length, zone)],
        )
    clock = (
        begins.replace(tzinfo=None)
        if isinstance(begins, datetime)
        else datetime.combine(begins, datetime.min.time())
    )
    try:
        rule = rules.checked(event["RRULE"].to_ical().decode())
    except rules.RuleError:
        return _added(
            event, set(), length, zone, [_found(event, clock.date().isoformat(), begins, length, zone)]
        )
    except_days = _exceptions(event)
    days = rules.days(rule, clock, start=today - BACK, end=today + AHEAD)
    by_rule = [
        _found(event, day.isoformat(), _on(begins, day), length, zone)
        for day in days
        if day not in except_days
    ]
    return _added(event, set(days), length, zone, by_rule)


def _added(
    event: Event, by_rule: set[date], length: timedelta | None, zone: str, found: list[Found]
) -> list[Found]:
    """Also the days the event lists beside its rule (RDATE, RFC 5545, 3.8.5.2): three days of one trial."""
    lists = event.get("RDATE", [])
    parts = lists if isinstance(lists, list) else [lists]
    except_days, taken = _exceptions(event), set(by_rule)
    for listed in (one.dt for part in parts for one in part.dts):
        begins, ends = listed if isinstance(listed, tuple) else (listed, None)
        day = _day(begins)
        if day in except_days:
            continue
        # Two sittings on one day are two: the second's hour tells them apart.
        key = day.isoformat() if day not in taken else f"{begins.isoformat()[:16]}"
        taken.add(day)
        own = (ends if isinstance(ends, timedelta) else ends - begins) if ends is not None else length
        found.append(_found(event, key, begins, own, zone))
    return found


def _on(begins: date, day: date) -> date:
    """The same wall clock on another day; a bare day is that day."""
    return datetime.combine(day, begins.timetz()) if isinstance(begins, datetime) else day


def _exceptions(event: Event) -> set[date]:
    lists = event.get("EXDATE", [])
    return {_day(one.dt) for part in (lists if isinstance(lists, list) else [lists]) for one in part.dts}


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _length(event: Event, begins: date) -> timedelta | None:
    if "DURATION" in event:
        return event["DURATION"].dt  # type: ignore[no-any-return]
    ends = event["DTEND"].dt if "DTEND" in event else None
    same = isinstance(ends, datetime) == isinstance(begins, datetime)
    return ends - begins if ends is not None and same and ends > begins else None


def _found(event: Event, recurrence: str, begins: date, length: timedelta | None, zone: str) -> Found:
    starts_at, ends_at, named = None, None, zone
    if isinstance(begins, datetime):
        named = _zone_of(begins, zone)
        aware = begins if begins.tzinfo else begins.replace(tzinfo=ZoneInfo(zone))
        starts_at = aware.astimezone(ZoneInfo(named))
        ends_at = starts_at + length if length else None
    return Found(
        uid=str(event["UID"])[:255],
        recurrence=recurrence,
        sequence=int(event.get("SEQUENCE", 0)),
        title=" ".join(str(event.get("SUMMARY", "")).split())[:200] or "Untitled",
        place=" ".join(str(event.get("LOCATION", "")).split())[:200],
        day=starts_at.date() if starts_at else _day(begins),
        starts_at=starts_at,
        ends_at=ends_at,
        zone=named,
        is_cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _zone_of(moment: datetime, zone: str) -> str:
    """The event's own zone where it is one known everywhere; else the office's, for the same instant."""
    key = getattr(moment.tzinfo, "key", "")
    return key if key in available_timezones() and key not in {"UTC", "Etc/UTC"} else zone
