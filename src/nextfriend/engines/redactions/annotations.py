"""What was drawn over a page by hand: its annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nextfriend.engines.redactions.objects import Bounds

_HIDDEN = 1 << 1  # annotation flags (PDF 32000-1, table 165)
_NO_VIEW = 1 << 5


@dataclass(frozen=True, slots=True)
class Annotation:
    """One part of an annotation that may lie over words. `is_mark`: it only says what is to be redacted."""

    number: int
    bounds: Bounds
    is_mark: bool


def annotations_of(page: Any) -> list[Annotation]:
    """Those that are shown; of one that speaks of several lines, each line."""
    from pypdfium2 import raw

    found: list[Annotation] = []
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        if annotation:
            found += _parts(raw, number, annotation)
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _parts(raw: Any, number: int, annotation: Any) -> Iterator[Annotation]:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET):
        return
    if raw.FPDFAnnot_GetFlags(annotation) & (_HIDDEN | _NO_VIEW):
        return
    is_mark = kind == raw.FPDF_ANNOT_REDACT
    lines = raw.FPDFAnnot_CountAttachmentPoints(annotation) if is_mark else 0
    quad, rect = raw.FS_QUADPOINTSF(), raw.FS_RECTF()
    for line in range(lines):
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, line, quad):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield Annotation(number, (min(across), min(up), max(across), max(up)), is_mark)
    if not lines and raw.FPDFAnnot_GetRect(annotation, rect):
        left, right = sorted((rect.left, rect.right))
        bottom, top = sorted((rect.bottom, rect.top))
        yield Annotation(number, (left, bottom, right, top), is_mark)
