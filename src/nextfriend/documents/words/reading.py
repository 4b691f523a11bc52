"""The words that stand in a file, page by page. Pure, and run apart (ground/sandbox): strangers send it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from io import BytesIO
from typing import Any

from nextfriend.documents.media import EMAIL, OUTLOOK
from nextfriend.engines.notices import email_contents

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
EMAILS = frozenset({EMAIL, OUTLOOK})
READ_FROM = frozenset({PDF, WORD, TEXT, *EMAILS})
PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/gif", "image/webp"})
LONGEST_PAGE = 100_000  # characters; what a page has beyond them is not searched
# A page with fewer letters than this is a picture of words; and one that is covered by a picture where it has
# no more than a court's stamp has.
_FEWEST_LETTERS = 8
_STAMP_LETTERS = 200
_COVERED = 0.5  # of the page's area
_SOFT_HYPHENS = str.maketrans(dict.fromkeys("\xad\ufffe\x02", None))


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on one page, by its number from 1. `is_scan`: no words are in the file, but a picture may
    show some.
    """

    number: int
    text: str
    is_scan: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Some pages of `count`."""

    count: int
    pages: tuple[Words, ...]


def import_libraries() -> None:
    """Load what reads before the reader forks."""
    import docx
    import pypdfium2  # noqa: F401

    docx.Document()


def read_words(content: bytes, media_type: str, *, first: int, most: int) -> Read:
    """At most `most` pages from `first` (from 1) on. A picture's pages are scans; a text, an e-mail or
    a Word file, whose pages are made by whoever opens it, is one page. Raises what its reader raises.
    """
    if media_type == PDF:
        return _pdf(content, first, most)
    if media_type in PICTURES:
        count = _frames(content)
        return Read(
            count, tuple(Words(n, "", is_scan=True) for n in range(first, min(first + most, count + 1)))
        )
    if media_type in EMAILS:
        text = _letter(content)
    else:
        text = "\n".join(_paragraphs(content)) if media_type == WORD else content.decode("utf-8", "replace")
    return Read(1, (Words(1, _cleaned(text)),) if first == 1 else ())


def _pdf(content: bytes, first: int, most: int) -> Read:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(content)
    count = len(document)
    return Read(count, tuple(_page(document, n) for n in range(first, min(first + most, count + 1))))


def _page(document: Any, number: int) -> Words:
    page = document[number - 1]
    try:
        text = _cleaned(page.get_textpage().get_text_bounded())
        letters = sum(map(str.isalnum, text))
        is_scan = letters < _FEWEST_LETTERS or (letters < _STAMP_LETTERS and _is_covered(page))
    finally:
        page.close()
    return Words(number, text, is_scan=is_scan)


def _is_covered(page: Any) -> bool:
    """Whether one picture takes most of the page."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    area = page.get_width() * page.get_height()
    return any(_area(one.get_bounds()) > _COVERED * area for one in page.get_objects([FPDF_PAGEOBJ_IMAGE]))


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return abs(right - left) * abs(top - bottom)


def _frames(content: bytes) -> int:
    import PIL.Image

    return getattr(PIL.Image.open(BytesIO(content)), "n_frames", 1)


def _letter(content: bytes) -> str:
    """An e-mail as it is read: who wrote when about what, its text, and how its attachments are called."""
    found = email_contents(content)
    head = [f"From: {found.sender}", f"Subject: {found.subject}"]
    head += [f"Sent: {format_datetime(found.sent_at)}"] if found.sent_at else []
    tail = [f"Attached: {one.name}" for one in found.attachments]
    return "\n".join([*head, "", found.text, *([""] if tail else []), *tail])


def _paragraphs(content: bytes) -> Iterator[str]:
    """Every paragraph of a Word file in its order, those in tables among them, as it reads with its changes
    accepted.
    """
    import docx
    from docx.oxml.ns import qn

    body = docx.Document(BytesIO(content)).element.body
    for paragraph in body.iter(qn("w:p")):
        yield "".join(_said(part, qn) for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")))


def _said(part: Any, qn: Any) -> str:
    return part.text or "" if part.tag == qn("w:t") else " "


def _cleaned(text: str) -> str:
    """Without what no database takes and what only breaks lines."""
    return text.replace("\0", "").translate(_SOFT_HYPHENS).replace("\r\n", "\n").strip()[:LONGEST_PAGE]
