"""What a page is made of, in the order in which it is painted, forms within forms taken apart."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Bounds = tuple[float, float, float, float]  # left, bottom, right, top, in points of the page
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 15  # forms within forms
MOST_OBJECTS = 60_000  # of one page; what is painted after them is not looked at
_BLOCKS = frozenset("█▉▊▇▆■▮▬◼⬛")


@dataclass(frozen=True, slots=True)
class Painted:
    """One object: its place in the order of painting, PDFium's handle, what it is, where it lies."""

    order: int
    handle: Any
    kind: int
    bounds: Bounds

    @property
    def address(self) -> int:
        """What tells this object from every other of its page."""
        return address_of(self.handle)


def address_of(handle: Any) -> int:
    """The address behind one of PDFium's handles; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def painted_on(page: Any) -> list[Painted]:
    """Every object of the page that paints something itself."""
    from pypdfium2 import raw

    found: list[Painted] = []
    for handle, kind, matrix in _walk(raw, page.raw, _IDENTITY, 0):
        if len(found) >= MOST_OBJECTS:
            break
        found.append(Painted(len(found), handle, kind, _bounds(raw, handle, matrix)))
    return found


def _walk(raw: Any, parent: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    count = raw.FPDFFormObj_CountObjects if depth else raw.FPDFPage_CountObjects
    get = raw.FPDFFormObj_GetObject if depth else raw.FPDFPage_GetObject
    for index in range(count(parent)):
        handle = get(parent, index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield handle, kind, matrix
        elif depth < _DEEPEST:
            yield from _walk(raw, handle, _times(_matrix(raw, handle), matrix), depth + 1)


def _matrix(raw: Any, handle: Any) -> Matrix:
    held = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, held)
    return held.a, held.b, held.c, held.d, held.e, held.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _bounds(raw: Any, handle: Any, matrix: Matrix) -> Bounds:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(handle, *sides)
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def has(bounds: Bounds, x: float, y: float) -> bool:
    """Whether a point of the page lies within."""
    left, bottom, right, top = bounds
    return left <= x <= right and bottom <= y <= top


def area(bounds: Bounds) -> float:
    """Square points."""
    left, bottom, right, top = bounds
    return max(0.0, right - left) * max(0.0, top - bottom)


def is_block(letter: str) -> bool:
    """Whether a letter is a filled block, with which some people cover words."""
    return letter in _BLOCKS
