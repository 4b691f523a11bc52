"""Today, the date desk and the calendar in a real Chromium, light and dark, desk and phone, axe over each."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.staticfiles import finders

from nextfriend.appointments import actions as appointment_actions
from nextfriend.deadlines import actions
from nextfriend.deadlines.models import Deadline
from nextfriend.tasks import actions as tasks
from tests.browser.axe import VIEWS, assert_accessible
from tests.deadlines.dates import APPEAL, ZONE, dated, filed, firm, period, proposed, trial
from tests.deadlines.test_date_desk import TYPED
from tests.office.people import TestOffice, office_day

pytestmark = pytest.mark.browser
SITE = "http://office.example"


def day(ahead: int) -> str:
    return (office_day() + timedelta(days=ahead)).isoformat()


def fill(office: TestOffice) -> dict[str, Deadline]:
    """A week of the embedded matter: dates in every state, visits, tasks."""
    dana, marcus = office.staff["paralegal"], office.staff["case-manager"]
    trial_date = trial(day(60))
    root = firm(office, trial_date, kind=Deadline.Kind.HEARING, owner=dana)
    for text in ("28 days", "14 days", "7 days"):
        firm(office, period(text, root.prevailing, "before"), follows=root, owner=dana)
    firm(office, dated(trigger=day(-23)), owner=dana)
    firm(office, dated("FRCP 33(b)(2)", day(-30)), owner=dana)
    appeal = firm(office, dated(APPEAL, day(-28)), owner=dana)
    with office.speaking("paralegal"):
        answer = proposed(office, dana, dated(trigger=day(-17), service="personal"), owner=dana)
        waiting = proposed(office, dana, dated("FRCP 15(a)(1)(A)", day(-18)), owner=dana)
        actions.confirm_deadline(actor=dana, deadline=waiting)
        actions.mark_met(actor=dana, deadline=appeal, **filed(day(0), "ECF 90", "Notice of appeal"))
        for title, ahead in (("Ask County Hospital for the records", -2), ("Call the interpreter", 1)):
            tasks.add_task(
                actor=dana, matter_id=office.matters["embedded"], title=title,
                due_date=office_day() + timedelta(days=ahead),
            )  # fmt: skip
    noon = datetime.combine(office_day(), time(10), ZoneInfo(ZONE))
    with office.speaking("case-manager"):
        for place, ahead in (("12 Elm Street", 0), ("Shelter on 9th", 0), ("Clinic", 2)):
            add_visit(office, marcus, place, noon + timedelta(days=ahead))
    return {"root": root, "answer": answer, "waiting": waiting, "appeal": appeal}


def add_visit(office: TestOffice, actor: Any, place: str, at: datetime) -> None:
    appointment_actions.add_appointment(
        actor=actor, matter_id=office.matters["embedded"], kind="visit", title="Home visit", starts_at=at,
        zone=ZONE, place=place, compartment="care",
    )  # fmt: skip


@pytest.fixture
def pages(office: TestOffice, browse: Any) -> dict[str, str]:
    """Every page of this room with something on it, as the person who works with it gets it."""
    rows = fill(office)
    dana, matter = browse("paralegal"), f"/matters/{office.matters['embedded']}/"
    wanted = {
        "today-paralegal": "/",
        "dates": f"{matter}dates/",
        "calculation": f"{matter}dates/new/",
        "deadline-proposed": f"/dates/{rows['answer'].pk}/",
        "deadline-trial": f"/dates/{rows['root'].pk}/",
        "move": f"/dates/{rows['root'].pk}/move/?day={day(90)}&clock=09:00",
        "extension": f"/dates/{rows['answer'].pk}/extension/",
        "agenda": "/calendar/",
        "day": "/calendar/day/?person=everyone",
        "week": "/calendar/week/?person=everyone",
        "month": "/calendar/month/?person=everyone",
        "appointment": f"{matter}appointments/new/",
    }
    html = {name: dana.page(address).html for name, address in wanted.items()}
    html["calculated"] = dana.send(f"{matter}dates/new/", {**TYPED, "do": "calculate"}, status=200).html
    html["refused"] = dana.send(f"{matter}dates/new/", {**TYPED, "rule": "FRCP 33(z)"}, status=422).html
    html["today-attorney"] = browse("attorney").page("/").html
    html["deadline-jurisdictional"] = browse("attorney").page(f"/dates/{rows['appeal'].pk}/").html
    html["today-case-manager"] = browse("case-manager").page("/").html
    html["today-empty"] = browse("outsider").page("/").html
    return html


def show(page: Any, html: str) -> None:
    """Let the browser have this page and our own static files, and nothing else."""

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(SITE)
        if path == "/page":
            return route.fulfill(body=html, content_type="text/html; charset=utf-8")
        found = finders.find(path.split("?")[0].removeprefix("/static/"))
        return route.fulfill(path=Path(found)) if found else route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.goto(f"{SITE}/page")


USUAL = [("phone", "light"), ("desk", "dark")]
OTHER = [pytest.param(*view, marks=pytest.mark.long) for view in VIEWS if view not in USUAL]


@pytest.mark.parametrize(("size", "scheme"), [*USUAL, *OTHER])
def test_every_page_is_accessible_and_fits(
    pages: dict[str, str], open_page: Any, size: str, scheme: str
) -> None:
    page = open_page(size, scheme)
    for html in pages.values():
        show(page, html)
        assert_accessible(page)


def test_the_day_sheet_and_the_record_print_without_what_only_a_screen_needs(
    pages: dict[str, str],
    open_page: Any,
    request: Any,
) -> None:
    shots = request.config.cache.mkdir("calendar-screens")
    for name in ("today-paralegal", "deadline-trial"):
        page = open_page("desk", "light")
        show(page, pages[name])
        page.emulate_media(media="print")
        page.screenshot(path=shots / f"{name}-print.png", full_page=True)
        assert not page.locator(".nav").is_visible()
        assert page.locator(".sheet-head").is_visible()
        assert not page.locator("form button").first.is_visible()
