"""The list of exhibits laid out in lines and sheets: number, what it is, volume, page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nextfriend.engines.binder.model import Row
from nextfriend.engines.pdf import printable
from nextfriend.engines.pdf.stamps import wide

SIZE, LEADING = 11.0, 15.0  # points
LEFT, RIGHT, TOP, BOTTOM = 72.0, 540.0, 690.0, 84.0  # of a letter page, below the heading
_GAP, _ROW_GAP = 14.0, 5.0
_WIDEST_LABEL = 130.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where its baseline is, its words and their places from the left, the row it leads to.

    `page` stands at the right edge, on the first line of a row only.
    """

    y: float
    words: tuple[tuple[float, str], ...]
    row: Row | None
    page: str = ""


def laid_out(rows: Sequence[Row], volumes: int, later: Sequence[Row] = ()) -> list[tuple[Line, ...]]:
    """The lines of each sheet. The last sheet always has room for one line that says what was added later, so
    that pages which come late move no number (e-bundles: late pages at the end).
    """
    columns = _Columns.of([*rows, *later], volumes)
    sheets: list[list[Line]] = [[]]
    y = TOP
    for row in rows:
        block = columns.block(row)
        if y - len(block) * LEADING < BOTTOM and sheets[-1]:
            sheets.append([])
            y = TOP
        for number, line in enumerate(block):
            if y < BOTTOM:  # a description longer than a sheet goes on
                sheets.append([])
                y = TOP
            page = columns.page(row) if number == 0 else ""
            sheets[-1].append(Line(y, line, row, page))
            y -= LEADING
        y -= _ROW_GAP
    if y - LEADING < BOTTOM:
        sheets.append([])
        y = TOP
    for row in later:  # side by side would be one line; each is a link of its own
        sheets[-1].append(Line(y, ((LEFT, _added(row.item.late)),), row, columns.page(row)))
        y -= 0.7 * LEADING
    return [tuple(sheet) for sheet in sheets]


def _added(late: int) -> str:
    return "Added later" if late == 1 else f"Added later ({late})"


@dataclass(frozen=True, slots=True)
class _Columns:
    label: float
    description: float
    until: float
    volumes: int

    @classmethod
    def of(cls, rows: Sequence[Row], volumes: int) -> _Columns:
        labels = max((wide(printable(row.item.exhibit.label), SIZE) for row in rows), default=0.0)
        label = min(labels, _WIDEST_LABEL)
        page = max((wide(_page(row, volumes), SIZE) for row in rows), default=0.0)
        return cls(label, LEFT + (label + _GAP if label else 0.0), RIGHT - page - _GAP, volumes)

    def page(self, row: Row) -> str:
        return _page(row, self.volumes)

    def block(self, row: Row) -> list[tuple[tuple[float, str], ...]]:
        labels = list(wrapped(printable(row.item.exhibit.label), self.label + 0.01)) if self.label else []
        told = list(wrapped(printable(row.item.exhibit.description), self.until - self.description))
        found = []
        for number in range(max(len(labels), len(told), 1)):
            line = [(LEFT, labels[number])] if number < len(labels) else []
            line += [(self.description, told[number])] if number < len(told) else []
            found.append(tuple(line))
        return found


def _page(row: Row, volumes: int) -> str:
    return f"Volume {row.volume}, page {row.page}" if volumes > 1 else str(row.page)


def wrapped(words: str, width: float, size: float = SIZE) -> Iterator[str]:
    """Lines no wider than `width` points; a word that is wider is broken."""
    line = ""
    for word in words.split():
        while wide(word, size) > width:
            if line:
                yield line
                line = ""
            cut = max(1, next(n for n in range(len(word), -1, -1) if wide(word[:n], size) <= width))
            if cut == len(word):
                break
            yield word[:cut]
            word = word[cut:]
        joined = f"{line} {word}".strip()
        if line and wide(joined, size) > width:
            yield line
            joined = word
        line = joined
    if line:
        yield line
