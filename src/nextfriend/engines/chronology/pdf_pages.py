"""The pages of a PDF with the words that are in the file. Run apart (ground/sandbox): strangers send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nextfriend.engines.chronology.model import Page, Source

_LONGEST = 100_000  # characters of a page: more than are looked at
_COVERED = 0.5  # of the page: a picture as large shows what its words say
_FEWEST = 8  # letters under which a picture's words are nobody's reading of it
_SOFT = str.maketrans(dict.fromkeys("\xad\ufffe\x02\0", None))


class NotRead(Exception):
    """The file is no PDF that can be opened: `why` is "password" or "damaged"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages of `count`."""

    count: int
    pages: tuple[Page, ...]


def import_libraries() -> None:
    """Load what reads before the reader forks."""
    import pypdfium2  # noqa: F401


def pages_of(content: bytes, *, document: str, first: int, most: int) -> Part:
    """At most `most` pages from `first` (from 1) on, named as `document`'s. Raises NotRead.

    Words over a picture of the whole page are some program's reading of a scan, how sure it was nobody says.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        opened: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        asks = getattr(failure, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise NotRead("password" if asks else "damaged") from None
    count = len(opened)
    numbers = range(first, min(first + most, count + 1))
    return Part(count, tuple(_page(opened, document, number) for number in numbers))


def _page(opened: Any, document: str, number: int) -> Page:
    page = opened[number - 1]
    try:
        text = page.get_textpage().get_text_bounded().translate(_SOFT).replace("\r\n", "\n")[:_LONGEST]
        source = _source(page, sum(map(str.isalnum, text)))
    finally:
        page.close()
    return Page(document, number, tuple(text.split("\n")), source)


def _source(page: Any, letters: int) -> Source:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_TEXT

    if letters < _FEWEST:
        others = (one for one in page.get_objects() if one.type != FPDF_PAGEOBJ_TEXT)
        return Source.NONE if next(others, None) is not None else Source.EMBEDDED
    whole = page.get_width() * page.get_height()
    pictures = page.get_objects([FPDF_PAGEOBJ_IMAGE])
    return (
        Source.OCR if any(_area(one.get_bounds()) > _COVERED * whole for one in pictures) else Source.EMBEDDED
    )


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return abs(right - left) * abs(top - bottom)
