"""The day a line of a task list means, in calendar days and in days the court is open."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.matters.actions import add_proceeding
from nextfriend.tasks.events.counting import calendar_of, counted_day

# 2026: Thanksgiving is Thursday, November 26; Christmas a Friday.
TABLE = [
    (date(2026, 11, 24), 5, "calendar", date(2026, 11, 29)),
    (date(2026, 11, 24), -3, "calendar", date(2026, 11, 21)),
    (date(2026, 11, 24), 0, "court", date(2026, 11, 24)),
    (date(2026, 11, 24), 1, "court", date(2026, 11, 25)),
    (date(2026, 11, 24), 2, "court", date(2026, 11, 27)),
    (date(2026, 11, 24), 3, "court", date(2026, 11, 30)),
    (date(2026, 11, 30), -1, "court", date(2026, 11, 27)),
    (date(2026, 11, 30), -2, "court", date(2026, 11, 25)),
    (date(2026, 12, 24), 1, "court", date(2026, 12, 28)),
    (date(2199, 11, 29), 1, "court", date(2199, 12, 2)),  # beyond the lists of holidays: weekends alone
]


@pytest.mark.parametrize(("event", "days", "counted", "day"), TABLE)
def test_days_are_counted_as_said(event, days, counted, day):
    assert counted_day(event, days, counted) == day


def test_the_court_s_own_calendar_counts(office):
    """California's courts are closed the day after Thanksgiving (Cal. Code Civ. Proc. 135)."""
    matter = office.matters["office"]
    with office.speaking("paralegal") as dana:
        assert calendar_of(matter) == "federal"
        add_proceeding(
            actor=dana, matter_id=matter, court_id="calsuperct", docket_number="26CV1437", caption="A v. B"
        )
        own = calendar_of(matter)
    assert counted_day(date(2026, 11, 25), 1, "court", own) == date(2026, 11, 30)
    assert counted_day(date(2026, 11, 25), 1, "court") == date(2026, 11, 27)
