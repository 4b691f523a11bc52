"""Where to look for what lies at a point: things sorted into rows of the page, so that a page of a thousand
letters and a thousand lines is no million questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from nextfriend.engines.redactions.objects import Bounds, has

T = TypeVar("T")
_HIGH = 16.0  # points a row
_MOST = 2_000  # rows: nothing on a page of any use lies further out


class Rows(Generic[T]):
    """Things by the rows they lie in."""

    def __init__(self, things: Iterable[T], bounds_of: Callable[[T], Bounds]) -> None:
        self._bounds_of = bounds_of
        self._rows: dict[int, list[T]] = defaultdict(list)
        for thing in things:
            self.add(thing)

    def add(self, thing: T) -> None:
        """Keep one more."""
        for row in _rows(self._bounds_of(thing)):
            self._rows[row].append(thing)

    def at(self, x: float, y: float) -> Iterator[T]:
        """What lies at a point, in the order it was kept."""
        return (one for one in self._rows.get(_row(y), ()) if has(self._bounds_of(one), x, y))

    def meets(self, bounds: Bounds) -> bool:
        """Whether anything kept lies over a part of these bounds."""
        left, bottom, right, top = bounds
        for row in _rows(bounds):
            for one in self._rows.get(row, ()):
                its_left, its_bottom, its_right, its_top = self._bounds_of(one)
                if its_left < right and left < its_right and its_bottom < top and bottom < its_top:
                    return True
        return False


def _row(y: float) -> int:
    return int(max(-_MOST, min(y / _HIGH, _MOST)) // 1)


def _rows(bounds: Bounds) -> range:
    return range(_row(bounds[1]), _row(bounds[3]) + 1)
