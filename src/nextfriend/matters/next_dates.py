"""The next date of each matter, for the list of matters.

Dates live in the calendar, which lies above this room and may not be imported here. So the calendar brings
its reader when the application starts (`bring`), and the list asks whatever was brought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class NextDate:
    """The nearest live date of one matter that the reader may see. `day` is a day in the date's own zone."""

    day: date
    title: str
    state: str


Reader = Callable[[Iterable[UUID]], dict[UUID, NextDate]]
_readers: list[Reader] = []


def bring(reader: Reader) -> None:
    """Name the reader of dates: matter ids in, the next date of each out, in one query."""
    if reader not in _readers:
        _readers.append(reader)


def next_dates(matter_ids: Iterable[UUID]) -> dict[UUID, NextDate]:
    """The next date of each of these matters, where there is one."""
    ids = list(matter_ids)
    found: dict[UUID, NextDate] = {}
    for reader in _readers:
        found |= reader(ids)
    return found
