"""The bookmarks that a file already has: where it is bound they stand below its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_MOST, _DEEPEST = 2_000, 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark: its words, its page from 0, how deep it stands from 0."""

    title: str
    page: int
    depth: int


def headings_of(pdf: Any) -> tuple[Heading, ...]:
    """The bookmarks of a file that lead to one of its pages; none where they are damaged."""
    root = pdf.Root.get("/Outlines")
    first = root.get("/First") if getattr(root, "get", None) else None
    if first is None:
        return ()
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[Heading] = []
    try:
        _collect(first, 0, pages, found, set())
    except (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        return ()
    return tuple(found)


def _collect(item: Any, depth: int, pages: dict[Any, int], found: list[Heading], met: set[Any]) -> None:
    while item is not None and item.objgen not in met and len(found) < _MOST:
        met.add(item.objgen)
        title = " ".join(str(item.get("/Title", "")).split())
        number = _page(item, pages)
        if title and number is not None:
            found.append(Heading(title, number, depth))
        if "/First" in item and depth + 1 < _DEEPEST:
            _collect(item.First, depth + 1, pages, found, met)
        item = item.get("/Next")


def _page(item: Any, pages: dict[Any, int]) -> int | None:
    import pikepdf

    goes = item.get("/Dest")
    if goes is None and (action := item.get("/A")) is not None and action.get("/S") == "/GoTo":
        goes = action.get("/D")
    if isinstance(goes, pikepdf.Array) and len(goes) and getattr(goes[0], "objgen", None):
        return pages.get(goes[0].objgen)
    return None
