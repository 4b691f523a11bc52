"""Which page each exhibit begins on: the contents' length moves the numbers in it, and they its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nextfriend.engines.binder.contents import Line, laid_out
from nextfriend.engines.binder.model import Item, Row

_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page that is drawn for the binder: "cover", "contents" (with its lines) or "tab" (with its row)."""

    kind: str
    lines: tuple[Line, ...] = ()
    row: Row | None = None
    late: int = 0
    at: int = 0  # which sheet of its contents


@dataclass(frozen=True, slots=True)
class Pages:
    """A run of pages of an exhibit's file."""

    row: Row


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume in the order of its pages, with the first number and how many pages it has."""

    first: int
    pages: int
    parts: tuple[Sheet | Pages, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """A list of contents: that of a volume (`late` 0), or that before later additions."""

    volume: int
    late: int = 0


def plan(volumes: Sequence[Sequence[Item]], *, tabs: bool) -> tuple[list[Plan], list[Row]]:
    """Number all pages from the first cover = 1 on, through all volumes (Cal. Rules of Court, 8.74(a))."""
    lengths = dict.fromkeys(_lists(volumes), 1)
    for _ in range(_ROUNDS):
        rows = _numbered(volumes, lengths, tabs)
        laid = {key: _laid(key, rows, len(volumes)) for key in lengths}
        longer = {key: max(lengths[key], len(laid[key])) for key in lengths}
        if longer == lengths:
            break
        lengths = longer  # never shorter: a length that swings would never end
    # A list may have become shorter at last: then its last sheets stay empty, and every number holds.
    for key, sheets in laid.items():
        sheets.extend([()] * (lengths[key] - len(sheets)))
    return list(_plans(rows, laid, len(volumes), tabs)), rows


def _lists(volumes: Sequence[Sequence[Item]]) -> Iterator[_Key]:
    met: set[int] = {0}
    for number, items in enumerate(volumes, 1):
        yield _Key(number)
        for item in items:
            if item.late not in met:
                met.add(item.late)
                yield _Key(number, item.late)


def _numbered(volumes: Sequence[Sequence[Item]], lengths: dict[_Key, int], tabs: bool) -> list[Row]:
    rows, page = [], 1
    for number, items in enumerate(volumes, 1):
        page += 1 + lengths[_Key(number)]
        for late, together in groupby(items, key=lambda item: item.late):
            page += lengths.get(_Key(number, late), 0) if late else 0
            for item in together:
                first = page + tabs
                last = first + item.ready.pages - 1
                rows.append(Row(item, number, page, first, last))
                page = last + 1
    return rows


def _laid(key: _Key, rows: Sequence[Row], volumes: int) -> list[tuple[Line, ...]]:
    """The sheets of one list. The first volume's is the master index of all; a later one lists its own."""
    if key.late:
        return laid_out([row for row in rows if row.item.late == key.late], volumes)
    listed = [row for row in rows if row.item.late == 0 and key.volume in (1, row.volume)]
    added: dict[int, Row] = {}
    for row in rows:
        if row.item.late and key.volume in (1, row.volume):
            added.setdefault(row.item.late, row)
    return laid_out(listed, volumes, later=list(added.values()))


def _plans(
    rows: Sequence[Row], laid: dict[_Key, list[tuple[Line, ...]]], volumes: int, tabs: bool
) -> Iterator[Plan]:
    first = 1
    for number in range(1, volumes + 1):
        parts: list[Sheet | Pages] = [Sheet("cover"), *_sheets(laid[_Key(number)], 0)]
        mine = (row for row in rows if row.volume == number)
        for late, together in groupby(mine, key=_late):
            parts += _sheets(laid.get(_Key(number, late), []), late) if late else []
            for row in together:
                parts += [Sheet("tab", row=row)] if tabs else []
                parts.append(Pages(row))
        count = sum(part.row.item.ready.pages if isinstance(part, Pages) else 1 for part in parts)
        yield Plan(first, count, tuple(parts))
        first += count


def _late(row: Row) -> int:
    return row.item.late


def _sheets(laid: Sequence[tuple[Line, ...]], late: int) -> list[Sheet]:
    return [Sheet("contents", lines, late=late, at=at) for at, lines in enumerate(laid)]
