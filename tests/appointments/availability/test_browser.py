"""Conflicts, the warning, finding a time and one's hours in a real Chromium, with axe over each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nextfriend.appointments import actions
from tests.appointments.availability.test_pages import address, form, wednesday
from tests.appointments.invitations.test_actions import point
from tests.browser.axe import VIEWS, assert_accessible
from tests.deadlines.test_browser import show
from tests.office.people import TestOffice

pytestmark = pytest.mark.browser
ZONE = "America/Denver"


@pytest.fixture
def pages(office: TestOffice, browse: Any) -> dict[str, str]:
    """Each page with something on it: a week with three conflicts, slots, hours, a closed day."""
    noon = datetime.combine(wednesday(), datetime.min.time(), ZoneInfo(ZONE)).replace(hour=12)
    with office.speaking("paralegal") as dana:
        ana = point(office)
        for kind, title, begins, place in (
            ("medical", "Dialysis", noon, "Clinic on 9th"),
            ("hearing", "Status conference", noon + timedelta(hours=1), "Courthouse"),
            (
                "interview",
                "Interview with the neighbor",
                noon + timedelta(hours=2, minutes=10),
                "12 Elm Street",
            ),
        ):
            actions.add_appointment(
                actor=dana, matter_id=office.matters["office"], kind=kind, title=title, zone=ZONE,
                starts_at=begins, ends_at=begins + timedelta(hours=2 if kind == "medical" else 1),
                place=place, ride_arranged=False if kind == "medical" else None,
            )  # fmt: skip
    client, keeper = browse("paralegal"), browse("administrator")
    new = f"/matters/{office.matters['office']}/appointments/new/"
    conflict = {"kind": "meeting", "title": "Team", "day": wednesday().isoformat(), "begins": "12:30",
             "compartment": "shared", "key": "w"}  # fmt: skip
    asked = form(office, "paralegal", "attorney", people=[str(ana.pk)])
    client.page(new)
    html = {
        "warning": client.send(new, conflict, status=422).html,
        "conflicts": client.page(f"/calendar/conflicts/?day={wednesday()}").html,
        "conflicts-none": browse("second-paralegal").page("/calendar/conflicts/?day=2031-01-01").html,
        "find": client.page(address(office)).html,
        "find-slots": client.send(address(office), asked, status=200).html,
        "find-none": client.send(address(office), asked | {"minutes": "480"}, status=200).html,
    }
    client.page("/calendar/hours/")
    client.send("/calendar/hours/", {"do": "hours", "weekday": "2", "from_time": "8:00", "to_time": "12:00"})
    away = {"do": "leave", "first_date": "2031-07-01", "last_date": "2031-07-04", "reason": "surgery"}
    client.send("/calendar/hours/", away)
    html["hours"] = client.page("/calendar/hours/").html
    keeper.page("/calendar/closed/")
    keeper.send("/calendar/closed/", {"day": wednesday().isoformat(), "name": "Moving house"})
    html["closed"] = keeper.page("/calendar/closed/").html
    return html


@pytest.mark.parametrize(("size", "scheme"), VIEWS)
def test_every_page_is_accessible_and_fits(
    pages: dict[str, str], open_page: Any, size: str, scheme: str, request: Any
) -> None:
    shots = request.config.cache.mkdir("scheduling-screens")
    for name, html in pages.items():
        page = open_page(size, scheme)
        show(page, html)
        page.screenshot(path=shots / f"{name}-{size}-{scheme}.png", full_page=True)
        assert_accessible(page)
