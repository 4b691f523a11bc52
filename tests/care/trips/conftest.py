"""A ride of the client of a matter, and an appointment it goes to."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from nextfriend.appointments.actions import add_appointment
from nextfriend.care.trips.actions import plan_ride
from tests.care.conftest import client_of
from tests.office.people import office_day

ZONE = "America/Denver"
RIDE_DAY = office_day() + timedelta(days=10)


def appointment_for(actor, matter, days=10, **facts):
    day = office_day() + timedelta(days=days)
    facts = {
        "kind": "medical",
        "title": "CANARY clinic",
        "place": "12 Elm Street",
        "compartment": "care",
        **facts,
    }
    starts = datetime.combine(day, time(10), ZoneInfo(ZONE)).astimezone(UTC)
    return add_appointment(actor=actor, matter_id=matter, starts_at=starts, zone=ZONE, **facts)


def ride_for(actor, matter, **facts):
    facts = {"destination": "12 Elm Street", "trip_date": office_day() + timedelta(days=10), **facts}
    return plan_ride(actor=actor, matter_id=matter, client=facts.pop("client", client_of(matter)), **facts)


@pytest.fixture
def matter(office):
    return office.matters["office"]
