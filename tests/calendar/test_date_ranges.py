"""Stretches of days, by a table: the day asked for, first and last day, the neighbors, the heading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from nextfriend.calendar.date_ranges import SPANS

pytestmark = pytest.mark.usefixtures("in_2026")


@pytest.fixture
def in_2026() -> Iterator[None]:
    """A title says the year where it is not this one."""
    with time_machine.travel("2026-11-27T12:00:00Z", tick=False):
        yield


@pytest.mark.parametrize(("view", "day", "first", "last", "before", "after", "title"), [
    ("day", "2026-11-27", "2026-11-27", "2026-11-27", "2026-11-26", "2026-11-28", "Fri, Nov 27, 2026"),
    ("week", "2026-11-27", "2026-11-22", "2026-11-28", "2026-11-15", "2026-11-29",
     "Sun, Nov 22 to Sat, Nov 28, 2026"),
    ("week", "2026-11-29", "2026-11-29", "2026-12-05", "2026-11-22", "2026-12-06",
     "Sun, Nov 29 to Sat, Dec 5, 2026"),
    ("week", "2026-12-31", "2026-12-27", "2027-01-02", "2026-12-20", "2027-01-03",
     "Sun, Dec 27 to Sat, Jan 2, 2027"),
    ("month", "2026-02-11", "2026-02-01", "2026-02-28", "2026-01-01", "2026-03-01", "February 2026"),
    ("month", "2027-02-28", "2027-01-31", "2027-03-06", "2027-01-01", "2027-03-01", "February 2027"),
    ("month", "2028-02-29", "2028-01-30", "2028-03-04", "2028-01-01", "2028-03-01", "February 2028"),
    ("agenda", "2026-11-27", "2026-11-27", "2026-12-24", "2026-10-30", "2026-12-25",
     "Fri, Nov 27 to Thu, Dec 24, 2026"),
])  # fmt: skip
def test_a_stretch(view: str, day: str, first: str, last: str, before: str, after: str, title: str) -> None:
    span = SPANS[view](date.fromisoformat(day))
    assert [one.isoformat() for one in (span.first, span.last, span.before, span.after)] == [
        first, last, before, after,
    ]  # fmt: skip
    assert span.title == title
    assert len(span.days) % 7 == (1 if view == "day" else 0)
    assert span.asked == date.fromisoformat(day)
