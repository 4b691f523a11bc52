"""Which letters of a page are covered: seen with what lies over them taken away, and not seen with it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nextfriend.engines.redactions.annotations import Annotation, annotations_of
from nextfriend.engines.redactions.layers import in_layers
from nextfriend.engines.redactions.letters import Letter
from nextfriend.engines.redactions.model import Cover
from nextfriend.engines.redactions.objects import Painted, area, is_block
from nextfriend.engines.redactions.rows import Rows
from nextfriend.engines.redactions.scans import ScanRule, is_covered_in_scan
from nextfriend.engines.redactions.sight import Sight, Spot, difference, seen, without

_PLAINLY_SEEN = 0.12  # of a letter's place: so much ink is never left of one that is covered
_LEFT = 0.25  # of a letter's ink, below which it is not read
_SEAM = 0.6  # of the ink of a letter between covered ones
_RULE, _LONG = 4.0, 5.0  # points: what is thinner, and so many times as long, is a rule and covers no words
_FEWEST = 4  # pixels of ink that a letter has where nothing covers it


@dataclass(frozen=True, slots=True)
class Covered:
    """By what, and which of that kind: letters under one box belong together."""

    cover: Cover
    key: tuple[str, int]


@dataclass(slots=True)
class Suspect:
    """A letter with something at its place, and how much of it was seen."""

    index: int
    letter: Letter
    spot: Spot
    later: list[Painted]
    earlier: list[Painted]
    notes: list[Annotation]
    layer: int = 0
    ink: int = 0
    open_ink: int = 0


@dataclass(slots=True)
class _Scene:
    sight: Sight
    layers: list[list[Painted]] = field(default_factory=list)


def covered_letters(
    page: Any, sight: Sight, letters: Sequence[Letter], objects: Sequence[Painted]
) -> dict[int, Covered]:
    """The covered letters by their place in `letters`. Only letters and digits are asked of."""
    from pypdfium2 import raw

    blocks = _block_texts(letters)
    texts = {
        one.address: one for one in objects if one.kind == raw.FPDF_PAGEOBJ_TEXT and one.address not in blocks
    }
    things = [one for one in objects if one.address not in texts and _may_cover(raw, one)]
    notes = annotations_of(page)
    if not things and not notes:
        return {}
    scene = _Scene(sight)
    suspects = _suspects(scene.sight, letters, texts, things, notes)
    found = {
        one.index: Covered(Cover.MARK, ("mark", mark.number))
        for one in suspects
        for mark in one.notes
        if mark.is_mark
    }
    rule = ScanRule(page, [one for one in things if one.kind == raw.FPDF_PAGEOBJ_IMAGE])
    painted = [one for one in suspects if one.letter.is_painted and one.letter.owner in texts]
    unpainted = [one for one in suspects if not one.letter.is_painted]
    found |= _painted(scene, painted, texts, rule)
    return found | is_covered_in_scan(scene.sight, unpainted, rule, _by_what)


def _block_texts(letters: Iterable[Letter]) -> set[int]:
    """Texts that are nothing but filled blocks: they cover, and nobody reads them."""
    blocks, others = set[int](), set[int]()
    for letter in letters:
        if letter.bounds is not None:
            (blocks if is_block(letter.text) else others).add(letter.owner)
    return blocks - others


def _may_cover(raw: Any, thing: Painted) -> bool:
    if thing.kind != raw.FPDF_PAGEOBJ_PATH:
        return True
    left, bottom, right, top = thing.bounds
    thin, long = sorted((right - left, top - bottom))
    if thin < _RULE and long > _LONG * thin:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing.handle, fill, stroke)
    return bool(fill.value or stroke.value)


def _suspects(
    sight: Sight,
    letters: Sequence[Letter],
    texts: dict[int, Painted],
    things: Sequence[Painted],
    notes: Sequence[Annotation],
) -> list[Suspect]:
    places = Rows(things, lambda one: one.bounds)
    found = []
    for index, letter in enumerate(letters):
        if letter.bounds is None or not letter.text.isalnum():
            continue
        here = list(places.at(*letter.middle))
        over = [one for one in notes if _over(one, letter)]
        if not here and not over:
            continue
        spot = sight.spot(letter.bounds)
        if sight.is_beyond(spot):
            continue
        own = texts[letter.owner].order if letter.owner in texts else -1
        later = [one for one in here if one.order > own]
        earlier = [one for one in here if one.order < own]
        found.append(Suspect(index, letter, spot, later, earlier, over))
    return found


def _over(note: Annotation, letter: Letter) -> bool:
    x, y = letter.middle
    left, bottom, right, top = note.bounds
    return left <= x <= right and bottom <= y <= top


def _painted(
    scene: _Scene, suspects: list[Suspect], texts: dict[int, Painted], rule: ScanRule
) -> dict[int, Covered]:
    owners = {one.letter.owner: texts[one.letter.owner] for one in suspects}
    scene.layers = in_layers(owners.values())
    layer_of = {text.address: n for n, layer in enumerate(scene.layers) for text in layer}
    for one in suspects:
        one.layer = layer_of[one.letter.owner]
    _measure(scene, suspects, annotations=True)
    if not any(one.ink < _PLAINLY_SEEN * _pixels(one.spot) for one in suspects):
        return {}
    _open(scene, suspects)
    by_index = {one.index: one for one in suspects if one.open_ink >= _FEWEST}
    covered = {n: one for n, one in by_index.items() if one.ink <= _LEFT * one.open_ink}
    covered |= {n: one for n, one in by_index.items() if _is_between(one, covered)}
    found = {n: _by_what(one) for n, one in covered.items()}
    rule.let_go(scene.sight, list(covered.values()), found)
    return found


def _is_between(one: Suspect, covered: dict[int, Suspect]) -> bool:
    """Whether a letter shows through the seam of two covers, its neighbors being covered."""
    return {one.index - 1, one.index + 1} <= covered.keys() and one.ink <= _SEAM * one.open_ink


def _open(scene: _Scene, suspects: list[Suspect]) -> None:
    """How much of each is seen without what lies over it; and without the boxes beneath it, in whose color
    it may be written.
    """
    from pypdfium2 import raw

    over = {one.address: one for suspect in suspects for one in suspect.later}
    beneath = {
        one.address: one
        for suspect in suspects
        for one in suspect.earlier
        if one.kind == raw.FPDF_PAGEOBJ_PATH
    }
    for taken in (over, over | beneath) if beneath else (over,):
        with without(list(taken.values())):
            before = [(one, one.ink) for one in suspects]
            _measure(scene, suspects, annotations=False)
        for one, ink in before:
            one.open_ink, one.ink = max(one.open_ink, one.ink), ink


def _measure(scene: _Scene, suspects: list[Suspect], *, annotations: bool) -> None:
    base = scene.sight.whole if annotations else scene.sight.drawn(annotations=False)
    differing = []
    for layer in scene.layers:
        with without(layer):
            differing.append(difference(base, scene.sight.drawn(annotations=annotations)))
    for one in suspects:
        one.ink = seen(differing[one.layer], one.spot)


def _by_what(suspect: Suspect) -> Covered:
    """What lies uppermost: an annotation is drawn after everything."""
    from pypdfium2 import raw

    if suspect.notes:
        return Covered(Cover.ANNOTATION, ("annotation", suspect.notes[-1].number))
    lies = suspect.later or suspect.earlier
    if not lies:
        return Covered(Cover.SCAN, ("scan", 0))
    uppermost = max(lies, key=lambda one: one.order)
    is_picture = uppermost.kind == raw.FPDF_PAGEOBJ_IMAGE
    return Covered(Cover.PICTURE if is_picture else Cover.BOX, ("object", uppermost.order))


def _pixels(spot: Spot) -> float:
    return area((float(spot[0]), float(spot[1]), float(spot[2]), float(spot[3])))
