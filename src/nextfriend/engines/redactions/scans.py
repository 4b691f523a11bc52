"""Pages that are pictures of paper, with the words that a program read on them beneath or invisible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from nextfriend.engines.redactions.model import Cover
from nextfriend.engines.redactions.objects import Painted, area
from nextfriend.engines.redactions.sight import Sight, Spot, lightness, spread, without

if TYPE_CHECKING:
    from nextfriend.engines.redactions.covering import Covered, Suspect

_MOST_OF_PAGE = 0.5  # of its area, which the pictures of a scanned page take together
_ONE_COLOR = 48  # of 255: a scanner's noise and a JPEG's within a painted box
_PAPER = 170  # what is lighter may be paper on which a program only thought it read a word
_BLANK = 0.8  # of the letters beneath a picture: where so many meet bare paper, it is no scan of them
_EDGE = 0.2  # of a letter's place, either way, where its neighbors reach into it


class ScanRule:
    """Whether a picture over words is a scan of those words."""

    def __init__(self, page: Any, pictures: Sequence[Painted]) -> None:
        whole = page.get_width() * page.get_height()
        self.is_scan = sum(area(one.bounds) for one in pictures) >= _MOST_OF_PAGE * whole

    def let_go(self, sight: Sight, suspects: Sequence[Suspect], found: dict[int, Covered]) -> None:
        """Take out of `found` what stands beneath a scan that shows it; a box in the scan stays."""
        beneath = [one for one in suspects if found[one.index].cover is Cover.PICTURE]
        if not self.is_scan or not beneath:
            return
        looks = {one.index: _look(sight, one.spot) for one in beneath}
        if sum(look == "paper" for look in looks.values()) >= _BLANK * len(looks):
            return
        for index, look in looks.items():
            if look == "box":
                found[index] = type(found[index])(Cover.SCAN, ("scan", 0))
            else:
                del found[index]


def is_covered_in_scan(
    sight: Sight, suspects: Sequence[Suspect], rule: ScanRule, by_what: Callable[[Suspect], Covered]
) -> dict[int, Covered]:
    """Of words that are not painted, those at whose place the scan shows no writing: a box was drawn over it,
    or was in the scan before a program read it.
    """
    from pypdfium2 import raw

    blank = {one.index: one for one in suspects if _look(sight, one.spot) != "writing"}
    if not blank or not rule.is_scan:
        return {}
    over = {
        thing.address: thing
        for one in blank.values()
        for thing in (*one.later, *one.earlier)
        if thing.kind != raw.FPDF_PAGEOBJ_IMAGE
    }
    with without(list(over.values())):
        beneath = sight.drawn(annotations=False)
    found = {}
    for index, one in blank.items():
        one.later = [thing for thing in (*one.earlier, *one.later) if thing.address in over]
        one.earlier = []
        covered = by_what(one)
        if covered.cover is not Cover.SCAN and spread(beneath, _within(sight, one.spot)) >= _ONE_COLOR:
            found[index] = covered
        elif _look(sight, one.spot) == "box":
            found[index] = type(covered)(Cover.SCAN, ("scan", 0))
    return found


def _look(sight: Sight, spot: Spot) -> str:
    """What a picture shows at a letter's place: "writing", bare "paper", or a "box" of one color."""
    within = _within(sight, spot)
    if spread(sight.whole, within) >= _ONE_COLOR:
        return "writing"
    return "paper" if lightness(sight.whole, within) >= _PAPER else "box"


def _within(sight: Sight, spot: Spot) -> Spot:
    left, top, right, bottom = spot
    across, down = int(_EDGE * (right - left)), int(_EDGE * (bottom - top))
    wide, high = sight.whole.size
    left, top = max(0, min(left + across, wide - 1)), max(0, min(top + down, high - 1))
    return left, top, max(left + 1, min(right - across, wide)), max(top + 1, min(bottom - down, high))
