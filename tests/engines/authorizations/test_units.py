"""Units left, as somebody who authorizes services could sign it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.authorizations import Grant, Use, standing

FIRST, LAST = date(2026, 11, 2), date(2027, 1, 31)


def day(number):
    """The day with this number of the authorization: 1 is its first."""
    return FIRST + timedelta(days=number - 1)


@pytest.mark.parametrize(
    ("units", "uses", "today", "planned", "used", "left", "weekly", "through"),
    [
        # 40 units, 4 on each Monday: after 14 days 8 are used, 4 a week; 32 left are 8 weeks.
        (40, [(1, 4), (8, 4)], 14, None, 8, 32, 4, day(70)),
        # One visit on the first day is one a week, not seven.
        (10, [(1, 1)], 1, None, 1, 9, 1, day(64)),
        # Nothing used and nothing planned: nobody can say when they run out.
        (40, [], 20, None, 0, 40, 0, None),
        # Nothing used, and the plan says five a week.
        (10, [], 7, 5, 0, 10, 5, day(21)),
        # More is used than planned: what is used counts.
        (20, [(1, 7), (5, 7)], 7, 5, 14, 6, 14, day(10)),
        # All used, on its last day of use; and more than all.
        (8, [(1, 4), (9, 4)], 20, None, 8, 0, Fraction(56, 20), day(9)),
        (6, [(1, 4), (9, 4)], 20, None, 8, -2, Fraction(56, 20), day(9)),
        # More than all, and used on: the day on which the sum reached what was authorized.
        (6, [(1, 4), (5, 2), (9, 2)], 20, None, 8, -2, Fraction(56, 20), day(5)),
        # A line of none, long before the first day, says nothing of the pace.
        (10, [(-300, 0), (1, 4)], 7, None, 4, 6, 4, day(17)),
        # None were authorized, and some used all the same.
        (0, [(4, 2)], 7, None, 2, -2, 2, day(0)),
        # None were authorized.
        (0, [], 3, None, 0, 0, 0, day(0)),
        # The payer set days and no units.
        (None, [(1, 3)], 7, None, 3, None, 3, None),
    ],
)
def test_what_is_left(units, uses, today, planned, used, left, weekly, through):
    rows = [Use(day(number), many) for number, many in uses]
    found = standing(Grant(units, FIRST, LAST), rows, day(today), planned_weekly=planned)
    assert (found.used, found.left, found.weekly, found.lasts_through) == (used, left, weekly, through)


def test_it_is_short_of_a_day_only_where_it_ends_before_it():
    found = standing(Grant(10, FIRST, LAST), [], day(7), planned_weekly=5)
    assert found.is_short_of(day(22))
    assert not found.is_short_of(day(21))
    assert not found.is_short_of(None)


@given(
    st.integers(0, 1000),
    st.lists(st.tuples(st.integers(1, 80), st.integers(0, 50)), max_size=8),
    st.integers(1, 120),
    st.none() | st.integers(1, 100),
)
def test_used_and_left_make_the_whole_and_more_use_never_lasts_longer(units, uses, today, planned):
    rows = [Use(day(number), many) for number, many in uses]
    grant = Grant(units, FIRST, LAST)
    found = standing(grant, rows, day(today), planned_weekly=planned)
    assert found.left is not None
    assert found.used + found.left == units
    more = standing(grant, [*rows, Use(day(1), 5)], day(today), planned_weekly=planned)
    if found.left > 0 and found.lasts_through and more.lasts_through:
        assert more.lasts_through <= found.lasts_through


@pytest.mark.parametrize(("units", "through"), [(522, FIRST + timedelta(days=3647)), (523, None)])
def test_no_day_more_than_ten_years_ahead(units, through):
    """One a week: 521 weeks from the day after are within ten years, 522 are not."""
    assert standing(Grant(units, FIRST), [Use(FIRST, 1)], FIRST).lasts_through == through


def test_a_million_units_at_one_a_week_say_no_day_beyond_the_calendar():
    assert standing(Grant(100_000_000, FIRST), [Use(FIRST, 1)], FIRST).lasts_through is None
