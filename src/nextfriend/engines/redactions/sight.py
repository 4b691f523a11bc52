"""What is seen of a page: drawn whole, without some of its objects, and where two drawings differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from nextfriend.engines.redactions.objects import Bounds, Painted

_DOTS_A_POINT = 2.0
_LARGEST = 3_600  # pixels, either way
# Two colors that differ by less in every channel (of 255) are one to the eye that reads; so a letter under
# a box with a trace of transparency counts as covered, and one under a highlighter as seen.
CONTRAST = 30

Spot = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


class Sight:
    """One page and how it is drawn."""

    def __init__(self, page: Any) -> None:
        self._page = page
        longest = max(page.get_width(), page.get_height(), 1)
        self.scale: float = min(_DOTS_A_POINT, _LARGEST / longest)
        self._place: Any = None

    @cached_property
    def whole(self) -> Any:
        """The page as it is seen, in colors."""
        return self.drawn()

    def drawn(self, *, annotations: bool = True) -> Any:
        """The page as a picture in colors."""
        bitmap = self._page.render(
            scale=self.scale, draw_annots=annotations, may_draw_forms=False, rev_byteorder=True
        )
        self._place = bitmap.get_posconv(self._page)
        return bitmap.to_pil().convert("RGB")

    def spot(self, bounds: Bounds) -> Spot:
        """Where a part of the page lies in its pictures; it may lie beyond their edges."""
        left, bottom, right, top = bounds
        if self._place is None:
            _ = self.whole
        ends = [self._place.to_bitmap(x, y) for x in (left, right) for y in (bottom, top)]
        across, down = zip(*ends, strict=True)
        return min(across), min(down), max(across) + 1, max(down) + 1

    def is_beyond(self, spot: Spot) -> bool:
        """Whether none of it is on the picture."""
        left, top, right, bottom = spot
        wide, high = self.whole.size
        return right <= 1 or bottom <= 1 or left >= wide - 1 or top >= high - 1


@contextmanager
def without(objects: Sequence[Painted]) -> Iterator[None]:
    """The page is drawn as if these were not on it."""
    from pypdfium2 import raw

    for one in objects:
        raw.FPDFPageObj_SetIsActive(one.handle, False)
    try:
        yield
    finally:
        for one in objects:
            raw.FPDFPageObj_SetIsActive(one.handle, True)


def difference(one: Any, other: Any) -> Any:
    """How far two pictures differ, pixel by pixel, in whichever channel they differ most."""
    import PIL.ImageChops as chops

    red, green, blue = chops.difference(one, other).split()
    return chops.lighter(chops.lighter(red, green), blue)


def seen(differing: Any, spot: Spot) -> int:
    """How many pixels of a spot can be told apart."""
    counts = differing.crop(spot).histogram()
    return int(sum(counts[CONTRAST:]))


def spread(picture: Any, spot: Spot) -> int:
    """How far the colors within a spot differ from each other; 0 where it is of one color."""
    return max(int(highest - lowest) for lowest, highest in picture.crop(spot).getextrema())


def lightness(picture: Any, spot: Spot) -> float:
    """How light a spot is in its darkest channel: 255 is white."""
    import PIL.ImageStat

    return float(min(PIL.ImageStat.Stat(picture.crop(spot)).mean))
