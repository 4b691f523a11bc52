"""A real calendar server takes in what an address tells: new, changed, called off."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import caldav
import pytest
from django.utils import timezone

from nextfriend.appointments import actions as dates
from tests.deadlines.dates import dated, proposed
from tests.office.people import TestOffice, office_day
from tests.office.waiting import PATIENCE, free_port
from tests.subscriptions.feeds.reading import ZONE, appointment, ask, in_days, new_address

CONFIGURATION = """\
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}
[logging]
level = warning
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Radicale of this module's own: a program beside the tests, not a part of them."""
    place, port = tmp_path_factory.mktemp("radicale"), free_port()
    (place / "config").write_text(CONFIGURATION.format(port=port, folder=place / "collections"))
    command = [sys.executable, "-m", "radicale", "--config", str(place / "config")]
    with (place / "log").open("w") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(port, running, place / "log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait(PATIENCE)


def _wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if running.poll() is not None:
            break
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Radicale did not start: {log.read_text()[-2000:]}")


@pytest.fixture
def calendar(server: str) -> Iterator[Any]:
    """An empty calendar on the server, reached by the caldav client."""
    with caldav.DAVClient(url=server, username="dana", password="any") as client:
        made = client.principal().make_calendar(name="Nextfriend")
        yield made
        made.delete()


def put(calendar: Any, text: bytes) -> None:
    """Put the whole feed into the calendar in one request, as an importing program does."""
    answer = calendar.client.put(
        str(calendar.url), text.decode(), {"Content-Type": "text/calendar; charset=utf-8"}
    )
    assert answer.status in {200, 201, 204}, answer.status


def held(calendar: Any) -> list[Any]:
    return [one.icalendar_component for one in calendar.events()]


def test_import_change_and_cancel(office: TestOffice, calendar: Any) -> None:
    starts = in_days(5)
    row = appointment(office, "case-manager", starts_at=starts, ends_at=starts + timedelta(hours=1))
    address = new_address(office, "case-manager")
    put(calendar, ask(address).content)
    (event,) = held(calendar)
    assert (str(event["SUMMARY"]), event["DTSTART"].dt, event["SEQUENCE"]) == ("Appointment", starts, 0)

    with office.speaking("case-manager") as marcus:
        later = starts + timedelta(days=1)
        dates.change_appointment(
            actor=marcus, appointment=row, starts_at=later, ends_at=later + timedelta(hours=1)
        )
    put(calendar, ask(address).content)
    (event,) = held(calendar)
    assert (event["DTSTART"].dt, event["SEQUENCE"]) == (later, 1)

    with office.speaking("case-manager") as marcus:
        dates.cancel_appointment(actor=marcus, appointment=row, reason="the clinic closed")
    put(calendar, ask(address).content)
    (event,) = held(calendar)
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 2)


def test_the_server_finds_events_by_their_time_in_the_feeds_own_zones(
    office: TestOffice, calendar: Any
) -> None:
    """Each zone comes with its VTIMEZONE, so a search by instant works on the server's side."""
    soon = timezone.now().astimezone(ZoneInfo(ZONE)).replace(minute=0, second=0, microsecond=0)
    here, there = (
        soon + timedelta(days=10),
        soon.astimezone(ZoneInfo("America/New_York")) + timedelta(days=20),
    )
    appointment(office, "case-manager", starts_at=here, ends_at=here + timedelta(hours=1))
    appointment(
        office, "case-manager", starts_at=there, ends_at=there + timedelta(hours=1), zone="America/New_York"
    )
    put(calendar, ask(new_address(office, "case-manager")).content)
    for moment in (here, there):
        found = calendar.search(
            start=moment - timedelta(minutes=10), end=moment + timedelta(minutes=10), event=True
        )
        assert [one.icalendar_component["DTSTART"].dt for one in found] == [moment]
    assert not calendar.search(start=there + timedelta(hours=2), end=there + timedelta(hours=3), event=True)


def test_a_bare_day_is_a_whole_day_on_the_server(office: TestOffice, calendar: Any) -> None:
    with office.speaking("paralegal") as dana:
        trigger = (office_day() - timedelta(days=14)).isoformat()
        proposed(office, dana, dated(trigger=trigger), owner=dana)
    put(calendar, ask(new_address(office, "paralegal")).content)
    (event,) = held(calendar)
    assert not isinstance(event["DTSTART"].dt, datetime)
    assert str(event["SUMMARY"]) == "Deadline, not checked yet"
