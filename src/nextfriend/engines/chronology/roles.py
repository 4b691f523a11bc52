"""A date of a page with its role, and what the rest of the page needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nextfriend.engines.chronology.layout import Line
from nextfriend.engines.chronology.model import DateFound, Role
from nextfriend.engines.chronology.written_dates import Written

ROLES = {
    "service": Role.SERVICE,
    "printed": Role.PRINTED,
    "signed": Role.SIGNED,
    "birth": Role.BIRTH,
    "history": Role.HISTORY,
    "next": Role.NEXT,
    "other": Role.OTHER,
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a page with what the rest of it needs: `weak` where only "Date:" or its place at the top
    speaks for it, `leads` where it begins its line, `joined` where it ends a span that the one before begins.
    `label` is the phrase before it, or above it where it is not `labelled` in its own line. `column`: it
    stands below a head. `entry`: it begins an entry of running notes.
    """

    written: Written
    found: DateFound
    line: Line
    weak: bool = False
    leads: bool = False
    joined: bool = False
    label: str = ""
    labelled: bool = False
    column: bool = False
    entry: bool = False

    @property
    def day(self) -> date | None:
        return self.found.day
