"""Who may, what is late and what is short: tables of cases, and their boundaries."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.direct_care import (
    VISIT,
    WEEK,
    Asked,
    PlanVersion,
    Record,
    is_late,
    may_do,
    plan_on,
    shipped,
    short_in_visit,
    short_in_week,
    span,
    week_begin,
    why_not,
)

SUNDAY = date(2026, 11, 22)
NEXT = SUNDAY + timedelta(days=7)
PLAN = (
    Asked("bathing", 3, WEEK),
    Asked("meals", 2, VISIT),
    Asked("exercise", 1, VISIT, is_required=False),
)


def on(days: int) -> date:
    return SUNDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("task", "credentials", "may"),
    [
        ("medication-reminder", (), True),
        ("bathing", (), True),
        ("transfer", (), False),
        ("transfer", ("safe-transfers",), True),
        ("transfer-lift", ("safe-transfers",), False),
        ("transfer-lift", ("safe-transfers", "lift"), True),
        ("eating", (), True),
        ("eating-assisted", ("lift",), False),
    ],
)
def test_who_may_do_what(task, credentials, may):
    catalog = shipped()
    one = catalog.task(task)
    assert may_do(one, credentials) is may
    assert bool(why_not(one, credentials, catalog)) is not may


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [(time(9), time(11), 2), (time(22), time(6), 8), (time(23, 30), time(0), 0.5), (time(9), time(9), 24)],
)
def test_an_end_before_the_start_is_the_next_day(start, end, hours):
    begin, over = span(SUNDAY, start, end)
    assert over - begin == timedelta(hours=hours)


@pytest.mark.parametrize(("after", "late"), [(0, False), (24 * 60, False), (24 * 60 + 1, True), (-5, False)])
def test_late_is_more_than_a_day_after_the_end(after, late):
    ended = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert is_late(ended, ended + timedelta(minutes=after)) is late


@pytest.mark.parametrize(("days", "begins"), [(0, 0), (6, 0), (7, 7), (-1, -7)])
def test_weeks_begin_on_sunday(days, begins):
    assert week_begin(on(days)) == on(begins)


@pytest.mark.parametrize(
    ("versions", "day", "first"),
    [
        ((3,), 2, None),
        ((3,), 3, 3),
        ((0, 7), 6, 0),
        ((0, 7), 7, 7),
        ((7, 0), 8, 0),  # written later, from an earlier day: it stands
        ((0, 0), 1, 0),
    ],
)
def test_the_version_that_stands_on_a_day(versions, day, first):
    rows = [PlanVersion(on(begin), ()) for begin in versions]
    found = plan_on(rows, on(day))
    assert (found and found.first_date) == (None if first is None else on(first))


@pytest.mark.parametrize(
    ("done", "exceptions", "short"),
    [
        ({"meals": 2}, {}, []),
        ({"meals": 3}, {}, []),
        ({"meals": 1}, {}, [("meals", 2, 1, ())]),
        ({}, {"meals": ("refused", "ate already")}, [("meals", 2, 0, ("The client refused: ate already",))]),
        ({"meals": 2}, {"exercise": ("refused", "tired")}, []),  # as needed
    ],
)
def test_a_visit_under_its_minimum(done, exceptions, short):
    found = short_in_visit([PlanVersion(SUNDAY, PLAN)], Record(on(2), done, exceptions))
    assert [(one.task, one.wanted, one.done, one.why) for one in found] == short


@pytest.mark.parametrize(
    ("case", "first", "baths", "today", "wanted_done"),
    [
        ("the week is over: two of three", 0, {1: 1, 3: 1}, 7, (3, 2)),
        ("three of three", 0, {1: 1, 3: 1, 6: 1}, 7, None),
        ("twice in one visit counts twice", 0, {1: 2, 3: 1}, 7, None),
        ("Saturday: it can still be done", 0, {1: 1}, 6, None),
        ("the plan began on Monday: nothing of this week", 1, {3: 1}, 9, None),
        ("the plan began on its Sunday", 0, {}, 7, (3, 0)),
        ("what the next Sunday brings is not this week's", 0, {1: 1, 7: 2}, 9, (3, 1)),
        ("what Saturday before brought is not either", -7, {-1: 3}, 7, (3, 0)),
    ],
)
def test_a_week_under_its_minimum(case, first, baths, today, wanted_done):
    versions = [PlanVersion(on(first), PLAN[:1])]
    records = [Record(on(day), {"bathing": count}) for day, count in baths.items()]
    found = short_in_week(versions, records, SUNDAY, on(today))
    assert [(one.wanted, one.done) for one in found] == ([wanted_done] if wanted_done else []), case


def test_an_exception_explains_and_does_not_count():
    records = [
        Record(on(1), {"meals": 2, "bathing": 1}),
        Record(on(3), {"meals": 2}, {"bathing": ("unsafe", "no hot water")}),
    ]
    (short,) = short_in_week([PlanVersion(SUNDAY, PLAN)], records, SUNDAY, NEXT)
    assert (short.done, short.why, short.is_explained) == (1, ("It was not safe: no hot water",), True)


def test_a_changed_plan_leaves_weeks_that_are_over():
    versions = [PlanVersion(SUNDAY, PLAN[:1]), PlanVersion(NEXT, ())]
    assert [one.wanted for one in short_in_week(versions, [], SUNDAY, on(20))] == [3]
    assert short_in_week(versions, [], NEXT, on(20)) == []


@given(
    baths=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=8),
    least=st.integers(1, 6),
)
def test_a_week_is_short_exactly_where_the_sum_is_under_the_minimum(baths, least):
    versions = [PlanVersion(SUNDAY, (Asked("bathing", least, WEEK),))]
    records = [Record(on(day), {"bathing": count}) for day, count in baths]
    found = short_in_week(versions, records, SUNDAY, NEXT)
    assert bool(found) is (sum(count for _, count in baths) < least)
    assert short_in_week(versions, list(reversed(records)), SUNDAY, NEXT) == found
