"""The words that stand in a file, page by page, and which pages are pictures of words."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from nextfriend.documents.media import EMAIL, media_type
from nextfriend.documents.words.reading import LONGEST_PAGE, PDF, TEXT, WORD, Words, read_words
from nextfriend.ground.sandbox import Unread, apart
from tests.documents.words import papers


def pages(content: bytes, kind: str = PDF, *, first: int = 1, most: int = 50) -> list[Words]:
    return list(read_words(content, kind, first=first, most=most).pages)


def test_each_page_has_its_words() -> None:
    found = pages(papers.pdf(["Motion to compel\ndiscovery", "Certificate of service"]))
    assert [one.number for one in found] == [1, 2]
    assert found[0].text.split() == ["Motion", "to", "compel", "discovery"]
    assert not any(one.is_scan for one in found)


def test_a_long_file_is_read_in_parts() -> None:
    content = papers.pdf([f"This is page {n} of the record" for n in range(1, 8)])
    parts = [read_words(content, PDF, first=n, most=3) for n in (1, 4, 7, 8)]
    assert [one.count for one in parts] == [7] * 4
    assert [[page.number for page in one.pages] for one in parts] == [[1, 2, 3], [4, 5, 6], [7], []]


def test_a_picture_of_words_is_a_scan_and_so_is_one_with_a_courts_stamp() -> None:
    stamp = "Case 1:26-cv-01437 Document 12 Filed 03/04/26 Page 1 of 4"
    assert [one.is_scan for one in pages(papers.scan(["Medical record"], stamp=stamp))] == [True]
    assert [one.is_scan for one in pages(papers.scan(["Medical record"]))] == [True]
    assert [one.is_scan for one in pages(papers.pdf(["Medical record"], stamp=stamp))] == [False]
    assert [one.is_scan for one in pages(papers.png("x"), "image/png")] == [True]


def test_a_word_file_is_read_with_its_tables() -> None:
    [one] = pages(papers.word("Dear Ms. Reyes,", "We write today.", cell="Total due"), WORD)
    assert one.text.splitlines() == ["Dear Ms. Reyes,", "We write today.", "Total due"]


def test_a_text_is_one_page_whatever_its_letters() -> None:
    [one] = pages("Señora Peña\0 wrote".encode() + b"\xff", TEXT)
    assert one.text.startswith("Señora Peña wrote")
    assert pages(b"x" * (LONGEST_PAGE + 5), TEXT)[0].text == "x" * LONGEST_PAGE
    assert pages(b"x", TEXT, first=2) == []


def test_a_word_broken_at_the_end_of_a_line_is_one_word() -> None:
    [one] = pages("defen\xaddant".encode(), TEXT)
    assert one.text == "defendant"


@pytest.mark.parametrize("kind", [PDF, WORD, "image/png"])
def test_what_is_broken_is_unread_and_harms_nobody(kind: str) -> None:
    with pytest.raises(Unread):
        apart(read_words, b"%PDF-1.7 broken", kind, first=1, most=5)


def test_an_email_is_read_as_a_person_reads_it() -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = (
        "Rosa <rosa@hale.example>",
        "dana@office.example",
        "The lease",
    )
    letter["Date"] = datetime(2026, 3, 4, 15, 5, tzinfo=UTC)
    letter.set_content("Please find the signed lease.")
    letter.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Lease.pdf")
    content = letter.as_bytes()
    assert media_type(content) == EMAIL
    [one] = pages(content, EMAIL)
    for said in ("rosa@hale.example", "The lease", "04 Mar 2026", "signed lease.", "Attached: Lease.pdf"):
        assert said in one.text
    assert "JVBERi" not in one.text
