"""Add: to which matter, then what. It offers what the reader may add, and takes a day along."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("plain_static")
NEW = "/new/"


def links(page: Any) -> dict[str, str]:
    [picks] = [ul for ul in page.all("ul") if ul.get("class") == "picks"] or [()]
    return {page.text(line): line[0].get("href") for line in picks}


def value(page: Any, name: str) -> str:
    [field] = [one for one in page.all("input") if one.get("name") == name]
    return field.get("value") or ""


def test_ones_own_matters_are_offered_and_nobody_elses(office: TestOffice, browse: Any) -> None:
    assert "embedded matter" in links(browse("paralegal").page(NEW))
    assert links(browse("outsider").page(NEW)) == {}


def test_what_can_be_added_depends_on_the_craft(office: TestOffice, browse: Any) -> None:
    address = f"{NEW}?matter={office.matters['embedded']}"
    legal, care = links(browse("paralegal").page(address)), links(browse("case-manager").page(address))
    assert "Court or benefits date" in legal
    assert "Visit" not in legal
    assert "Visit" in care
    assert "Court or benefits date" not in care
    assert {"Note", "Task", "Appointment"} <= legal.keys() & care.keys()


def test_a_day_of_the_calendar_fills_the_form(office: TestOffice, browse: Any) -> None:
    desk, matter = browse("paralegal"), office.matters["embedded"]
    found = links(desk.page(f"{NEW}?matter={matter}&day=2026-12-04"))
    assert found["Task"] == f"{reverse('tasks:new', args=[matter])}?due_date=2026-12-04"
    form = desk.page(found["Task"])
    assert value(form, "due_date") == "2026-12-04"
    nonsense = desk.page(reverse("tasks:new", args=[matter]) + "?due_date=%3Cscript%3E&title=forged")
    assert value(nonsense, "due_date") == ""
    assert value(nonsense, "title") == "", "only days are taken from an address"


@pytest.mark.parametrize("matter", ["01890000-0000-7000-8000-000000000000", "x"])
def test_a_matter_one_does_not_see_is_no_matter(office: TestOffice, browse: Any, matter: str) -> None:
    browse("outsider").page(f"{NEW}?matter={office.matters['embedded']}", status=404)
    browse("paralegal").page(f"{NEW}?matter={matter}", status=404)


def test_words_find_a_matter(office: TestOffice, browse: Any) -> None:
    assert "retained matter" in links(browse("paralegal").page(f"{NEW}?q=retained"))
    assert "No matter found" in browse("paralegal").page(f"{NEW}?q=zzz").text()


def test_the_frame_knows_which_matter_is_at_hand(office: TestOffice, browse: Any) -> None:
    matter = office.matters["embedded"]
    page = browse("paralegal").page(reverse("calendar:dates", args=[matter]))
    assert f"{NEW}?matter={matter}" in page.links()
