"""The next date of each matter, for the list of matters.

Dates live in the calendar, which lies above this room and may not be imported here. So the list asks by a
signal, and the calendar answers it (calendar/apps.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True)
class NextDate:
    """The nearest live date of one matter that the reader may see. `day` is a day in the date's own zone."""

    day: date
    title: str
    state: str


# Asked with `matter_ids`; a room above answers with a dict of matter id to NextDate, in one query.
next_dates_wanted = Signal()


def next_dates(matter_ids: Iterable[UUID]) -> dict[UUID, NextDate]:
    """The next date of each of these matters, where there is one."""
    found: dict[UUID, NextDate] = {}
    for _, answer in next_dates_wanted.send(sender=None, matter_ids=list(matter_ids)):
        found |= cast("dict[UUID, NextDate]", answer)
    return found
