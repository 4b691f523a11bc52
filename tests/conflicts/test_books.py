"""A book of business: every name of a file asked against everything, kept as checks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.conflicts import actions, checking
from nextfriend.conflicts.actions import books
from nextfriend.conflicts.models import Book
from nextfriend.conflicts.searcher import searching
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from tests.conflicts.scene import opened
from tests.office.superuser import as_superuser

NAMES = (
    b"Name,Kind,Aliases,Birth date\nLena Reyes,person,Lena Castellanos,5/12/1984\n"
    b"Lena Reyes,person,Lena Castellanos,5/12/1984\n"
    b"Blue Bus Co.,company,,\n,,,1990\n" + b"x" * 201 + b",,,\n"
)


def brought(office, who="attorney", content=NAMES, **facts):
    with office.speaking(who) as actor:
        return actions.bring_book(actor=actor, name="Lateral hire", content=content, **facts)


def search(office, book, who="attorney"):
    for check_id in book.checks:
        with searching(office.staff[who].pk):
            checking.make(check_id)


def test_every_name_is_asked_once_and_what_cannot_be_asked_is_said(office):
    book = brought(office)
    assert (book.names, len(book.checks)) == (2, 1)
    assert book.left_out == [
        "Row 5 was not asked for: it has no name.",
        "Row 6 was not asked for: the name is longer than 200 characters.",
    ]


def test_a_book_is_on_record_by_its_number_of_names(committed):
    book = brought(committed)
    line = "SELECT verb, actor_id, note FROM privacy_audit WHERE subject_id = %s"
    assert as_superuser((line, [book.pk])) == [(Verb.BROUGHT_BOOK, committed.staff["attorney"].pk, "2")]


def test_a_large_book_is_many_checks(office, monkeypatch):
    monkeypatch.setattr(books, "NAMES_A_CHECK", 2)
    book = brought(office, content=b"name\nAna Ruiz\nBo Cruz\nCy Dent\nDi Ern\nEd Fox\n")
    assert (book.names, len(book.checks)) == (5, 3)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"City\nDenver\n", "No column is called Name"),
        (b"Name,City\n,Denver\n", "no row with a name"),
        (b"", "empty"),
    ],
)
def test_a_file_of_no_use_says_what_to_do(office, content, word):
    with pytest.raises(Refusal) as refused:
        brought(office, content=content)
    assert word in refused.value.sentence


def test_an_administrator_asks_none(office):
    with pytest.raises(Refusal) as refused:
        brought(office, "administrator")
    assert refused.value.code == "not-your-role"


def test_progress_and_hits_under_the_wall(office, browse):
    mine = opened(office, "attorney", "Lena Reyes")
    theirs = opened(office, "case-manager", "Blue Bus Company")
    checking.check_changes()
    client = browse("attorney")
    file = SimpleUploadedFile("names.csv", NAMES, content_type="text/csv")
    address = client.send("/conflicts/books/", {"name": "Lateral hire", "role": "adverse", "file": file}).url
    assert "0 of 1 checks are done" in client.page(address).text()
    with office.speaking("attorney"):
        book = Book.objects.get()
    search(office, book)
    page = client.page(address)
    assert "checks are done" not in page.text()
    assert mine.number in page.text()
    assert "Are we asked to act against a current client?" in page.text()
    assert "Ask counsel" in page.text()
    assert theirs.number not in page.html
    assert f"/conflicts/checks/{book.checks[0]}/" in page.links()
    for who in ("second-attorney", "paralegal"):
        assert browse(who).get(address).status_code == 404
        assert "Lateral hire" not in browse(who).page("/conflicts/books/").text()


def test_a_bad_file_keeps_what_was_typed(office, browse):
    file = SimpleUploadedFile("names.csv", b"City\nDenver\n", content_type="text/csv")
    page = browse("paralegal").send("/conflicts/books/", {"name": "Bo’s clients", "file": file}, status=422)
    assert "No column is called Name" in page.text()
    assert "Bo’s clients" in page.html
