"""Each labelled paper: its covered words and no others are found, where they are."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from nextfriend.engines.redactions import Checked, Cover, NotRead, check
from tests.engines.redactions.papers import PAPERS, Labelled


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_what_is_covered_is_found_and_nothing_else(paper: Labelled) -> None:
    found = check(paper.pdf())
    assert tuple(one.text for one in found.passages) == paper.found, paper.what


def papers(*names: str) -> list[Labelled]:
    return [paper for paper in PAPERS if paper.name in names]


def test_the_place_is_the_one_on_the_page_as_it_is_seen() -> None:
    upright, turned, upside_down, cropped = papers("black-box", "rotated-90", "rotated-180", "cropped")
    (one,) = check(upright.pdf()).passages
    assert one.box.left == pytest.approx(72 + 44.0, abs=3)
    assert one.box.top == pytest.approx(792 - 640 - 9, abs=3)
    (one,) = check(turned.pdf()).passages
    assert (one.box.left, one.box.top) == (pytest.approx(640, abs=3), pytest.approx(152, abs=3))
    (one,) = check(upside_down.pdf()).passages
    assert (one.box.right, one.box.bottom) == (pytest.approx(612 - 152, abs=3), pytest.approx(649, abs=3))
    (one,) = check(cropped.pdf()).passages
    assert (one.box.left, one.box.top) == (pytest.approx(72 + 49 - 60, abs=3), pytest.approx(51, abs=3))


def test_what_covers_is_named() -> None:
    named = {
        paper.name: {one.cover for one in check(paper.pdf()).passages}
        for paper in papers("black-box", "picture", "square", "mark", "burned", "scan-box")
    }
    assert named == {
        "black-box": {Cover.BOX},
        "picture": {Cover.PICTURE},
        "square": {Cover.ANNOTATION},
        "mark": {Cover.MARK},
        "burned": {Cover.SCAN},
        "scan-box": {Cover.BOX},
    }


def test_pages_are_read_in_parts_and_numbered_from_one() -> None:
    (paper,) = papers("pages")
    content = paper.pdf()
    assert check(content, first=1, most=1) == Checked(2)
    found = check(content, first=2, most=5)
    assert [one.page for one in found.passages] == [2, 2]
    assert check(content, first=3) == Checked(2)


def test_words_beyond_the_edge_are_told_apart() -> None:
    (paper,) = papers("cut-off")
    assert check(paper.pdf()) == Checked(1, (), (1,))
    (paper,) = papers("cropped")
    assert check(paper.pdf()).cut_off == ()


def test_the_table_has_both_kinds() -> None:
    assert len({paper.name for paper in PAPERS}) == len(PAPERS)
    assert sum(bool(paper.found) for paper in PAPERS) >= 25
    assert sum(not paper.found for paper in PAPERS) >= 15


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"hello", papers("pages")[0].pdf()[:300]])
def test_what_cannot_be_read_is_said(content: bytes) -> None:
    with pytest.raises(NotRead) as refused:
        check(content)
    assert refused.value.why == "damaged"


def test_a_password_is_said() -> None:
    held = BytesIO()
    canvas = Canvas(held, encrypt=StandardEncryption("opens", ownerPassword="owns"))
    canvas.drawString(72, 640, "locked")
    canvas.save()
    with pytest.raises(NotRead) as refused:
        check(held.getvalue())
    assert refused.value.why == "password"


WORDS = st.text("abcdefghkmnopqrstuvwxyzABCDEFGHKLMNOPRSTUVW0123456789", min_size=2, max_size=12)
COLORS = st.sampled_from([black, white, Color(0.2, 0.4, 0.7), Color(0.9, 0.9, 0.6)])


@settings(max_examples=40, deadline=None)
@given(
    words=WORDS,
    x=st.floats(40, 400),
    y=st.floats(40, 740),
    size=st.floats(7, 30),
    fill=COLORS,
    is_over=st.booleans(),
)
def test_a_box_over_words_is_found_wherever_it_stands(
    words: str, x: float, y: float, size: float, fill: Color, is_over: bool
) -> None:
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter)
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, y, words)
    canvas.setFillColor(fill)
    beside = 0 if is_over else -1.6 * size
    canvas.rect(x - 1, y + beside - 0.3 * size, 500, 1.4 * size, stroke=0, fill=1)
    canvas.save()
    assert [one.text for one in check(held.getvalue()).passages] == ([words] if is_over else [])
