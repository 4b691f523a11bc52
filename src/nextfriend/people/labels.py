"""A sheet of mailing labels as PDF, 30 on a letter page, in the measures of Avery 5160. Pure.

Each label is 2 5/8 by 1 inch; three in a row with 1/8 inch between them, ten below each other without a gap;
3/16 inch beside and 1/2 inch above the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from anyascii import anyascii
from reportlab.lib.pagesizes import letter
from reportlab.lib.units import inch
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COLUMNS, ROWS = 3, 10
A_SHEET = COLUMNS * ROWS
WIDTH, HEIGHT = 2.625 * inch, 1 * inch
LEFT, TOP = 0.1875 * inch, 0.5 * inch
ACROSS = 2.75 * inch  # from the left of one label to the left of the next
INSET = 0.125 * inch
FONT, LARGEST, SMALLEST = "Helvetica", 10.0, 6.0
LEADING = 1.2
MOST_LINES = 5


def labels_pdf(labels: Sequence[Sequence[str]], *, first: int = 1) -> bytes:
    """The lines of each label, printed from the `first` free label of a used sheet on (1 to 30)."""
    canvas = Canvas(BytesIO(), pagesize=letter, invariant=True)
    canvas.setTitle("Mailing labels")
    for place, lines in enumerate(labels, first - 1):
        if place and place % A_SHEET == 0:
            canvas.showPage()
        _draw(canvas, place % A_SHEET, [_printable(line) for line in lines])
    return bytes(canvas.getpdfdata())


def corner(place: int) -> tuple[float, float]:
    """The left and the top of one label of a sheet, in points from the lower left of the page."""
    row, column = divmod(place, COLUMNS)
    return LEFT + column * ACROSS, letter[1] - TOP - row * HEIGHT


def _draw(canvas: Canvas, place: int, lines: Sequence[str]) -> None:
    left, top = corner(place)
    size, fitted = _fitted(lines)
    canvas.setFont(FONT, size)
    below = top - (HEIGHT - size * LEADING * len(fitted)) / 2 - size
    for number, line in enumerate(fitted):
        canvas.drawString(left + INSET, below - number * size * LEADING, line)


def _fitted(lines: Sequence[str]) -> tuple[float, list[str]]:
    """The largest size at which the lines fit, broken between words where they are too long."""
    size = LARGEST
    while True:
        broken = [piece for line in lines for piece in _broken(line, size)]
        if len(broken) <= MOST_LINES or size <= SMALLEST:
            return size, broken[: int((HEIGHT - INSET) / (SMALLEST * LEADING))]
        size -= 0.5


def _broken(line: str, size: float) -> Iterator[str]:
    piece = ""
    for word in line.split():
        longer = f"{piece} {word}".strip()
        if piece and stringWidth(longer, FONT, size) > WIDTH - 2 * INSET:
            yield piece
            piece = word
        else:
            piece = longer
    yield piece


def _printable(line: str) -> str:
    """What the built-in font has no letters for is written in Latin ones, as mail of this country is."""
    return "".join(c if c.encode("cp1252", "ignore") else anyascii(c) for c in line)
