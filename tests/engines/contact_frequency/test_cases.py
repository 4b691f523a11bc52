"""Every signed case of the contact frequency, and how a plan stands on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from nextfriend.engines.contact_frequency import (
    BEHIND,
    MET,
    MONTH,
    ON_PACE,
    Closed,
    Plan,
    Touch,
    Version,
    is_silent,
    longest_gap,
    next_contact,
    period_of,
    standing,
)
from tests.engines.contact_frequency.cases import (
    DUE,
    Case,
    nov,
    others,
    plan,
    reached,
    terms,
    tried,
    weekends,
)


@pytest.mark.parametrize("case", DUE, ids=[one.name for one in DUE])
def test_when_the_next_contact_is_due(case: Case) -> None:
    found = next_contact(case.plan, case.touches, case.closed)
    if case.day is None:
        assert found is None, case.source
        return
    assert found is not None, case.source
    assert (found.day, found.reason) == (case.day, case.reason), case.source


def test_every_case_is_signed_and_named_once() -> None:
    assert all(case.source for case in DUE)
    assert len({case.name for case in DUE}) == len(DUE)


@pytest.mark.parametrize(
    ("first", "touches", "today", "pace"),
    [
        (terms(10, gap=7), reached(2, 2, 3), 3, ON_PACE),  # issue 11: 3 of 10 by Tuesday is on pace
        (terms(10, gap=7), reached(2, 2, 3), 5, ON_PACE),
        (terms(10, gap=7), reached(2, 2, 3), 6, BEHIND),
        (terms(2), [], 7, ON_PACE),
        (terms(2), [], 8, BEHIND),
        (terms(2), reached(7), 8, ON_PACE),
        (terms(2), reached(4, 7), 8, MET),
        (terms(2, face=1), reached(4, 7), 8, ON_PACE),
        (terms(0, gap=9), [], 8, MET),
    ],
)
def test_on_pace_is_on_pace(first, touches, today, pace) -> None:
    assert standing(plan(first=first), touches, nov(today)).pace == pace


@pytest.mark.parametrize(
    ("touches", "today", "silent"),
    [
        ([], 1, False),
        ([], 7, False),
        ([], 8, True),
        (reached(8), 13, False),
        (reached(8), 14, True),
        ([*reached(8), *tried(13)], 14, True),
        ([*reached(8), *others(13)], 14, True),
    ],
)
@pytest.mark.parametrize("collateral", [True, False])
def test_silence_counts_the_client_only(touches, today, silent, collateral) -> None:
    said = plan(first=terms(collateral=collateral))
    assert is_silent(said, touches, nov(today)) is silent


def test_a_holiday_makes_no_one_silent_sooner() -> None:
    """Due on Wednesday for Thanksgiving's sake; three days without the client are over on Friday."""
    quiet = plan(first=terms(0, gap=3))
    closed = weekends((26, "Thanksgiving Day"))
    assert not is_silent(quiet, reached(23), nov(26), closed)
    assert is_silent(quiet, reached(23), nov(27), closed)
    assert standing(quiet, reached(23), nov(26), closed).is_late(nov(26))


def test_the_reason_says_what_moved_the_day() -> None:
    quiet = plan(first=terms(0, gap=3))
    holiday = next_contact(quiet, reached(23), weekends((26, "Thanksgiving Day")))
    assert holiday is not None
    assert holiday.facts["moved_from"] == "2026-11-26"
    assert holiday.facts["moved_for"] == "Thanksgiving Day"
    off = next_contact(quiet, reached(23), Closed(away=frozenset({nov(26)})))
    assert off is not None
    assert (off.day, off.facts["moved_for"]) == (nov(25), "away")
    weekend = next_contact(plan(first=terms(0, gap=4)), reached(24), weekends())
    assert weekend is not None
    assert weekend.day == nov(27)
    assert "moved_for" not in weekend.facts, "an ordinary weekend needs no words"


def test_a_late_call_counts_on_the_offices_day_across_the_change_of_the_clocks() -> None:
    """15 USC 260a(a): clocks go back on the first Sunday in November, 2026-11-01. 23:30 in Denver that night
    is 06:30 on Monday in Greenwich; it is Sunday's contact, of the week that ends.
    """
    denver = ZoneInfo("America/Denver")
    day = datetime(2026, 11, 2, 6, 30, tzinfo=UTC).astimezone(denver).date()
    assert day == date(2026, 11, 1)
    said = Plan(date(2026, 10, 26), (Version(date(2026, 10, 26), terms(1, gap=30)),))
    week = standing(said, [Touch(day, "reached")], day).progress
    assert week is not None
    assert (week.counted, week.period.last) == (1, date(2026, 11, 1))
    # Days are dates: the week of 25 hours more has seven of them, and so has the one in March.
    spring = Plan(date(2027, 3, 8), (Version(date(2027, 3, 8), terms(7, gap=30)),))
    period = period_of(spring, date(2027, 3, 14))
    assert period is not None
    assert (period.first, period.last, period.asked) == (date(2027, 3, 8), date(2027, 3, 14), 7)


@pytest.mark.parametrize(
    ("starts", "ends", "day", "asked"),
    [
        (2, None, 2, 2),
        (5, None, 5, 1),  # Thursday to Sunday: 4 of 7 days, rounded down
        (8, None, 8, 0),
        (2, 11, 9, 0),  # 3 of 7 days
        (2, 15, 9, 2),
    ],
)
def test_a_week_covered_in_part_asks_its_part(starts, ends, day, asked) -> None:
    period = period_of(plan(starts=starts, ends=ends), nov(day))
    assert period is not None
    assert period.asked == asked


def test_a_week_keeps_its_kinds_apart() -> None:
    touches = [*reached(9), *reached(15, face=True), *tried(10), *others(11), *reached(8, 16)]
    week = standing(plan(first=terms(2, face=1)), touches, nov(15)).progress
    assert week is not None
    assert (week.counted, week.face_to_face, week.attempted, week.collateral) == (2, 1, 1, 1)
    assert week.missing == 0


def test_outside_its_days_a_plan_asks_nothing() -> None:
    said = plan(starts=9, ends=20)
    assert period_of(said, nov(8)) is None
    after = standing(said, [], nov(21))
    assert (after.progress, after.pace, after.next_contact, after.is_silent) == (None, None, None, False)


@pytest.mark.parametrize(
    ("touches", "today", "gap"),
    [
        ([], 2, 0),
        ([], 9, 7),
        (reached(4), 9, 5),
        (reached(4, 5, 12), 13, 7),
        (tried(6), 9, 7),
        (others(6), 9, 7),
    ],
)
def test_the_longest_gap(touches, today, gap) -> None:
    assert longest_gap(plan(first=terms(collateral=True)), touches, nov(today)) == gap


def test_a_month_has_its_own_length() -> None:
    said = Plan(date(2028, 2, 1), (Version(date(2028, 2, 1), terms(4, MONTH, gap=90)),))
    period = period_of(said, date(2028, 2, 29))
    assert period is not None
    assert (period.last, period.asked) == (date(2028, 2, 29), 4)
