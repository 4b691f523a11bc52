"""What is to be taken out of a version, as its row keeps it: pages and letters, never words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nextfriend.engines.redactions.wanted import Hit, Kind, Span


def kept(hits: Iterable[Hit]) -> list[list[Any]]:
    """As JSON: page, kind, the whole, and each part that is covered."""
    return [[hit.page, str(hit.kind), list(hit.whole), [list(one) for one in hit.covered]] for hit in hits]


def hits_of(places: Iterable[Any]) -> list[Hit]:
    """The hits again; of their words nothing was kept."""
    return [
        Hit(page, Kind(kind), _span(whole), tuple(map(_span, covered)), "")
        for page, kind, whole, covered in places
    ]


def _span(kept_as: list[int]) -> Span:
    first, end = kept_as
    return first, end
