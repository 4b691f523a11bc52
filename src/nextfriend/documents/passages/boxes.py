"""Where some words stand on the picture of a PDF's page. Pure, and run apart (ground/sandbox)."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_int
from typing import Any

from nextfriend.documents.passages.quotes import span_of, spans_of

SCALE = 10_000
# Left, top, right, bottom: ten-thousandths of the picture's width and height, from its upper left corner.
Box = tuple[int, int, int, int]


def import_libraries() -> None:
    """Load what reads before the reader forks."""
    import pypdfium2  # noqa: F401


def boxes_of(content: bytes, *, number: int, quote: str) -> tuple[Box, ...]:
    """One box for each line that the quote takes on page `number` (from 1); none where it is not found.

    Raises what its reader raises.
    """
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(content)
    page = document[number - 1]
    text = page.get_textpage()
    found = span_of(quote, text.get_text_range())
    if found is None:
        return ()
    first, length = found[0], found[1] - found[0]
    if span_of(quote, text.get_text_range(first, length)) is None:
        return ()  # letters beyond the basic plane put the count of characters out of step
    places = [text.get_rect(n) for n in range(text.count_rects(first, length))]
    return tuple(_on_picture(page, place) for place in places)


def boxes_of_words(page: Any, quotes: Sequence[str]) -> list[Box]:
    """Boxes of every place where any of the quotes stands on a page of a PDF as words of its own."""
    text = page.get_textpage()
    boxes: list[Box] = []
    for first, behind in spans_of(quotes, text.get_text_range()):
        length = behind - first
        if spans_of(quotes, text.get_text_range(first, length)):  # else out of step
            places = [text.get_rect(n) for n in range(text.count_rects(first, length))]
            boxes += [_on_picture(page, place) for place in places]
    return boxes


def _on_picture(page: Any, place: tuple[float, float, float, float]) -> Box:
    """A place in the page's own units as it lies once the page is turned and cut as it is shown."""
    left, bottom, right, top = place
    (one, other), (third, fourth) = _point(page, left, top), _point(page, right, bottom)
    return min(one, third), min(other, fourth), max(one, third), max(other, fourth)


def _point(page: Any, across: float, up: float) -> tuple[int, int]:
    from pypdfium2.raw import FPDF_PageToDevice

    x, y = c_int(), c_int()
    FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, across, up, byref(x), byref(y))
    return max(0, min(x.value, SCALE)), max(0, min(y.value, SCALE))
