"""Exhibits shared out over files that a court still takes."""

from __future__ import annotations

from collections.abc import Sequence

from nextfriend.engines.binder.model import Item

_BESIDES = 60_000  # bytes of a volume's cover, contents and bookmarks
_EACH_PAGE = 600  # bytes of a page's number and sheet


def shared_out(items: Sequence[Item], most: int | None) -> list[list[Item]]:
    """Items in their order, in as few volumes as `most` bytes each allow. One exhibit is never divided: one
    that is larger has a volume of its own.
    """
    volumes: list[list[Item]] = [[]]
    held = _BESIDES
    for item in items:
        size = item.ready.size + _EACH_PAGE * (item.ready.pages + 2)
        if most is not None and volumes[-1] and held + size > most:
            volumes.append([])
            held = _BESIDES
        volumes[-1].append(item)
        held += size
    return volumes
