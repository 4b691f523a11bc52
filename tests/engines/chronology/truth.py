"""What a generated packet really holds. Written by whoever made the pages, before any noise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class TrueRow:
    """A service: its pages (document, number), days, and what the pages say of it."""

    pages: list[tuple[str, int]]
    day: date
    ends: date
    kind: str
    provider: str = ""
    facility: str = ""
    referring: str = ""
    says: str = ""
    charge: int | None = None


@dataclass
class Sheet:
    """One page before it is in a packet: its lines, and every date on it with what it is the date of."""

    lines: list[str]
    dates: list[tuple[str, date]] = field(default_factory=list)


@dataclass
class Piece:
    """Pages that come together, and what they hold. `fate`: "row", "bill" or "listed"."""

    sheets: list[Sheet]
    fate: str
    rows: list[TrueRow] = field(default_factory=list)
    charges: list[tuple[date, str, int]] = field(default_factory=list)


@dataclass
class Truth:
    """A packet's answers. `fates` of each page: "row", "bill", "listed", "duplicate"; `dates` are (document,
    page, day, role); `duplicates` pair a later page with the first one.
    """

    rows: list[TrueRow] = field(default_factory=list)
    fates: dict[tuple[str, int], str] = field(default_factory=dict)
    dates: set[tuple[str, int, date, str]] = field(default_factory=set)
    duplicates: set[tuple[tuple[str, int], tuple[str, int]]] = field(default_factory=set)
    others: set[tuple[str, int]] = field(default_factory=set)
    charges: list[tuple[date, str, int]] = field(default_factory=list)
    unbilled: set[date] = field(default_factory=set)
    gaps: set[tuple[date, date]] = field(default_factory=set)
