"""PDFs with known redactions, good and bad, made here: what each is, and what must be found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import Color, black, lightgrey, white, yellow
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfgen.canvas import Canvas

from tests.engines.redactions.drawn import (
    FONT,
    HIGH,
    SIZE,
    WIDE,
    X,
    Y,
    annotate,
    covered,
    honest,
    line,
    over,
    picture,
    scan,
    unseen,
    width,
    words_rect,
)

NAVY = Color(0.05, 0.1, 0.35)


@dataclass(frozen=True)
class Labelled:
    """One paper: how it is drawn, what it is, and its covered words in order."""

    name: str
    what: str
    found: tuple[str, ...]
    draw: Callable[[Canvas], None]

    def pdf(self) -> bytes:
        """Its bytes."""
        held = BytesIO()
        canvas = Canvas(held, pagesize=letter)
        canvas.setFont(FONT, SIZE)
        self.draw(canvas)
        canvas.save()
        return held.getvalue()


def _rotated(degrees: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        if degrees % 180:
            canvas.setPageSize((HIGH, WIDE))  # reportlab turns it back
        covered(canvas, "The witness is ", "Robin Sample", ", a neighbor.")

    return draw


def _cropped(canvas: Canvas) -> None:
    canvas.setCropBox((60, 500, 500, 700), "crop")
    covered(canvas, "Account ", "4417 1234", " was closed.")


def _cut_off(canvas: Canvas) -> None:
    canvas.setCropBox((60, 500, 500, 700), "crop")
    line(canvas, "What everybody may read.")
    line(canvas, "What was cut off.", y=750)


def _form(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    covered(canvas, "Born ", "April 4, 2011", " in Denver.")
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.saveState()
    canvas.translate(40, -100)
    canvas.doForm("inner")
    canvas.restoreState()
    canvas.endForm()
    canvas.saveState()
    canvas.translate(10, 20)
    canvas.scale(0.9, 0.9)
    canvas.doForm("outer")
    canvas.restoreState()


def _form_box(canvas: Canvas) -> None:
    canvas.beginForm("box")
    over(canvas, "Paid to ", "Alex Doe", y=Y - 200)
    canvas.endForm()
    line(canvas, "Paid to Alex Doe in cash.")
    canvas.saveState()
    canvas.translate(0, 200)
    canvas.doForm("box")
    canvas.restoreState()


def _apart(canvas: Canvas) -> None:
    for number, letter_ in enumerate("Marisol"):
        line(canvas, letter_, x=X + 14 * number)
    canvas.rect(X - 1, Y - 4, 100, 16, stroke=0, fill=1)
    line(canvas, "was there.", x=X + 110)


def _label_over_words(canvas: Canvas) -> None:
    covered(canvas, "Paid to ", "Marisol Reyes Delgado", " today.")
    canvas.setFillColor(white)
    canvas.drawString(X + width(canvas, "Paid to ") + 12, Y, "REDACTED")


def _black_on_black(canvas: Canvas) -> None:
    line(canvas, "Paid to ")
    over(canvas, "Paid to ", "Marisol Reyes")
    canvas.setFillColor(black)
    canvas.drawString(X + width(canvas, "Paid to "), Y, "Marisol Reyes")


def _in_picture(canvas: Canvas) -> None:
    line(canvas, "Her number is 555-0142, at night.")
    before = width(canvas, "Her number is ")
    canvas.drawImage(picture("#777777"), X + before, Y - 4, width(canvas, "555-0142"), 16)


def _photo(canvas: Canvas) -> None:
    line(canvas, "Shown to Robin Sample on Monday.")
    image = Image.linear_gradient("L").resize((80, 20)).convert("RGB")
    left = X + width(canvas, "Shown to ") - 1
    canvas.drawImage(ImageReader(image), left, Y - 4, width(canvas, "Robin Sample") + 2, 16)


def _stroke(canvas: Canvas) -> None:
    line(canvas, "Code name Falcon, as agreed.")
    left = X + width(canvas, "Code name ")
    canvas.setLineWidth(15)
    canvas.setStrokeColor(black)
    canvas.line(left, Y + 4, left + width(canvas, "Falcon"), Y + 4)


def _squares(canvas: Canvas) -> None:
    line(canvas, "Code name Falcon, as agreed.")
    canvas.setFont("ZapfDingbats", 19)
    canvas.drawString(X + width(canvas, "Code name ") - 1, Y - 2, "nnn")


def _shadow(canvas: Canvas) -> None:
    canvas.setFillColor(NAVY)
    canvas.rect(X - 12, Y - 10, 300, 30, stroke=0, fill=1)
    for color, aside in ((black, 0.8), (white, 0)):
        canvas.setFillColor(color)
        canvas.drawString(X + aside, Y - aside, "A title with its shadow")


def _two_lines(canvas: Canvas) -> None:
    """Two lines under one box."""
    line(canvas, "Deponent: Alex Doe, 12 Elm")
    line(canvas, "Street, Denver", y=Y - 15)
    canvas.rect(X - 2, Y - 20, 200, 34, stroke=0, fill=1)


def _annotated(kind: str, **more: object) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        line(canvas, "Seen by Dr. Sample in May.")
        annotate(canvas, kind, words_rect(canvas, "Seen by ", "Dr. Sample"), **more)

    return draw


def _burned(canvas: Canvas) -> None:
    text = "The minor is Robin Sample of Denver."
    left = X + width(canvas, "The minor is ") - 3
    canvas.drawImage(scan([(text, Y)], [(left, Y - 5, left + 84, Y + 14)]), 0, 0, WIDE, HIGH)
    unseen(canvas, text)


def _box_on_scan(canvas: Canvas) -> None:
    text = "The minor is Robin Sample of Denver."
    canvas.drawImage(scan([(text, Y)]), 0, 0, WIDE, HIGH)
    unseen(canvas, text)
    over(canvas, "The minor is ", "Robin Sample", fill=white)


def _honest_scan(canvas: Canvas) -> None:
    text = "The minor is Robin Sample of Denver."
    canvas.drawImage(scan([(text, Y), ("Signed", Y - 30)]), 0, 0, WIDE, HIGH)
    unseen(canvas, text)
    unseen(canvas, "Signed", Y - 30)


def _text_beneath_scan(canvas: Canvas) -> None:
    text = "The minor is Robin Sample of Denver."
    line(canvas, text)
    canvas.drawImage(scan([(text, Y)]), 0, 0, WIDE, HIGH)


def _hatched(canvas: Canvas) -> None:
    line(canvas, "Readable through the hatching.")
    canvas.setLineWidth(0.6)
    for step in range(0, 200, 5):
        canvas.line(X + step, Y - 5, X + step + 18, Y + 13)
        canvas.line(X + step + 18, Y - 5, X + step, Y + 13)


def _highlighted(canvas: Canvas) -> None:
    line(canvas, "Readable under the marker.")
    canvas.saveState()
    canvas.setFillColor(Color(1, 1, 0, alpha=0.5))
    canvas.rect(X, Y - 4, 150, 16, stroke=0, fill=1)
    canvas.setFillColor(Color(0, 0, 0.6, alpha=0.5))
    canvas.rect(X, Y - 4, 60, 16, stroke=0, fill=1)
    canvas.restoreState()


def _white_on_white(canvas: Canvas) -> None:
    line(canvas, "An ordinary page.")
    canvas.setFillColor(white)
    canvas.drawString(X, Y - 40, "Printed in white by the program that made it")


def _white_background(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.rect(0, 0, WIDE, HIGH, stroke=0, fill=1)
    line(canvas, "An ordinary page with its paper drawn.")
    canvas.setFillColor(white)
    canvas.drawString(X, Y - 40, "white on its white")


def _header(canvas: Canvas) -> None:
    canvas.setFillColor(NAVY)
    canvas.rect(X - 10, Y - 8, 300, 28, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.drawString(X, Y, "STATEMENT OF ACCOUNT")


def _covered_header(canvas: Canvas) -> None:
    _header(canvas)
    canvas.setFillColor(black)
    canvas.rect(X - 10, Y - 8, 300, 28, stroke=0, fill=1)


def _label(words: str, color: Color = white) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        honest(canvas, "Notes of ", "Marisol Reyes Delgado", " follow.")
        canvas.setFillColor(color)
        canvas.drawString(X + width(canvas, "Notes of ") + 6, Y, words)

    return draw


def _table(canvas: Canvas) -> None:
    for row in range(6):
        if row % 2:
            canvas.setFillColor(lightgrey)
            canvas.rect(X - 4, Y - 20 * row - 5, 300, 20, stroke=1, fill=1)
        line(canvas, f"03/0{row + 1}/2026   Visit at home   $12{row}.00", y=Y - 20 * row)


def _rules(canvas: Canvas) -> None:
    line(canvas, "Underlined, struck and boxed in.")
    canvas.setFillColor(black)
    canvas.rect(X, Y - 3, 180, 2, stroke=0, fill=1)
    canvas.rect(X, Y + 3, 60, 1.5, stroke=0, fill=1)
    canvas.rect(X - 3, Y - 6, 190, 20, stroke=1, fill=0)
    canvas.setFont(FONT, 6)
    canvas.drawString(X, Y - 60, "Small print struck by a rule of nearly four points")
    canvas.rect(X, Y - 59.8, 120, 3.9, stroke=0, fill=1)
    line(canvas, "Over a thick rule", y=Y - 40)
    canvas.rect(X, Y - 45, 180, 3.5, stroke=0, fill=1)


def _doubled(canvas: Canvas) -> None:
    canvas.setFillColor(lightgrey)
    canvas.rect(X - 4, Y - 6, 200, 22, stroke=0, fill=1)
    line(canvas, "Printed twice for boldness")
    line(canvas, "Printed twice for boldness", x=X + 0.3)


def _next_to(canvas: Canvas) -> None:
    """An honest box that touches its neighbors."""
    honest(canvas, "Paid by ", "Robin Sample", "in full.")


def _faint(canvas: Canvas) -> None:
    _words_under(canvas, Color(0, 0, 0, alpha=0.6))


def _nearly_solid(canvas: Canvas) -> None:
    _words_under(canvas, Color(0, 0, 0, alpha=0.97))


def _words_under(canvas: Canvas, color: Color) -> None:
    line(canvas, "Paid to Robin Sample in cash.")
    canvas.saveState()
    over(canvas, "Paid to ", "Robin Sample", fill=color)
    canvas.restoreState()


def _pages(canvas: Canvas) -> None:
    line(canvas, "The first page hides nothing.")
    canvas.showPage()
    canvas.setFont(FONT, SIZE)
    covered(canvas, "Call ", "555-0143", " or ")
    line(canvas, "Call 555-0144", y=Y - 60)
    over(canvas, "Call ", "555-0144", Y - 60)


def _boxed(before: str, words: str, after: str, fill: Color = black) -> Callable[[Canvas], None]:
    return lambda canvas: covered(canvas, before, words, after, fill=fill)


RED, GRAY, SAND = Color(0.7, 0.1, 0.1), Color(0.5, 0.5, 0.5), Color(0.93, 0.88, 0.75)
NAME = ("Robin Sample",)
PAPERS = (
    Labelled("black-box", "a black box drawn over a name", NAME, _boxed("Paid to ", *NAME, " in cash.")),
    Labelled("white-box", "a white box drawn over a name", NAME, _boxed("Paid to ", *NAME, ".", white)),
    Labelled("red-box", "a red box over a name", NAME, _boxed("Paid to ", *NAME, ".", RED)),
    Labelled("gray-box", "a gray box over a name", NAME, _boxed("Paid to ", *NAME, ".", GRAY)),
    Labelled("sand-box", "a box in the color of old paper", NAME, _boxed("Paid to ", *NAME, ".", SAND)),
    Labelled("short", "three letters under a box", ("Lee",), _boxed("Ms. ", "Lee", " agreed.")),
    Labelled("one-letter", "one letter, a whole word", ("B",), _boxed("Exhibit ", "B", " is out.")),
    Labelled("rotated-90", "a page turned by 90 degrees", NAME, _rotated(90)),
    Labelled("rotated-180", "a page turned upside down", NAME, _rotated(180)),
    Labelled("rotated-270", "a page turned by 270 degrees", NAME, _rotated(270)),
    Labelled("cropped", "a covered number on a cropped page", ("4417 1234",), _cropped),
    Labelled("forms", "words and box in a form within a form", ("April 4, 2011",), _form),
    Labelled("form-box", "the box alone in a form", ("Alex Doe",), _form_box),
    Labelled("apart", "letters set apart, each its own text", ("M a r i s o l",), _apart),
    Labelled("label-over", "a label over a box over words", ("Marisol Reyes Delgado",), _label_over_words),
    Labelled("same-color", "black words written on a black box", ("Marisol Reyes",), _black_on_black),
    Labelled("picture", "a gray picture over a number", ("555-0142",), _in_picture),
    Labelled("photo", "a shaded picture over a name", NAME, _photo),
    Labelled("stroke", "a line as thick as the words", ("Falcon",), _stroke),
    Labelled("squares", "filled squares typed over a word", ("Falcon",), _squares),
    Labelled("lines", "one box over two lines", ("Deponent: Alex Doe, 12 Elm Street, Denver",), _two_lines),
    Labelled(
        "square", "a black square as annotation", ("Dr. Sample",),
        _annotated("Square", IC=PDFArray([0, 0, 0]), C=PDFArray([0, 0, 0])),
    ),
    Labelled(
        "marker", "a black highlighter", ("Dr. Sample",), _annotated("Highlight", C=PDFArray([0, 0, 0])),
    ),
    Labelled("mark", "marked for redaction, never applied", ("Dr. Sample",), _annotated("Redact")),
    Labelled("burned", "a box in a scan, the words beneath", NAME, _burned),
    Labelled("scan-box", "a white box drawn over a scan", NAME, _box_on_scan),
    Labelled("header-box", "white words on navy, under black", ("STATEMENT OF ACCOUNT",), _covered_header),
    Labelled("nearly-solid", "a box with a trace of transparency", NAME, _nearly_solid),
    Labelled("pages", "two numbers on the second page", ("555-0143", "555-0144"), _pages),
    # what must not be found
    Labelled("honest", "a box where the words were taken out", (), _label("")),
    Labelled("label", "“Redacted” on an honest box", (), _label("REDACTED")),
    Labelled("privileged", "“Privileged” on an honest box", (), _label("Privileged", yellow)),
    Labelled("date-label", "only a date on an honest box", (), _label("03/04/2026")),
    Labelled("touching", "an honest box that touches its neighbors", (), _next_to),
    Labelled("hatched", "hatching through which words are read", (), _hatched),
    Labelled("highlighted", "words under a marker, painted", (), _highlighted),
    Labelled(
        "yellow-marker", "words under a yellow highlighter", (),
        _annotated("Highlight", C=PDFArray([1, 1, 0])),
    ),
    Labelled("frame", "a square around words", (), _annotated("Square", C=PDFArray([1, 0, 0]))),
    Labelled("white-on-white", "white words on an ordinary page", (), _white_on_white),
    Labelled("background", "a page whose white paper is drawn", (), _white_background),
    Labelled("header", "a header box with light words on it", (), _header),
    Labelled("shadow", "a title with its shadow on navy", (), _shadow),
    Labelled("table", "a table with shaded rows", (), _table),
    Labelled("rules", "underlines, a strike, a frame", (), _rules),
    Labelled("doubled", "words printed twice on gray", (), _doubled),
    Labelled("faint", "a box through which words are read", (), _faint),
    Labelled("scan", "a scan with the words read on it", (), _honest_scan),
    Labelled("beneath-scan", "a scan over the words read on it", (), _text_beneath_scan),
    Labelled("cut-off", "words beyond the visible edge", (), _cut_off),
)  # fmt: skip
