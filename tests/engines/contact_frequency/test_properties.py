"""What must hold for any plan, whatever was done and whenever it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.contact_frequency import (
    MONTH,
    TWO_WEEKS,
    WEEK,
    Closed,
    Plan,
    Terms,
    Touch,
    Version,
    is_silent,
    last_reached,
    longest_gap,
    next_contact,
    period_day,
    periods_from,
    progress_of,
    standing,
    week_start,
)

days = st.dates(date(2026, 9, 1), date(2027, 2, 28))
touches = st.lists(
    st.builds(Touch, days, st.sampled_from(["reached", "attempted", "collateral"]), st.just(False)),
    max_size=25,
)
terms = st.builds(
    Terms,
    contacts=st.integers(0, 14),
    period=st.sampled_from([WEEK, TWO_WEEKS, MONTH]),
    face_to_face=st.integers(0, 4),
    longest_gap_days=st.integers(1, 90),
    collateral_counts=st.booleans(),
)
WEEKENDS = Closed({date(2026, 8, 1) + timedelta(days=n): "" for n in range(365) if (n + 5) % 7 in (5, 6)})
closures = st.sampled_from([Closed(), WEEKENDS])


@st.composite
def plans(draw) -> Plan:
    starts = draw(days)
    later = draw(st.lists(st.tuples(days, terms), max_size=3))
    versions = [Version(max(starts, week_start(day)), said) for day, said in later]
    return Plan(starts, (Version(starts, draw(terms)), *versions))


def test_the_weekends_of_the_strategy_are_weekends() -> None:
    assert all(day.weekday() >= 5 for day in WEEKENDS.days)


@given(plans(), touches, closures)
def test_trying_never_helps(plan, done, closed) -> None:
    without = [t for t in done if t.outcome != "attempted"]
    assert next_contact(plan, done, closed) == next_contact(plan, without, closed)


@given(plans(), touches, closures)
def test_what_lies_before_the_plan_never_counts(plan, done, closed) -> None:
    within = [t for t in done if t.day >= plan.starts]
    assert next_contact(plan, done, closed) == next_contact(plan, within, closed)


@given(plans(), touches, days)
def test_reaching_the_client_later_never_brings_the_next_day_nearer(plan, done, today) -> None:
    done = [t for t in done if t.day <= today]
    before, after = next_contact(plan, done), next_contact(plan, [*done, Touch(today, "reached")])
    assert before is not None
    assert after is not None
    assert after.day >= before.day
    assert not is_silent(plan, [*done, Touch(today, "reached")], today)


@given(plans(), touches)
def test_the_day_is_never_beyond_the_longest_gap(plan, done) -> None:
    found = next_contact(plan, done)
    assert found is not None
    since = last_reached(plan, done) or plan.starts
    longest = max(version.terms.longest_gap_days for version in plan.versions)
    assert found.day <= since + timedelta(days=longest)


@given(plans(), touches, days, closures)
def test_a_silent_client_is_always_overdue(plan, done, today, closed) -> None:
    stand = standing(plan, done, today, closed)
    if stand.is_silent:
        assert stand.is_late(today)
        shortest = min(version.terms.longest_gap_days for version in plan.versions)
        assert longest_gap(plan, [t for t in done if t.day <= today], today) > shortest


@given(plans(), touches, days)
def test_the_future_has_not_happened_yet(plan, done, today) -> None:
    past = [t for t in done if t.day <= today]
    assert standing(plan, done, today) == standing(plan, past, today)


@given(plans(), touches, days, days)
def test_the_due_day_is_the_same_whenever_it_is_asked(plan, done, one, other) -> None:
    """One due date everywhere: of what was done by the earlier day, both days say the same."""
    done = [t for t in done if t.day <= min(one, other)]
    assert standing(plan, done, one).next_contact == standing(plan, done, other).next_contact


@given(plans(), touches, st.randoms(), days)
def test_the_order_of_entry_does_not_matter(plan, done, dice, today) -> None:
    shuffled = list(done)
    dice.shuffle(shuffled)
    assert standing(plan, done, today) == standing(plan, shuffled, today)


@given(plans(), touches, days)
def test_closed_days_are_never_due_but_where_nothing_is_open(plan, done, day) -> None:
    found = next_contact(plan, done, WEEKENDS)
    assert found is not None
    if found.day in WEEKENDS.days:
        part = next(periods_from(plan, found.day))
        assert part.last - part.first <= timedelta(days=1), "only a part of a period that is all weekend"


@given(plans(), days)
def test_periods_follow_each_other_without_a_gap(plan, day) -> None:
    parts = list(islice(periods_from(plan, day), 20))
    assert parts[0].first <= max(day, plan.starts) <= parts[0].last or plan.starts > day
    for one, following in zip(parts, parts[1:], strict=False):
        assert following.first == one.last + timedelta(days=1)
    assert all(0 <= part.face_to_face <= part.asked <= part.terms.contacts for part in parts)


@given(plans(), days, touches)
def test_what_a_period_asks_can_still_be_met_on_its_day(plan, day, done) -> None:
    """At the pace it is spread over, the days left from the due day on are enough."""
    part = next(periods_from(plan, day))
    progress = progress_of(plan, part, done)
    left = (part.last - period_day(progress)).days + 1
    a_day = max(1, -(-part.asked // ((part.last - part.first).days + 1)))
    assert left * a_day >= progress.missing or period_day(progress) == part.first


@given(plans(), terms, touches, days)
def test_a_change_leaves_earlier_weeks_alone(plan, said, done, day) -> None:
    monday = max(plan.starts, week_start(day))
    changed = replace(plan, versions=(*plan.versions, Version(monday, said)))
    before = [
        one for one in islice(periods_from(plan, plan.starts), 40) if one.last < monday - timedelta(days=31)
    ]
    after = {one.first: one for one in islice(periods_from(changed, plan.starts), 60)}
    assert all(after[one.first] == one for one in before)
