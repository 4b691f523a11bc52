"""Add: to which matter, then what. It offers what the reader may add, and takes a day along."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("plain_static")
NEW = "/new/"


def picks(page: Any) -> list[Any]:
    return [line[0] for ul in page.all("ul") if ul.get("class") == "picks" for line in ul]


def links(page: Any) -> dict[str, str]:
    """What is offered, each with its address; the letters are apart (`letters`)."""
    found = picks(page)
    return {page.text(one).removesuffix(one.get("data-key", "")).strip(): one.get("href") for one in found}


def letters(page: Any) -> dict[str, str]:
    return {one.get("data-key"): one.get("href") for one in picks(page)}


def value(page: Any, name: str) -> str:
    [field] = [one for one in page.all("input") if one.get("name") == name]
    return field.get("value") or ""


def test_ones_own_matters_are_offered_and_nobody_elses(office: TestOffice, browse: Any) -> None:
    assert "embedded matter" in links(browse("paralegal").page(NEW))
    assert links(browse("outsider").page(NEW)) == {
        "Open a matter": "/matters/new/",
        "New intake": "/intakes/new/",
    }


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


def test_every_letter_leads_to_one_thing(office: TestOffice, browse: Any) -> None:
    for who in ("paralegal", "case-manager", "attorney", "supervisor"):
        page = browse(who).page(f"{NEW}?matter={office.matters['embedded']}")
        # There are more things than letters: what has none is found by its words.
        keyed = [key for one in picks(page) if (key := one.get("data-key"))]
        assert len(keyed) == len({*keyed}) > 5, who
        assert not {"j", "k", "g"} & {*keyed}
    assert letters(browse("paralegal").page(NEW))["i"] == "/intakes/new/"


def test_the_search_offers_what_can_be_new_with_its_keys(office: TestOffice, browse: Any) -> None:
    desk, matter = browse("paralegal"), office.matters["embedded"]
    page = desk.page("/search/?q=new+note")
    assert f"{NEW}?what=matters%3Anotes" in page.links()
    assert "New: Note n n" in page.text()
    chosen = desk.page(f"{NEW}?what=matters%3Anotes")
    assert "Add note: to which matter?" in chosen.text()
    assert links(chosen)["embedded matter"] == reverse("matters:notes", args=[matter])
    here = desk.page(f"/search/?q=write+a+note&matter={matter}")
    assert reverse("matters:notes", args=[matter]) in here.links()
    assert "Court or benefits date" in desk.page("/search/?q=new+date").text()


@pytest.mark.parametrize(("who", "offered"), [("case-manager", True), ("paralegal", False)])
def test_who_may_not_add_it_is_not_offered_it(
    office: TestOffice, browse: Any, who: str, offered: bool
) -> None:
    page = browse(who).page("/search/?q=record+a+visit")
    assert ("New: Visit" in page.text()) is offered


def test_the_matter_at_hand_is_no_way_to_a_hidden_one(office: TestOffice, browse: Any) -> None:
    address = f"/search/?q=new+note&matter={office.matters['embedded']}"
    assert "embedded" not in browse("outsider").page(address).text()
    assert f"{NEW}?what=matters%3Anotes" in browse("outsider").page(address).links()
