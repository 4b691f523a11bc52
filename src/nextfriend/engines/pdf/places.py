"""Where on a page nothing is printed: asked of what PDFium says is there, and where that is not clear, of how
the page looks.
"""

from __future__ import annotations

import ctypes
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nextfriend.engines.pdf.frame import Box, Frame

_LONGEST = 1_600  # pixels of a drawn page
_GAP = 2.0  # points that stay free around a stamp
_LIGHTEST, _SPREAD = 170, 26  # of 255: paper that is gray, and its grain, are still paper


class Corner(enum.Enum):
    """Where a stamp stands on the page as it is seen."""

    BOTTOM_RIGHT = "bottom right"
    BOTTOM_MIDDLE = "bottom middle"
    BOTTOM_LEFT = "bottom left"
    TOP_RIGHT = "top right"
    TOP_MIDDLE = "top middle"
    TOP_LEFT = "top left"


@dataclass(frozen=True, slots=True)
class Asked:
    """A page by its number from 0, and what a stamp would cover at each corner, best corner first (points, as
    the page is seen).
    """

    page: int
    frame: Frame
    boxes: tuple[tuple[Corner, Box], ...]


def places_on(path: Path, asked: Sequence[Asked]) -> list[Corner | None] | None:
    """For each question the first corner where a stamp covers nothing, or None where each is taken.

    None at all where PDFium cannot read the file, so that nothing can be said.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return None
    try:
        return [_place(document[one.page], one) for one in asked]
    except (IndexError, pypdfium2.PdfiumError):
        return None
    finally:
        document.close()


def _place(page: Any, asked: Asked) -> Corner | None:
    try:
        corner, box = asked.boxes[0]
        if not _meets_anything(page, asked.frame.box_on_page(_wider(box))):
            return corner
        # PDFium shows nothing at all of a page whose boxes do not meet.
        return _seen_place(page, asked) if page.get_width() >= 1 and page.get_height() >= 1 else None
    finally:
        page.close()


def _meets_anything(page: Any, box: Box) -> bool:
    """Whether the bounds of any object or annotation reach into the box."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, number)
        if (
            raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            and left.value < box[2]
            and right.value > box[0]
            and bottom.value < box[3]
            and top.value > box[1]
        ):
            return True
    return bool(raw.FPDFPage_GetAnnotCount(page))


def _seen_place(page: Any, asked: Asked) -> Corner | None:
    """The same asked of a drawing, of the edge in question only: a whole scan takes three times as long."""
    edges: dict[bool, _Edge] = {}
    for corner, box in asked.boxes:
        at_bottom = "bottom" in corner.value
        if at_bottom not in edges:
            edges[at_bottom] = _drawn_edge(page, asked, at_bottom=at_bottom)
        if edges[at_bottom].is_paper(_wider(box)):
            return corner
    return None


@dataclass(frozen=True, slots=True)
class _Edge:
    """A strip along the bottom or the top of a page, drawn: where it is in points, and pixels a point."""

    picture: Any
    bottom: float
    high: float
    across: float
    down: float

    def is_paper(self, box: Box) -> bool:
        pixels = (
            max(0, int(box[0] * self.across)),
            max(0, int((self.bottom + self.high - box[3]) * self.down)),
            min(self.picture.width, int(box[2] * self.across) + 1),
            min(self.picture.height, int((self.bottom + self.high - box[1]) * self.down) + 1),
        )
        if pixels[2] <= pixels[0] or pixels[3] <= pixels[1]:
            return False
        darkest, lightest = self.picture.crop(pixels).getextrema()
        return bool(darkest >= _LIGHTEST and lightest - darkest <= _SPREAD)


def _drawn_edge(page: Any, asked: Asked, *, at_bottom: bool) -> _Edge:
    frame = asked.frame
    boxes = [_wider(box) for corner, box in asked.boxes if ("bottom" in corner.value) == at_bottom]
    if at_bottom:
        bottom, high = 0.0, min(frame.high, max(box[3] for box in boxes))
    else:
        bottom = max(0.0, min(box[1] for box in boxes))
        high = frame.high - bottom
    # PDFium draws a page in its own units.
    unit, scale = frame.unit, min(1.0, _LONGEST / max(page.get_width(), page.get_height()))
    cut = (0, bottom / unit, 0, (frame.high - bottom - high) / unit)
    bitmap = page.render(scale=scale, grayscale=True, crop=cut)
    try:
        picture = bitmap.to_pil().convert("L")
    finally:
        bitmap.close()
    return _Edge(picture, bottom, high, picture.width / frame.wide, picture.height / high)


def _wider(box: Box) -> Box:
    return box[0] - _GAP, box[1] - _GAP, box[2] + _GAP, box[3] + _GAP
