"""Making an address and reading it as a calendar program does: without a cookie, by its secret alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from nextfriend.appointments import actions as dates
from nextfriend.appointments.models import Appointment
from nextfriend.subscriptions.feeds import actions
from tests.office.people import TestOffice

ZONE = "America/Denver"


def new_address(office: TestOffice, who: str, calendar: str = "mine") -> str:
    """The path of a fresh address of this person's."""
    with office.speaking(who) as person:
        _, secret = actions.make_feed(actor=person, calendar=calendar)
    return f"/feeds/{secret}.ics"


def ask(address: str, **headers: str) -> HttpResponse:
    return Client().get(address, headers=headers)


def events(address: str) -> list[Event]:
    """The events of an address, each checked for what RFC 5545 requires."""
    answer = ask(address)
    assert answer.status_code == 200
    return read(answer.content)


def read(text: bytes) -> list[Event]:
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    found = calendar.walk("VEVENT")
    for event in found:
        assert not event.errors
        assert event["UID"]
        assert event["DTSTAMP"]
        zone = event["DTSTART"].params.get("TZID")
        assert zone is None or zone in zones
    return list(found)


def begins(event: Event) -> date | datetime:
    return event["DTSTART"].dt  # type: ignore[no-any-return]


def in_days(days: int, hour: int = 17) -> datetime:
    """A whole hour some days from now."""
    moment = timezone.now() + timedelta(days=days)
    return moment.replace(hour=hour, minute=0, second=0, microsecond=0)


def appointment(office: TestOffice, who: str, **facts: Any) -> Appointment:
    """One on the embedded matter, owned by whoever adds it."""
    facts = {
        "matter_id": office.matters["embedded"],
        "kind": "medical",
        "title": "Dialysis at County, Todd v. Mercy Clinic",
        "place": "County Hospital, 3rd floor",
        "note": "bring the detox summary",
        "starts_at": in_days(5),
        "zone": ZONE,
        **facts,
    }
    with office.speaking(who) as person:
        return dates.add_appointment(actor=person, **facts)
