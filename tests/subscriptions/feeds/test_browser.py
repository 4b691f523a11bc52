"""Feeds, reminders, series and calendars of others in a real Chromium, axe over each."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.appointments.series.models import Series
from tests.appointments.series.test_pages import typed
from tests.browser.axe import VIEWS, assert_accessible
from tests.deadlines.test_browser import show
from tests.office.people import TestOffice
from tests.subscriptions.imports.files import calendar, in_days, utc, vevent
from tests.subscriptions.imports.test_pages import PAGE, upload

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(office: TestOffice, browse: Any) -> dict[str, str]:
    """Each page with something on it, and each form with an error."""
    dana, matter = browse("paralegal"), office.matters["embedded"]
    html = {
        "feed-made": dana.send("/calendar/feeds/", {"calendar": "mine", "device": "Phone"}, status=200).html
    }
    html["feeds"] = dana.page("/calendar/feeds/").html
    html["reminders"] = dana.page("/calendar/reminders/").html
    html["reminders-refused"] = dana.send("/calendar/reminders/", {"deadline": "soon"}, status=422).html
    html["series-new"] = dana.page(f"/matters/{matter}/series/new/").html
    dana.send(f"/matters/{matter}/series/new/", typed())
    with office.speaking("paralegal"):
        html["series"] = dana.page(f"/series/{Series.objects.get().pk}/").html
    events = [
        vevent(str(n), DTSTART=utc(in_days(n)), SUMMARY="Status conference", LOCATION="Courtroom A801")
        for n in (3, 9)
    ]
    dana.send(PAGE, {"name": "D. Colo.", "file": upload(calendar(*events)), "address": ""})
    page = dana.page(PAGE)
    html["imports"] = page.html
    html["taking"] = dana.page(next(a for a in page.links() if a.startswith(PAGE) and len(a) > 40)).html
    return html


@pytest.mark.parametrize(("size", "scheme"), VIEWS)
def test_every_page_is_accessible_and_fits(
    pages: dict[str, str], open_page: Any, size: str, scheme: str, request: Any
) -> None:
    shots = request.config.cache.mkdir("calendar-screens")
    for name, html in pages.items():
        page = open_page(size, scheme)
        show(page, html)
        page.screenshot(path=shots / f"{name}-{size}-{scheme}.png", full_page=True)
        assert_accessible(page)
