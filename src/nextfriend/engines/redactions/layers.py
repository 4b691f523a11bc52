"""Texts in layers: no two of a layer lie over each other. A letter is seen where the page changes when its
own layer is left out, whatever is written over it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nextfriend.engines.redactions.objects import Bounds, Painted
from nextfriend.engines.redactions.rows import Rows

_MOST = 4
# Lines of a paragraph touch each other's bounds; only texts that share more of their height overlap.
_TOUCHING = 0.25


def in_layers(texts: Iterable[Painted]) -> list[list[Painted]]:
    """These texts in as few layers as it takes, four at most."""
    layers: list[list[Painted]] = []
    places: list[Rows[Painted]] = []
    for text in texts:
        core = _core(text)
        for number, place in enumerate(places):
            if number == _MOST - 1 or not place.meets(core):
                break
        else:
            number = len(places)
            layers.append([])
            places.append(Rows((), _core))
        layers[number].append(text)
        places[number].add(text)
    return layers


def _core(text: Painted) -> Bounds:
    left, bottom, right, top = text.bounds
    less = _TOUCHING * min(top - bottom, right - left)
    return left + less, bottom + less, right - less, top - less
