"""Stretches of days, by a table: the day asked for, first and last day, the neighbors, the heading."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.calendar.date_ranges import SPANS


@pytest.mark.parametrize(("view", "day", "first", "last", "before", "after", "title"), [
    ("day", "2026-11-27", "2026-11-27", "2026-11-27", "2026-11-26", "2026-11-28", "Friday 27 November 2026"),
    ("week", "2026-11-27", "2026-11-23", "2026-11-29", "2026-11-16", "2026-11-30", "23 to 29 November 2026"),
    ("week", "2026-11-30", "2026-11-30", "2026-12-06", "2026-11-23", "2026-12-07",
     "30 November to 6 December 2026"),
    ("week", "2026-12-31", "2026-12-28", "2027-01-03", "2026-12-21", "2027-01-04",
     "28 December 2026 to 3 January 2027"),
    ("month", "2026-02-11", "2026-01-26", "2026-03-01", "2026-01-01", "2026-03-01", "February 2026"),
    ("month", "2027-02-28", "2027-02-01", "2027-02-28", "2027-01-01", "2027-03-01", "February 2027"),
    ("month", "2028-02-29", "2028-01-31", "2028-03-05", "2028-01-01", "2028-03-01", "February 2028"),
    ("agenda", "2026-11-27", "2026-11-27", "2026-12-24", "2026-10-30", "2026-12-25",
     "27 November to 24 December 2026"),
])  # fmt: skip
def test_a_stretch(view: str, day: str, first: str, last: str, before: str, after: str, title: str) -> None:
    span = SPANS[view](date.fromisoformat(day))
    assert [one.isoformat() for one in (span.first, span.last, span.before, span.after)] == [
        first, last, before, after,
    ]  # fmt: skip
    assert span.title == title
    assert len(span.days) % 7 == (1 if view == "day" else 0)
    assert span.asked == date.fromisoformat(day)
