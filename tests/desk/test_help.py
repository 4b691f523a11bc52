"""Help: a page for each screen's tasks, found by the words people use."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.desk.help import PAGES, SLUGS, _page
from nextfriend.ground.rooms import rooms
from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("plain_static")


def test_every_page_is_listed_and_answers_everybody(office: TestOffice, browse: Any) -> None:
    assert {path.stem for path in PAGES.glob("*.html")} - {"page", "index"} == set(SLUGS)
    for who in ("paralegal", "case-manager", "administrator"):
        desk = browse(who)
        index = desk.page("/help/")
        for slug in SLUGS:
            assert _page(slug).url in index.links()
            desk.page(f"/help/{slug}/")


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("office holidays", "calendar"),
        ("close a matter", "matters"),
        ("put a task off", "today"),
        ("ask to sign", "documents"),
        ("invite", "office"),
        ("log a contact", "care"),
        ("second person", "dates"),
        ("recovery codes", "account"),
        ("court e-mail", "inbox"),
        ("phone calendar", "calendar"),
    ],
)
def test_a_task_is_found_by_its_words(office: TestOffice, browse: Any, words: str, slug: str) -> None:
    assert _page(slug).url in browse("paralegal").page(f"/help/?q={words.replace(' ', '+')}").links()


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/", "today"), ("/inbox/", "inbox"), ("/matters/", "matters"), ("/calendar/week/", "calendar"),
        ("/calendar/reminders/", "calendar"), ("/law/", "dates"), ("/visits/", "care"),
        ("/account/", "account"),
        ("/tasks/not-now/", "today"), ("/office/people/", "office"), ("/accounts/2fa/", "account"),
    ],
)  # fmt: skip
def test_every_screen_leads_to_the_help_about_it(
    office: TestOffice, browse: Any, path: str, slug: str
) -> None:
    who = "administrator" if slug == "office" else "case-manager" if slug == "care" else "paralegal"
    assert f"/help/{slug}/" in browse(who).page(path).links()


def test_a_rooms_help_page_exists() -> None:
    assert {room.help_page for room in rooms()} - {""} <= set(SLUGS)


def test_what_is_not_there_says_what_to_do(office: TestOffice, browse: Any) -> None:
    page = browse("paralegal").page("/help/?q=zeppelin")
    assert "No help page has these words" in page.text()
    browse("paralegal").page("/help/zeppelin/", status=404)
