"""The contact plan's arithmetic: tables anyone can check with a calendar, and what must hold for any plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.care.contact_frequency import (
    Promise,
    Touch,
    asked_of_week,
    counts,
    face_to_face_share,
    is_silent,
    last_contact,
    longest_gap,
    next_contact,
    standing,
    week_of,
)

# November 2026: Monday 2, 9, 16, 23, 30.
PLAN = Promise(2, 50, 5, False, date(2026, 11, 2))


def nov(day):
    return date(2026, 11, day)


def reached(*days, face=False):
    return [Touch(nov(d), "reached", face) for d in days]


@pytest.mark.parametrize(
    ("touches", "today", "day", "why"),
    [
        # never reached: the gap runs from the plan's first day
        ([], 2, 7, "5 days from the plan's first day"),
        ([], 6, 7, "5 days from the plan's first day"),
        ([], 12, 7, "5 days from the plan's first day"),
        # reached once this week: one more by Sunday, or the gap, whichever is earlier
        (reached(3), 3, 8, "5 days since last reached (plan)"),
        (reached(4), 4, 8, "1 more to reach this week (plan: 2 a week)"),
        (reached(2), 2, 7, "5 days since last reached (plan)"),
        # the week is met: only the gap, until next week asks for its own
        (reached(3, 6), 6, 11, "5 days since last reached (plan)"),
        (reached(7, 8), 8, 13, "5 days since last reached (plan)"),
        # a try and a talk with the sister change nothing
        ([*reached(3), Touch(nov(5), "attempted"), Touch(nov(6), "collateral")], 6, 8, None),
        # reached before the plan began does not help it
        ([Touch(date(2026, 10, 31), "reached")], 2, 7, "5 days from the plan's first day"),
    ],
)
def test_when_the_next_contact_is_due(touches, today, day, why):
    following = next_contact(PLAN, touches, nov(today))
    assert following is not None
    assert following.day == nov(day)
    assert why is None or following.why == why


def test_a_demanding_week_pulls_the_day_forward():
    seven = replace(PLAN, contacts_a_week=7, longest_gap_days=30)
    following = next_contact(seven, [], nov(2))
    assert following == next_contact(seven, [], nov(3))
    assert following is not None
    assert following.day == nov(2)
    assert following.why == "7 more to reach this week (plan: 7 a week)"


def test_next_weeks_contacts_count_when_this_week_is_met():
    often = replace(PLAN, contacts_a_week=6, longest_gap_days=20)
    following = next_contact(often, reached(2, 3, 4, 5, 6, 7), nov(7))
    assert following is not None
    assert following.day == nov(10)
    assert following.why == "next week's first contact (plan: 6 a week)"


def test_one_day_is_one_day():
    daily = replace(PLAN, contacts_a_week=0, longest_gap_days=1)
    following = next_contact(daily, reached(4), nov(4))
    assert following is not None
    assert (following.day, following.why) == (nov(5), "1 day since last reached (plan)")


def test_an_ended_plan_asks_nothing():
    ended = replace(PLAN, ends=nov(10))
    assert next_contact(ended, [], nov(11)) is None
    assert not is_silent(ended, [], nov(20))
    assert next_contact(ended, [], nov(10)) is not None


@pytest.mark.parametrize(
    ("starts", "ends", "monday", "asked"),
    [
        (nov(2), None, nov(2), 2),
        (nov(2), None, nov(9), 2),
        (nov(5), None, nov(2), 1),  # Thursday to Sunday: 4 of 7 days, rounded down
        (nov(8), None, nov(2), 0),
        (nov(2), nov(11), nov(9), 0),  # 3 of 7 days
        (nov(2), nov(15), nov(9), 2),
        (nov(9), None, nov(2), 0),
        (nov(2), nov(8), nov(9), 0),
    ],
)
def test_a_week_covered_in_part_asks_its_part(starts, ends, monday, asked):
    assert asked_of_week(replace(PLAN, starts=starts, ends=ends), monday) == asked


def test_a_week_keeps_its_three_kinds_apart():
    touches = [*reached(9, 15), Touch(nov(10), "attempted"), Touch(nov(11), "collateral"), *reached(8, 16)]
    week = week_of(PLAN, touches, nov(15))
    assert (week.starts, week.counted, week.attempted, week.collateral, week.missing) == (nov(9), 2, 1, 1, 0)
    assert week_of(replace(PLAN, collateral_counts=True), touches, nov(15)).counted == 3
    assert week_of(PLAN, touches, nov(14)).counted == 1


@pytest.mark.parametrize(
    ("touches", "share"),
    [
        ([], None),
        ([Touch(nov(20), "attempted"), Touch(nov(21), "collateral")], None),
        (reached(20, 21), 0),
        ([*reached(20, face=True), *reached(21)], 50),
        ([*reached(20, 22, face=True), *reached(21)], 67),
        # older than four weeks
        ([Touch(date(2026, 10, 28), "reached", True), *reached(21)], 0),
    ],
)
def test_the_share_face_to_face(touches, share):
    assert face_to_face_share(touches, nov(25)) == share


@pytest.mark.parametrize(
    ("touches", "today", "gap"),
    [
        ([], 2, 0),
        ([], 9, 7),
        (reached(4), 9, 5),
        (reached(4, 5, 12), 13, 7),
        ([Touch(nov(6), "attempted")], 9, 7),
        (reached(20), 9, 7),
    ],
)
def test_the_longest_gap(touches, today, gap):
    assert longest_gap(PLAN, touches, nov(today)) == gap


@pytest.mark.parametrize(
    ("touches", "today", "silent"),
    [
        ([], 1, False),
        ([], 7, False),
        ([], 8, True),
        (reached(8), 13, False),
        (reached(8), 14, True),
        ([*reached(8), Touch(nov(13), "attempted")], 14, True),
        ([*reached(8), Touch(nov(13), "collateral")], 14, True),
    ],
)
def test_the_silent_client_alarm(touches, today, silent):
    assert is_silent(PLAN, touches, nov(today)) is silent


def test_collateral_quiets_the_alarm_only_where_the_plan_says_so():
    touches = [*reached(8), Touch(nov(13), "collateral")]
    assert is_silent(PLAN, touches, nov(14))
    assert not is_silent(replace(PLAN, collateral_counts=True), touches, nov(14))


def test_standing_says_it_all_at_once():
    stand = standing(PLAN, [*reached(16), *reached(12, face=True)], nov(20))
    assert (stand.week.counted, stand.share, stand.share_is_short) == (1, 50, False)
    assert (stand.days_since, stand.longest_gap, stand.is_silent) == (4, 10, False)
    assert stand.next_contact is not None
    assert stand.next_contact.day == nov(21)
    assert standing(PLAN, [], nov(2)).days_since is None


days = st.dates(date(2026, 9, 1), date(2027, 2, 28))
touches = st.lists(
    st.builds(Touch, days, st.sampled_from(["reached", "attempted", "collateral"]), st.just(False)),
    max_size=25,
)
promises = st.builds(
    Promise,
    contacts_a_week=st.integers(0, 14),
    face_to_face_share=st.integers(0, 100),
    longest_gap_days=st.integers(1, 90),
    collateral_counts=st.booleans(),
    starts=days,
    ends=st.none(),
)


@given(promises, touches, days)
def test_trying_never_helps(promise, done, today):
    """Whatever the plan, leaving out the tries changes neither the day nor the alarm."""
    without = [t for t in done if t.outcome != "attempted"]
    assert next_contact(promise, done, today) == next_contact(promise, without, today)
    assert is_silent(promise, done, today) == is_silent(promise, without, today)


@given(promises, touches, days)
def test_reaching_the_client_today_never_brings_the_next_day_nearer(promise, done, today):
    before = next_contact(promise, done, today)
    after = next_contact(promise, [*done, Touch(today, "reached")], today)
    assert before is not None
    assert after is not None
    assert after.day >= before.day
    assert not is_silent(promise, [*done, Touch(today, "reached")], today)


@given(promises, touches, days)
def test_the_day_is_never_beyond_the_longest_gap(promise, done, today):
    following = next_contact(promise, done, today)
    assert following is not None
    last = last_contact(promise, done, today)
    since = max(last, promise.starts) if last else promise.starts
    assert following.day <= since + timedelta(days=promise.longest_gap_days)


@given(promises, touches, days)
def test_a_silent_client_is_always_overdue(promise, done, today):
    following = next_contact(promise, done, today)
    assert following is not None
    if is_silent(promise, done, today):
        assert following.day < today
        assert longest_gap(promise, done, today) > promise.longest_gap_days


@given(promises, touches, days)
def test_the_future_does_not_count_yet(promise, done, today):
    past = [t for t in done if t.day <= today]
    assert standing(promise, done, today) == standing(promise, past, today)


@given(promises, touches, st.randoms())
def test_the_order_of_entry_does_not_matter(promise, done, dice):
    shuffled = list(done)
    dice.shuffle(shuffled)
    today = date(2026, 12, 1)
    assert standing(promise, done, today) == standing(promise, shuffled, today)


@given(promises, st.builds(Touch, days, st.sampled_from(["reached", "attempted", "collateral"])))
def test_what_counts(promise, touch):
    expected = {"reached": True, "attempted": False, "collateral": promise.collateral_counts}
    assert counts(promise, touch) is expected[touch.outcome]
