"""What goes into a binder, how it is wished for, and what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nextfriend.engines.pdf import Ready, Refused


class NotBound(Exception):
    """No binder can be made of this: `sentence` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file with its number ("2", "A", or none) and what it is."""

    number: str
    description: str
    path: Path

    @property
    def label(self) -> str:
        """How the tab, the list and the bookmark name it."""
        return f"Exhibit {self.number}" if self.number else ""

    @property
    def title(self) -> str:
        """Label and description in one line."""
        return " – ".join(part for part in (self.label, self.description) if part)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a binder is to be made. `most` is the largest size of one file in bytes; None is any size."""

    title: str = "Exhibits"
    lines: tuple[str, ...] = ()  # below the title: court, case, party
    tabs: bool = True  # a sheet before each exhibit
    stickers: bool = False  # the exhibit's number on its own first page
    look: bool = True  # for a place where the number covers nothing
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An exhibit whose file can be used; `late` is 0, or which later addition it came with, from 1."""

    exhibit: Exhibit
    ready: Ready
    late: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the contents, in printed numbers: `page` is where the exhibit begins, its sheet included."""

    item: Item
    volume: int
    page: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Volume:
    """A file of a binder, the first and the last number printed in it, its size in bytes."""

    path: Path
    first: int
    last: int
    size: int


@dataclass(frozen=True, slots=True)
class Bound:
    """What was made: `crowded` are pages whose number had to stand over something, `unlooked` those of which
    nobody could say; both by their printed numbers.
    """

    volumes: tuple[Volume, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()
    crowded: tuple[int, ...] = ()
    unlooked: tuple[int, ...] = ()
    too_large: tuple[Path, ...] = ()

    @property
    def pages(self) -> int:
        """Pages of all volumes."""
        return self.volumes[-1].last


@dataclass(slots=True)
class Looked:
    """What was seen while numbers were placed."""

    crowded: list[int] = field(default_factory=list)
    unlooked: list[int] = field(default_factory=list)


def same_numbers(exhibits: Sequence[Exhibit]) -> tuple[Exhibit, Exhibit] | None:
    """Two exhibits that claim one number, if there are any: then no list could be right."""
    met: dict[str, Exhibit] = {}
    for one in exhibits:
        key = one.number.casefold()
        if key and key in met:
            return met[key], one
        met[key] = one
    return None
