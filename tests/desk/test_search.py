"""The search gathers what the rooms say they find: matters through the wall, pages by role, help."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.ground import rooms
from nextfriend.ground.rooms import Hit, SearchSource
from tests.office.people import TestOffice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.mark.parametrize(("who", "words", "address"), [
    ("paralegal", "not no", "/tasks/not-now/"),
    ("paralegal", "vacat", "/calendar/hours/"),
    ("administrator", "holid", "/calendar/closed/"),
    ("case-manager", "new cas", "/matters/new/"),
    ("administrator", "add user", "/office/invitations/"),
])  # fmt: skip
def test_pages_are_found_by_the_words_people_use(
    office: TestOffice, browse: Any, who: str, words: str, address: str
) -> None:
    client = browse(who)
    links = client.page("/search/?" + "q=" + words.replace(" ", "+")).links()
    assert address in links, links
    palette = client.get("/search/", {"q": words}, headers={"HX-Request": "true"}).content.decode()
    assert f'href="{address}"' in palette


def test_whoever_may_not_use_a_page_is_not_offered_it(office: TestOffice, browse: Any) -> None:
    assert "Office holidays" not in browse("paralegal").page("/search/?q=office+holidays").text()
    assert "Open a matter" not in browse("administrator").page("/search/?q=open+a+matter").text()


def test_help_is_found_beside_pages(office: TestOffice, browse: Any) -> None:
    assert "/help/documents/" in browse("paralegal").page("/search/?q=signature").links()


def everything(staff: object, words: str) -> list[Hit]:
    return [Hit(f"A shelf of {words}", "/help/", "Test")]


def test_a_room_that_finds_something_needs_no_other_file(
    office: TestOffice, browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = rooms.apps.get_app_config("tasks")
    monkeypatch.setattr(own, "search_sources", (SearchSource("Shelves", f"{__name__}.everything", 50),))
    rooms.gathered.cache_clear()
    try:
        text = browse("paralegal").page("/search/?q=maps").text()
    finally:
        monkeypatch.undo()
        rooms.gathered.cache_clear()
    assert "Shelves" in text
    assert "A shelf of maps" in text
