"""Boxes around words: the pen marks on the picture where the words are, on turned and cut pages too."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from nextfriend.documents.drawing import draw
from nextfriend.documents.passages.boxes import SCALE, boxes_of, boxes_of_words
from tests.documents.words import papers

PDF = "application/pdf"
TEXT = "The first line of the order.\nServed on March 4, 2026, by mail.\nThe last line."
QUOTE = "March 4, 2026"
Cut = tuple[float, float, float, float] | None


def turned(content: bytes, *, degrees: int = 0, cut: Cut = None) -> bytes:
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    page.set_rotation(degrees)
    if cut:
        page.set_cropbox(*cut)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def yellow(drawn: Image.Image) -> tuple[int, int, int, int] | None:
    """The box, in pixels, of what the pen has marked: bright in red, and short of blue."""
    red, _, blue = drawn.split()
    bright = red.point(lambda value: 255 if value > 225 else 0)
    short = blue.point(lambda value: 255 if value < 190 else 0)
    return ImageChops.darker(bright, short).getbbox()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("cut", [None, (50, 600, 500, 760)], ids=["whole", "cut"])
def test_the_box_holds_the_words_and_little_more(degrees: int, cut: Cut) -> None:
    content = turned(papers.pdf([TEXT]), degrees=degrees, cut=cut)
    (box,) = boxes_of(content, number=1, quote=QUOTE)
    plain = Image.open(BytesIO(draw(content, PDF, number=1).page)).convert("L")
    drawn = Image.open(BytesIO(draw(content, PDF, number=1, marks=[box]).page)).convert("RGB")
    wide, high = plain.size
    inside = (box[0] * wide // SCALE, box[1] * high // SCALE, box[2] * wide // SCALE, box[3] * high // SCALE)
    assert min(plain.crop(inside).tobytes()) < 100, "no ink in the box"
    short, long = sorted((inside[2] - inside[0], inside[3] - inside[1]))
    assert short * 3 < long, "a line of words is long and low"
    found = yellow(drawn)
    assert found is not None
    for edge, wanted in zip(found, inside, strict=True):
        assert abs(edge - wanted) <= 12, (found, inside)


def test_words_over_two_lines_have_two_boxes() -> None:
    one, other = boxes_of(papers.pdf([TEXT]), number=1, quote="by mail. The last")
    assert one[1] < other[1]
    assert one[0] > other[0]


@pytest.mark.parametrize("quote", ["March 5, 2026", ""])
def test_what_is_not_there_has_no_box(quote: str) -> None:
    assert boxes_of(papers.pdf([TEXT]), number=1, quote=quote) == ()


def test_black_stays_black_under_the_pen() -> None:
    held = BytesIO()
    canvas = Canvas(held, pagesize=papers.LETTER)
    canvas.rect(100, 300, 300, 200, fill=1)
    canvas.save()
    drawn = Image.open(BytesIO(draw(held.getvalue(), PDF, number=1, marks=[(0, 0, SCALE, SCALE)]).page))
    wide, high = drawn.size
    assert max(drawn.convert("RGB").getpixel((wide * 250 // 612, high * (792 - 400) // 792))) < 40  # type: ignore[arg-type]


def test_words_looked_for_are_marked_wherever_they_stand_and_nowhere_else() -> None:
    content = papers.pdf(
        ["The wrist, her WRIST and the\nwrist again; wristwatch. A broken\nwrist.", "Nothing."]
    )
    plain = draw(content, PDF, number=1)
    drawn = draw(content, PDF, number=1, words=["wrist"])
    assert (plain.has_words, drawn.has_words) == (False, True)
    document = pypdfium2.PdfDocument(content)
    assert len(boxes_of_words(document[0], ["wrist"])) == 4, "each as a word of its own"
    assert len(boxes_of_words(document[0], ["broken wrist", "nothing here"])) == 2, "one for each line"
    assert boxes_of_words(document[1], ["wrist", ""]) == []
    assert not draw(papers.scan(["The wrist"]), PDF, number=1, words=["wrist"]).has_words
