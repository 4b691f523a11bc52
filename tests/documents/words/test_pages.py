"""The search of a matter's files, the words beside a page, and the office's one search, as people see it."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from nextfriend.documents.models import Version
from nextfriend.documents.words import actions
from nextfriend.privacy.models import Audit
from nextfriend.search.in_files import pages_in_words
from tests.documents.words import papers
from tests.documents.words.test_words import BRIEF, read, saved
from tests.office.people import TestOffice
from tests.pages.client import PageClient


@pytest.fixture
def brief(office: TestOffice) -> Version:
    version = saved(office, papers.pdf(BRIEF))
    read(office, version)
    return version


def client_of(office: TestOffice, key: str = "paralegal") -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def test_from_the_documents_to_the_page(office: TestOffice, brief: Version) -> None:
    dana = client_of(office)
    address = f"/matters/{brief.matter_id}/documents/words/"
    assert address in dana.page(f"/matters/{brief.matter_id}/documents/").links()
    page = dana.send(address, {"words": '"compel discovery"'}, status=200)
    assert "broken" not in page.text()
    at = f"/documents/versions/{brief.pk}/pages/"
    assert f'action="{at}found/"' in page.html
    shown = dana.send(f"{at}found/", {"words": '"compel discovery"', "page": "1"}, status=200)
    assert "The words you looked for are yellow." in shown.text()
    assert f'href="{at}?page=1&amp;words=yes"' in shown.html
    assert "broken" not in shown.text()
    assert openings_of(office, brief) == ["preview: page 1"], "shown, and on record"
    assert (
        "left wrist was broken" in dana.page(f"/documents/versions/{brief.pk}/pages/?page=1&words=yes").text()
    )


def openings_of(office: TestOffice, version: Version) -> list[str]:
    with office.speaking("paralegal"):
        return list(Audit.objects.filter(subject_id=version.pk, verb="opened").values_list("note", flat=True))


def test_words_of_a_scan_are_marked_among_its_words(office: TestOffice) -> None:
    version = saved(office, papers.scan(["The left wrist was broken on the bus."]))
    read(office, version)
    at = f"/documents/versions/{version.pk}/pages/found/"
    shown = client_of(office).send(at, {"words": "wrist near bus", "page": "1"}, status=200)
    assert "They are yellow below." in shown.text()
    assert re.findall("<mark>(.*?)</mark>", shown.html) == ["wrist", "bus"]


def test_a_page_opened_by_other_words_is_shown_plain(office: TestOffice, brief: Version) -> None:
    at = f"/documents/versions/{brief.pk}/pages/found/"
    for words in ("zebra", "", '"', "x" * 5000):
        shown = client_of(office).send(at, {"words": words, "page": "nine"}, status=200)
        assert "<mark>" not in shown.html
    assert client_of(office).get(at).status_code == 405


def test_nothing_found_says_what_to_try(office: TestOffice, brief: Version) -> None:
    dana = client_of(office)
    address = f"/matters/{brief.matter_id}/documents/words/"
    assert "No page has these words" in dana.send(address, {"words": "zebra"}, status=200).text()
    dana.send(address, {"words": ""}, status=422)


def test_the_page_says_what_is_not_read_and_has_it_read(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "can_read_scans", lambda: False)
    broken, scanned = saved(office, b"%PDF-1.7 broken"), saved(office, papers.scan(["Unseen"] * 3))
    waiting = saved(office, papers.pdf(BRIEF))
    read(office, broken)
    read(office, scanned)
    page = client_of(office).page(f"/matters/{waiting.matter_id}/documents/words/")
    for said in ("No words can be read from this file", "3 scanned pages", "Waiting to be read"):
        assert said in page.text()
    dana = client_of(office)
    answer = dana.send(f"/matters/{waiting.matter_id}/documents/words/reading/", {})
    assert "Reading 1 file." in dana.page(answer["Location"]).text()


def test_a_word_file_has_words_and_no_pictures(office: TestOffice) -> None:
    version = saved(office, papers.word("Dear Ms. Reyes,", "We write about the lease."))
    read(office, version)
    dana = client_of(office)
    address = f"/documents/versions/{version.pk}/pages/"
    page = dana.page(address)
    assert "We write about the lease." in page.text()
    assert "data:image" not in page.html
    assert (
        f"/documents/versions/{version.pk}/pages/" in dana.page(f"/documents/{version.document_id}/").links()
    )


def test_the_one_search_names_the_file_and_its_pages(office: TestOffice, brief: Version) -> None:
    page = client_of(office).page("/search/?q=compel")
    assert f"/documents/versions/{brief.pk}/pages/?page=1" in page.links()
    assert "Inside files" in page.text()
    assert "discovery" not in page.text()
    assert (
        f"/documents/versions/{brief.pk}/pages/?page=1"
        not in client_of(office, "outsider").page("/search/?q=compel").links()
    )


@pytest.mark.parametrize("key", ["outsider", "administrator"])
def test_hidden_is_missing(office: TestOffice, brief: Version, key: str) -> None:
    client = client_of(office, key)
    hidden = client.get(f"/matters/{brief.matter_id}/documents/words/")
    missing = client.get(f"/matters/{UUID(int=7)}/documents/words/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ((3,), "page 3"),
        ((3, 4), "pages 3 and 4"),
        ((3, 4, 9, 12), "pages 3, 4, 9 and 12"),
        ((3, 4, 9, 12, 15, 16), "pages 3, 4, 9, 12 and 2 more"),
    ],
)
def test_pages_in_words(pages: tuple[int, ...], said: str) -> None:
    assert pages_in_words(pages) == said
