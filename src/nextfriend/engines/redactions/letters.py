"""The letters of a page's text layer: which, where, and by which painted object."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from nextfriend.engines.redactions.objects import Bounds, address_of

MOST_LETTERS = 40_000  # of one page; what follows them is not looked at
_UNPAINTED = (3, 7)  # text rendering modes (PDF 32000-1, table 106): invisible, clipping only


@dataclass(frozen=True, slots=True)
class Letter:
    """`bounds` None for what stands between words: blanks and line ends. `owner` is its object's address."""

    text: str
    bounds: Bounds | None = None
    owner: int = 0
    is_painted: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        assert self.bounds is not None
        left, bottom, right, top = self.bounds
        return (left + right) / 2, (bottom + top) / 2


def letters_of(textpage: Any) -> list[Letter]:
    """The letters in the order of the text layer."""
    from pypdfium2 import raw

    count = min(raw.FPDFText_CountChars(textpage.raw), MOST_LETTERS)
    return [_letter(raw, textpage.raw, index) for index in range(count)]


def _letter(raw: Any, textpage: Any, index: int) -> Letter:
    point = raw.FPDFText_GetUnicode(textpage, index)
    text = chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"
    bounds = None if text.isspace() else _bounds(raw, textpage, index)
    if bounds is None:
        return Letter(text if text.isspace() else " ")
    owner = raw.FPDFText_GetTextObject(textpage, index)
    painted = not owner or raw.FPDFTextObj_GetTextRenderMode(owner) not in _UNPAINTED
    return Letter(text, bounds, address_of(owner), painted)


def _bounds(raw: Any, textpage: Any, index: int) -> Bounds | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
        return None
    found = (left.value, bottom.value, right.value, top.value)
    return found if found[2] > found[0] and found[3] > found[1] else None
