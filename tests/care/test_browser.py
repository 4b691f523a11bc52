"""The care pages in a real Chromium, at the desk and on a phone, light and dark, with axe-core over each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from nextfriend.calendar.models import Due
from nextfriend.care.days import today_for
from nextfriend.care.models import Contact, ContactPlan
from nextfriend.people.models import ContactPoint, Person
from tests.browser.axe import VIEWS, assert_accessible, browser, open_page  # noqa: F401 - fixtures
from tests.care.conftest import client_of, contact_for, plan_for, visit_for
from tests.care.coverage.test_actions import cover
from tests.consents.test_releases import take

pytestmark = pytest.mark.browser
SITE = "http://office.example"


@pytest.fixture
def pages(office, browse):
    """Every care page of a case with something on it, by name, as the case manager gets it."""
    matter = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        today = today_for(marcus)
        visit = fill(marcus, matter, today)
        other = visit_for(marcus, office.matters["embedded"], visit_date=today, place="Shelter on 9th")
        contact_for(marcus, office.matters["embedded"], visit=other)
        due = Due.objects.get(subject_id=visit.pk)
        plan = ContactPlan.objects.get(matter_id=matter)
        contact = Contact.objects.filter(matter_id=matter, outcome="attempted").get()
    client, care = browse("case-manager"), f"/matters/{matter}/care/"
    wanted = {
        "tab": care,
        "day": "/visits/",
        "record": f"/visits/{due.pk}/record/",
        "plan": f"/contact-plans/{plan.pk}/change/",
        "versions": f"/contact-plans/{plan.pk}/",
        "plans": "/contact-plans/",
        "contact": f"{care}contacts/{contact.pk}/",
        "new contact": f"{care}contacts/new/",
        "amendment": f"{care}contacts/{contact.pk}/amendment/",
        "consent": f"/matters/{matter}/consents/new/",
    }
    html = {name: client.page(address).html for name, address in wanted.items()}
    html["refused"] = client.send(wanted["record"], {"needed": "Heating"}, status=422).html
    html["lawyer"] = browse("paralegal").page(care).html
    return html


def fill(marcus, matter, today):
    """A silent client with an unsafe number, coverage that ends, a release, and a visit to make."""
    client = client_of(matter)
    Person.objects.filter(pk=client.pk).update(
        safety_note="Never call after six: the landlord answers", languages="Spanish", needs_interpreter=True
    )
    for kind, value, safety in (
        ("phone", "+1 303 555 0101", "safe"),
        ("phone", "+1 303 555 0102", "unsafe"),
        ("address", "12 Elm Street", "unknown"),
    ):
        ContactPoint.objects.create(
            matter_id=matter, compartment="identity", person=client, kind=kind, value=value, safety=safety
        )
    plan_for(marcus, matter, starts_date=today - timedelta(days=20))
    for days, outcome, mode in ((12, "reached", "home"), (8, "reached", "phone"), (2, "attempted", "phone")):
        at = _ago(days)
        contact_for(marcus, matter, at=at, outcome=outcome, mode=mode, next_step="Call the housing office")
    contact_for(marcus, matter, at=_ago(1), outcome="collateral", mode="phone", with_whom="Her sister")
    cover(marcus, matter, starts_date=today - timedelta(days=90), ends_date=today + timedelta(days=20))
    take(marcus, matter)
    return visit_for(marcus, matter, visit_date=today, access_note="Side door, code 4411")


def _ago(days):
    return timezone.now() - timedelta(days=days)


def show(page, html):
    """Let the browser have this page and our own static files, and nothing else."""

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        if path == "/page":
            return route.fulfill(body=html, content_type="text/html; charset=utf-8")
        found = finders.find(path.split("?")[0].removeprefix("/static/"))
        return route.fulfill(path=Path(found)) if found else route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.goto(f"{SITE}/page")


@pytest.mark.parametrize(("size", "scheme"), VIEWS)
def test_every_care_page_is_accessible_and_fits(pages, open_page, size, scheme, request):  # noqa: F811
    shots = request.config.cache.mkdir("care-screens")
    for name, html in pages.items():
        page = open_page(size, scheme)
        show(page, html)
        page.screenshot(path=shots / f"{name}-{size}-{scheme}.png", full_page=True)
        assert_accessible(page)


def test_a_thumb_finds_every_choice_on_the_phone(pages, open_page):  # noqa: F811
    page = open_page("phone", "light", javascript=False)
    show(page, pages["record"])
    boxes = [choice.bounding_box() for choice in page.locator(".choice").all()]
    assert boxes
    assert min(box["height"] for box in boxes) >= 40
    for button in page.locator("form.form button[type=submit]").all():
        assert button.bounding_box()["height"] >= 44


def test_the_day_sheet_prints_without_navigation_and_with_lines_to_write_on(pages, open_page):  # noqa: F811
    page = open_page("desk", "light")
    show(page, pages["day"])
    assert not page.get_by_text("☐ reached").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("☐ reached").first.is_visible()
    assert not page.locator(".nav").is_visible()
    assert not page.get_by_role("button", name="Print day sheet").is_visible()
