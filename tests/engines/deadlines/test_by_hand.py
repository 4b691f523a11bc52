"""The federal count written a second time, plainly, from the text of Rule 6, and compared day by day.

Nothing of the engine is used for the second count but its list of holidays; the code walks from day to day
as a person would on a wall calendar.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.deadlines import Answer, Request, answer, loader

ONE = timedelta(1)
STATES = {"cod": "co", "cand": "ca", "nysd": "ny", "mad": "ma", "nvd": "nv", "utd": "ut", "hid": "hi"}


def holiday(day: date, state: str, forward: bool) -> bool:
    """6(a)(6): the listed days and those of Congress or the President; the state's for forward periods."""
    names = ["federal", f"state-{state}"] if forward else ["federal"]
    found = [loader.calendar(name).days.get(day) for name in names]
    return any(one and one.standing != "disputed" for one in found)


def not_counted(day: date, state: str, forward: bool) -> bool:
    return day.weekday() >= 5 or holiday(day, state, forward)


def by_hand(trigger: date, n: int, state: str, forward: bool, mailed: bool) -> date:
    """6(a)(1) and 6(d) of 2016: exclude the day, count every day, include the last unless it is closed."""
    step = ONE if forward else -ONE
    day = trigger
    for _ in range(n):
        day += step
    while not_counted(day, state, forward):
        day += step
    if mailed:
        for _ in range(3):
            day += step
        while not_counted(day, state, forward):
            day += step
    return day


def by_hand_before_2009(trigger: date, n: int, state: str) -> date:
    """Former 6(a): under eleven days, intermediate Saturdays, Sundays and holidays are excluded."""
    day, counted = trigger, 0
    while counted < n:
        day += ONE
        if n >= 11 or not not_counted(day, state, True):
            counted += 1
    while not_counted(day, state, True):
        day += ONE
    return day


def engine(**asked: object) -> date:
    found = answer(Request(under="FRCP", **asked))  # type: ignore[arg-type]
    assert isinstance(found, Answer), found
    assert not found.safe > found.prevailing
    return found.prevailing  # type: ignore[return-value]


@settings(max_examples=600)
@given(
    st.sampled_from(sorted(STATES)),
    st.dates(date(2016, 12, 1), date(2039, 6, 1)),
    st.integers(1, 120),
    st.booleans(),
    st.booleans(),
)
def test_the_count_of_today(court, trigger, n, forward, mailed):
    found = engine(
        period=f"{n} days",
        court=court,
        trigger=trigger,
        direction="after" if forward else "before",
        service="mail" if mailed else "electronic",
    )
    assert found == by_hand(trigger, n, STATES[court], forward, mailed)


@settings(max_examples=300)
@given(st.sampled_from(sorted(STATES)), st.dates(date(2001, 1, 1), date(2009, 11, 30)), st.integers(1, 40))
def test_the_count_before_december_2009(court, trigger, n):
    found = engine(period=f"{n} days", court=court, trigger=trigger)
    assert found == by_hand_before_2009(trigger, n, STATES[court])


@settings(max_examples=100)
@given(st.sampled_from(sorted(STATES)), st.dates(date(2009, 12, 1), date(2016, 11, 1)), st.integers(1, 40))
def test_electronic_service_added_three_days_until_december_2016(court, trigger, n):
    found = engine(period=f"{n} days", court=court, trigger=trigger, service="electronic")
    assert found == by_hand(trigger, n, STATES[court], True, mailed=True)


@settings(max_examples=100)
@given(st.sampled_from(sorted(STATES)), st.dates(date(2017, 1, 1), date(2038, 1, 1)), st.integers(1, 20))
def test_weeks_are_seven_days(court, trigger, n):
    weeks = engine(period=f"{n} weeks", court=court, trigger=trigger)
    assert weeks == engine(period=f"{n * 7} days", court=court, trigger=trigger)


@settings(max_examples=200)
@given(st.sampled_from(sorted(STATES)), st.dates(date(2017, 1, 1), date(2036, 1, 1)), st.integers(1, 30))
def test_months_end_on_the_corresponding_date_or_the_last_of_the_month(court, trigger, n):
    found = engine(period=f"{n} months", court=court, trigger=trigger)
    year, month = divmod(trigger.year * 12 + trigger.month - 1 + n, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - ONE).day
    day = date(year, month + 1, min(trigger.day, last))
    while not_counted(day, STATES[court], True):
        day += ONE
    assert found == day


@settings(max_examples=200)
@given(st.sampled_from(sorted(STATES)), st.dates(date(2017, 1, 1), date(2036, 1, 1)), st.integers(1, 60))
def test_court_days_leave_closed_days_out(court, trigger, n):
    found = engine(period=f"{n} court days", court=court, trigger=trigger)
    day, counted = trigger, 0
    while counted < n:
        day += ONE
        counted += not not_counted(day, STATES[court], True)
    assert found == day
