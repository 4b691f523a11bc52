"""A new file without the words: drawn anew, written anew, and proved."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from nextfriend.engines.redactions import check
from nextfriend.engines.redactions.model import Box
from nextfriend.engines.redactions.taking_out import (
    Found,
    Word,
    draw_without,
    find,
    put_together,
    unproven,
)
from nextfriend.engines.redactions.wanted import Kind, Wanted
from tests.engines.redactions.papers import PAPERS

WANTED = Wanted(frozenset({Kind.SSN, Kind.BIRTH, Kind.COVERED}), names=("Robin Sample",))


def filing(*, rotation: int = 0) -> bytes:
    """Three pages, of which the second has nothing to take out, and all that a file may hold beside them."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter)
    canvas.setTitle("Robin Sample, draft")
    canvas.setAuthor("Dana")
    canvas.bookmarkPage("first")
    canvas.addOutlineEntry("Robin Sample", "first")
    canvas.setPageRotation(rotation)
    canvas.drawString(72, 400, "Plaintiff Robin Sample, SSN 123-45-6789, lives in Denver.")
    canvas.linkURL("https://example.org/robin-sample", (72, 400, 200, 412))
    canvas.acroForm.textfield(name="name", value="Robin Sample", x=72, y=300, width=200, height=20)
    canvas.showPage()
    canvas.drawString(72, 400, "An exhibit that stays as it is.")
    canvas.textAnnotation("Robin Sample", (72, 300, 100, 320))
    canvas.showPage()
    canvas.drawString(72, 400, "Born April 4, 2011. Covered: hidden words")
    canvas.rect(155, 395, 200, 16, fill=1, stroke=0)
    canvas.save()
    return held.getvalue()


def made(content: bytes, found: Found, **seen: Any) -> tuple[bytes, dict[int, tuple[Box, ...]]]:
    drawn = {
        number: draw_without(
            content, number, [span for hit in found.hits if hit.page == number for span in hit.covered]
        )
        for number in {hit.page for hit in found.hits}
    }
    new = put_together(content, drawn, seen)
    return new, {number: one.boxes for number, one in drawn.items()}


def text_of(content: bytes, number: int) -> str:
    return str(pypdfium2.PdfDocument(content)[number - 1].get_textpage().get_text_range())


@pytest.mark.parametrize("rotation", [0, 180])
def test_what_is_found_is_gone_and_the_proof_holds(rotation: int) -> None:
    content = filing(rotation=rotation)
    found = find(content, WANTED)
    kinds = [(hit.page, hit.kind) for hit in found.hits]
    assert kinds == [(1, Kind.NAME), (1, Kind.SSN), (3, Kind.BIRTH), (3, Kind.COVERED)]
    new, boxes = made(content, found)
    assert unproven(content, new, found.hits, boxes) == ("", ())
    assert check(new).passages == ()
    assert text_of(new, 1).strip() == ""
    assert "An exhibit that stays as it is." in text_of(new, 2)


def test_nothing_goes_over_but_the_pages() -> None:
    content = filing()
    new, _ = made(content, find(content, WANTED))
    document: Any = pypdfium2.PdfDocument(new)
    assert list(document.get_toc()) == []
    assert document.get_metadata_dict(skip_empty=True).keys() <= {"Creator", "Producer", "CreationDate"}
    assert document.get_formtype() == 0
    assert all(pypdfium2.raw.FPDFPage_GetAnnotCount(page.raw) == 0 for page in document)
    assert b"example.org" not in new
    assert b"example.org" in content


def test_the_words_beside_a_box_are_still_seen_and_the_box_is_black() -> None:
    content = filing()
    found = find(content, WANTED)
    new, boxes = made(content, found)
    page: Any = pypdfium2.PdfDocument(new)[0]
    old: Any = pypdfium2.PdfDocument(content)[0]
    after, before = (one.render(scale=2).to_pil().convert("L") for one in (page, old))
    assert (page.get_size(), len(boxes[1])) == (old.get_size(), 2)
    for box in boxes[1]:
        spot = tuple(int(2 * side) for side in (box.left + 1, box.top + 1, box.right - 1, box.bottom - 1))
        assert after.crop(spot).getextrema()[1] < 40
    beside = (144, 2 * 380, int(2 * boxes[1][0].left) - 2, 2 * 396)
    assert abs(sum(after.crop(beside).histogram()[:128]) - sum(before.crop(beside).histogram()[:128])) < 120


def test_words_seen_on_the_drawn_page_are_its_text_where_they_are_seen() -> None:
    content = filing()
    found = find(content, WANTED)
    drawn = {1: draw_without(content, 1, [span for hit in found.hits[:2] for span in hit.covered])}
    new = put_together(content, drawn, {1: [Word("Plaintiff", Box(72, 380, 120, 394))]})
    assert text_of(new, 1).strip() == "Plaintiff"
    left, *_ = pypdfium2.PdfDocument(new)[0].get_textpage().get_charbox(0)
    assert left == pytest.approx(72, abs=2)


def test_a_word_that_a_program_reads_from_a_box_is_not_written() -> None:
    content = filing()
    found = find(content, WANTED)
    drawn = {1: draw_without(content, 1, [span for hit in found.hits[:2] for span in hit.covered])}
    new = put_together(content, drawn, {1: [Word("MM", drawn[1].boxes[0])]})
    assert text_of(new, 1).strip() == ""


def test_the_proof_can_fail() -> None:
    content = filing()
    found = find(content, WANTED)
    new, boxes = made(content, found)
    box = boxes[1][0]
    bare = {n: draw_without(content, n, []) for n in (1, 3)}
    again = put_together(content, bare, {1: [Word("Robin", box)]})
    assert unproven(content, again, found.hits, boxes) == ("beneath", (1,))
    assert unproven(content, content, found.hits, {})[0] == "covered"
    assert unproven(content, filing_with("Robin  Sample"), found.hits[:2], {}) == ("words", (1, 2, 3))
    assert unproven(content, filing_with("nothing"), found.hits, {}) == ("more", ())
    assert unproven(content, PAPERS[0].pdf(), found.hits, boxes) == ("pages", ())


def filing_with(words: str) -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter)
    for _ in range(3):
        canvas.drawString(72, 400, words)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_a_page_without_words_is_named_and_not_searched() -> None:
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter)
    canvas.rect(72, 72, 100, 100)
    canvas.showPage()
    canvas.drawString(72, 400, "words")
    canvas.save()
    assert find(held.getvalue(), WANTED) == Found(2, (), (1,))


@pytest.mark.parametrize("paper", [one for one in PAPERS if one.found], ids=lambda one: one.name)
def test_every_covered_passage_of_the_labelled_papers_is_taken_out(paper: Any) -> None:
    content = paper.pdf()
    found = find(content, Wanted(frozenset({Kind.COVERED})))
    assert [hit.words for hit in found.hits] == list(paper.found)
    new, boxes = made(content, found)
    assert unproven(content, new, found.hits, boxes) == ("", ())
