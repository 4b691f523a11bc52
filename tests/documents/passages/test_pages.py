"""Passages as people see them: on their page, in the matter's list, on the date that rests on one."""

from __future__ import annotations

from uuid import UUID

import pytest

from nextfriend.deadlines.models import Deadline
from nextfriend.documents.models import Passage, Version
from tests.deadlines.dates import proposed
from tests.documents.passages.test_passages import QUOTE, marked, newer
from tests.documents.words import papers
from tests.documents.words.test_pages import client_of
from tests.documents.words.test_words import BRIEF, read, saved
from tests.office.people import TestOffice


@pytest.fixture
def brief(office: TestOffice) -> Version:
    version = saved(office, papers.pdf(BRIEF))
    read(office, version)
    return version


@pytest.fixture
def date(office: TestOffice, brief: Version) -> Deadline:
    with office.speaking("paralegal") as dana:
        return proposed(office, dana, matter_id=brief.matter_id)


def test_from_the_page_to_the_date_that_rests_on_it(
    office: TestOffice, brief: Version, date: Deadline
) -> None:
    dana = client_of(office)
    pages = f"/documents/versions/{brief.pk}/pages/?page=1"
    mark = f"/documents/versions/{brief.pk}/pages/1/mark/"
    assert mark in dana.page(pages).links()
    assert QUOTE in dana.page(mark).text()
    answer = dana.send(mark, {"quote": QUOTE, "shows": "The wrist broke", "stands_for": str(date.pk)})
    assert answer["Location"] == pages
    shown = dana.page(pages)
    assert "Marked on this page" in shown.text()
    assert "The wrist broke" in shown.text()
    assert f"<mark>{QUOTE}</mark>" in dana.page(f"{pages}&words=yes").html
    desk = dana.page(f"/dates/{date.pk}/")
    assert f"/documents/versions/{brief.pk}/pages/?page=1" in desk.links()
    assert "Where it stands" in desk.text()
    listed = dana.page(f"/matters/{brief.matter_id}/documents/passages/")
    assert f"/dates/{date.pk}/" in listed.links()
    assert "The wrist broke" in listed.text()
    assert QUOTE not in listed.text()


def test_the_picture_carries_the_pen(office: TestOffice, brief: Version) -> None:
    dana = client_of(office)
    address = f"/documents/versions/{brief.pk}/pages/?page=1"
    before = dana.page(address).html
    marked(office, brief)
    assert picture(dana.page(address).html) != picture(before)
    assert picture(dana.page(f"/documents/versions/{brief.pk}/pages/?page=2").html) != picture(before)


def picture(html: str) -> str:
    return html.split('<img src="data:image/jpeg;base64,')[1].split('"')[0]


def test_a_mistake_keeps_what_was_typed(office: TestOffice, brief: Version) -> None:
    page = client_of(office).send(
        f"/documents/versions/{brief.pk}/pages/1/mark/",
        {"quote": "right wrist was broken", "shows": "The wrist broke"},
        status=422,
    )
    assert "These words do not stand on this page" in page.text()
    assert "right wrist was broken" in page.text()
    assert 'value="The wrist broke"' in page.html


def test_change_withdraw_and_find_in_the_newer_version(office: TestOffice, brief: Version) -> None:
    marked(office, brief)
    newer(office, brief, ["A new first page.", *BRIEF])
    dana, listed = client_of(office), f"/matters/{brief.matter_id}/documents/passages/"
    assert "Version 2 is newer" in dana.page(listed).text()
    with office.speaking("paralegal"):
        passage = Passage.objects.get()
    answer = dana.send(f"/passages/{passage.pk}/moves/", {})
    assert "Found in version 2, page 2." in dana.page(answer["Location"]).text()
    with office.speaking("paralegal"):
        moved = Passage.objects.get(replaces=passage)
    dana.send(f"/passages/{moved.pk}/change/", {"shows": "It broke in a fall"})
    with office.speaking("paralegal"):
        changed = Passage.objects.get(replaces=moved)
    page = dana.page(f"/passages/{changed.pk}/change/")
    assert "It said before: The wrist broke; The wrist broke." in page.text()
    assert dana.get(f"/passages/{passage.pk}/change/").status_code == 404
    dana.send(f"/passages/{changed.pk}/withdrawal/", {"why": "Another client’s"})
    assert "Nothing is marked yet" in dana.page(listed).text()


def test_words_gone_from_the_newer_version_are_said(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief)
    newer(office, brief, ["Nothing of it."])
    dana = client_of(office)
    answer = dana.send(f"/passages/{passage.pk}/moves/", {})
    assert "These words were not found in version 2" in dana.page(answer["Location"]).text()


@pytest.mark.parametrize("number", [0, 3, 99999])
def test_a_page_that_is_not_there_is_missing(office: TestOffice, brief: Version, number: int) -> None:
    answer = client_of(office).get(f"/documents/versions/{brief.pk}/pages/{number}/mark/")
    assert answer.status_code == 404


@pytest.mark.parametrize("key", ["outsider", "administrator"])
def test_hidden_is_missing(office: TestOffice, brief: Version, key: str) -> None:
    passage, client = marked(office, brief), client_of(office, key)
    for address, other in (
        (f"/passages/{passage.pk}/change/", f"/passages/{UUID(int=7)}/change/"),
        (f"/documents/versions/{brief.pk}/pages/1/mark/", f"/documents/versions/{UUID(int=7)}/pages/1/mark/"),
    ):
        hidden, missing = client.get(address), client.get(other)
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
