"""The page as it is seen: its visible box, upright, in points of 1/72 inch from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_LETTER = (0.0, 0.0, 612.0, 792.0)  # what viewers show where a page has no usable box
_DEEPEST = 32  # parents of a page that are asked for what it inherits

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """`box` is the visible part in the page's own units, `turned` by how many degrees it is
    turned clockwise when it is shown (0, 90, 180, 270), `unit` the points of one unit (UserUnit; ISO 32000-1,
    14.11.2 and table 30).
    """

    box: Box
    turned: int = 0
    unit: float = 1.0

    @property
    def wide(self) -> float:
        """Points across as it is seen."""
        left, bottom, right, top = self.box
        return self.unit * (right - left if self.turned % 180 == 0 else top - bottom)

    @property
    def high(self) -> float:
        """Points down as it is seen."""
        left, bottom, right, top = self.box
        return self.unit * (top - bottom if self.turned % 180 == 0 else right - left)

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the page as it is seen to its own units, as the operands of `cm`."""
        left, bottom, right, top = self.box
        one = 1 / self.unit
        return {
            0: (one, 0.0, 0.0, one, left, bottom),
            90: (0.0, one, -one, 0.0, right, bottom),
            180: (-one, 0.0, 0.0, -one, right, top),
            270: (0.0, -one, one, 0.0, left, top),
        }[self.turned]

    def to_page(self, across: float, up: float) -> tuple[float, float]:
        """A seen point in the page's own units."""
        a, b, c, d, e, f = self.matrix()
        return a * across + c * up + e, b * across + d * up + f

    def box_on_page(self, seen: Box) -> Box:
        """A box as it is seen, in the page's own units."""
        one, other = self.to_page(seen[0], seen[1]), self.to_page(seen[2], seen[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def frame_of(page: Any) -> Frame:
    """The frame of a pikepdf page. Boxes that are missing or make no sense give way as viewers let them."""
    media = _box(inherited(page, "/MediaBox")) or _LETTER
    crop = _box(inherited(page, "/CropBox")) or media
    seen = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if seen[2] - seen[0] < 1 or seen[3] - seen[1] < 1:
        seen = media
    turned = _number(inherited(page, "/Rotate"), 0.0)
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    return Frame(seen, round(turned / 90) * 90 % 360, unit if 0 < unit <= 100_000 else 1.0)


def inherited(page: Any, key: str) -> Any:
    """What a page or one above it says of itself (ISO 32000-1, 7.7.3.4); None where none does."""
    node = page.obj
    for _ in range(_DEEPEST):
        found = node.get(key)
        if found is not None:
            return found
        node = node.get("/Parent")
        if node is None:
            return None
    return None


def _box(given: Any) -> Box | None:
    try:
        numbers = [float(one) for one in given]
    except (TypeError, ValueError):
        return None
    return _upright(numbers)


def _upright(numbers: Sequence[float]) -> Box | None:
    if len(numbers) != 4 or not all(abs(one) < 1e7 for one in numbers):
        return None
    left, right = sorted((numbers[0], numbers[2]))
    bottom, top = sorted((numbers[1], numbers[3]))
    return (left, bottom, right, top) if right - left >= 1 and top - bottom >= 1 else None


def _number(given: Any, otherwise: float) -> float:
    try:
        return float(given)
    except (TypeError, ValueError):
        return otherwise
