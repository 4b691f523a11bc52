"""What stands in a PDF: the words of its pages, how it is locked, and what travels inside it, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from nextfriend.engines.filing_check.model import PDF, Paper, Passage, Remark, UnreadablePaper

_SOFT = str.maketrans(dict.fromkeys("\xad\ufffe\x02\0", None))
_FEWEST_LETTERS = 8  # fewer on a page: nothing a search could find
_STAMP_LETTERS = 200  # what a court prints over a page has fewer
_METADATA = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
MOST_FIELDS = 10_000


def read_pdf(content: bytes) -> Paper:
    """A PDF. One that asks for a password is `locked` and otherwise unread. Raises UnreadablePaper."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        if getattr(failure, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            return Paper(PDF, len(content), (), locked="password")
        raise UnreadablePaper("The PDF is damaged. Make it again from the paper, and attach that.") from None
    try:
        return _paper(content, document)
    finally:
        document.close()


def _paper(content: bytes, document: Any) -> Paper:
    from pypdfium2 import raw

    passages: list[Passage] = []
    without: list[int] = []
    remarks: list[Remark] = []
    fields: list[int] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        try:
            text = _words(page)
            passages.append(Passage(number, text))
            if _is_picture(page, text):
                without.append(number)
            remarks += _remarks(page, number)
            fields += _fields(page, number)
        finally:
            page.close()
    return Paper(
        media_type=PDF,
        size=len(content),
        passages=tuple(passages),
        page_count=len(document),
        remarks=tuple(remarks),
        metadata=tuple(_metadata(document)),
        locked="rights" if raw.FPDF_GetSecurityHandlerRevision(document) >= 0 else "",
        without_words=tuple(without),
        attachments=tuple(_attachments(document)),
        scripts=max(0, raw.FPDFDoc_GetJavaScriptActionCount(document)),
        open_fields=tuple(dict.fromkeys(fields)),
        is_xfa=raw.FPDF_GetFormType(document) in {raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND},
    )


def _is_picture(page: Any, text: str) -> bool:
    """Whether no words stand on a page that a search could find, or no more than a stamp on a picture."""
    letters = sum(map(str.isalnum, text))
    return letters < _FEWEST_LETTERS or (letters < _STAMP_LETTERS and _is_covered(page))


def _is_covered(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    area = page.get_width() * page.get_height()
    bounds = (one.get_bounds() for one in page.get_objects([FPDF_PAGEOBJ_IMAGE]))
    return any(abs(right - left) * abs(top - low) > area / 2 for left, low, right, top in bounds)


def _words(page: Any) -> str:
    text: str = page.get_textpage().get_text_bounded()
    return text.translate(_SOFT).replace("\r\n", "\n").replace("\r", "\n")


def _annotations(page: Any) -> Iterator[tuple[int, Any]]:
    """Each annotation with its subtype, open while it is looked at."""
    from pypdfium2 import raw

    for index in range(min(max(0, raw.FPDFPage_GetAnnotCount(page)), MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                yield raw.FPDFAnnot_GetSubtype(annotation), annotation
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


def _remarks(page: Any, number: int) -> Iterator[Remark]:
    """Notes, marked words, drawings: what somebody put on the page beside what is printed."""
    from pypdfium2 import raw

    kinds = {
        raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_CARET,
    }  # fmt: skip
    for kind, annotation in _annotations(page):
        if kind in kinds:
            yield Remark(number, _said(annotation, b"T"), _said(annotation, b"Contents"))


def _fields(page: Any, number: int) -> Iterator[int]:
    from pypdfium2 import raw

    kinds = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_XFAWIDGET}
    if any(kind in kinds for kind, _ in _annotations(page)):
        yield number


def _said(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    def ask(held: Any, size: int) -> int:
        return int(raw.FPDFAnnot_GetStringValue(annotation, key, held, size))

    return _string(ask)


def _string(ask: Any) -> str:
    """A string of PDFium's, in UTF-16 with its end: first its length in bytes is asked, then the string."""
    from pypdfium2 import raw

    size = min(ask(None, 0), 20_000)
    if size <= 2:
        return ""
    held = ctypes.create_string_buffer(size)
    ask(ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw[: size - 2].decode("utf-16-le", "replace").strip("\0").strip()


def _attachments(document: Any) -> Iterator[str]:
    from pypdfium2 import raw

    for index in range(min(max(0, raw.FPDFDoc_GetAttachmentCount(document)), 1000)):
        attachment = raw.FPDFDoc_GetAttachment(document, index)

        def ask(held: Any, size: int, attachment: Any = attachment) -> int:
            return int(raw.FPDFAttachment_GetName(attachment, held, size))

        yield (_string(ask) if attachment else "") or "without a name"


def _metadata(document: Any) -> Iterator[tuple[str, str]]:
    for name in _METADATA:
        value = document.get_metadata_value(name).strip().strip("\0")
        if value:
            yield name, value[:300]
