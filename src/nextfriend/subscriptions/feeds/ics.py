"""The iCalendar text of an address (RFC 5545), with a VTIMEZONE for every zone it names (3.6.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from nextfriend.subscriptions.feeds.events import CANCELLED
from nextfriend.subscriptions.feeds.models import FeedItem

PRODUCT = "-//Nextfriend//Calendar//EN"
REFRESH = timedelta(hours=1)


def calendar_text(items: Iterable[FeedItem], *, name: str, person: UUID, address: str) -> bytes:
    """The calendar called `name`. `person` keeps one event's UID the same in all of one person's calendars
    and different from a coworker's; `address` is where to sign in.
    """
    rows = list(items)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for zone in sorted({item.zone for item in rows if item.starts_at}):
        years = [item.day.year for item in rows if item.zone == zone]
        calendar.add_component(_timezone(zone, min(years), max(years)))
    for item in rows:
        calendar.add_component(_event(item, person, address))
    text: bytes = calendar.to_ical()
    return text


def uid(person: UUID, due_id: UUID) -> str:
    """Stable and unguessable, and nothing of the row's own id can be read from it."""
    return f"{uuid5(person, due_id.hex)}@nextfriend"


def _event(item: FeedItem, person: UUID, address: str) -> Event:
    event = Event()
    event.add("uid", uid(person, item.due_id))
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("sequence", item.sequence)
    event.add("summary", item.words)
    event.add("description", f"Sign in to see more: {address}")
    event.add("status", item.status)
    event.add("class", "PRIVATE")
    begins, ends = _span(item)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    busy = item.starts_at is not None and item.ends_at is not None and item.status != CANCELLED
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    return event


def _span(item: FeedItem) -> tuple[date, date]:
    """A bare day is a DATE and ends the day after (3.6.1). A moment without an end takes no time."""
    if item.starts_at is None:
        return item.day, item.day + timedelta(days=1)
    zone = ZoneInfo(item.zone)
    begins: datetime = item.starts_at.astimezone(zone)
    ends = item.ends_at.astimezone(zone) if item.ends_at else begins
    return begins, ends


@lru_cache(maxsize=128)
def _timezone(zone: str, first: int, last: int) -> Timezone:
    """The zone's rules from the turn of the year before to the turn of the year after."""
    return Timezone.from_tzinfo(ZoneInfo(zone), zone, date(first, 1, 1), date(last + 2, 1, 1))
