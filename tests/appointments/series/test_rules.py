"""Days of a rule, and their moments across both changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from nextfriend.appointments.series import rules

DENVER = "America/Denver"
TEN = datetime(2027, 3, 1, 10)  # noqa: DTZ001 - wall clock


def moments(rule: str, first: datetime, days: int, zone: str = DENVER) -> list[datetime]:
    end = first.date() + timedelta(days=days)
    return [rules.moment(day, first, zone) for day in rules.days(rule, first, start=first.date(), end=end)]


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [
        (TEN, timedelta(hours=-7), timedelta(hours=-6)),
        (datetime(2027, 10, 25, 10), timedelta(hours=-6), timedelta(hours=-7)),  # noqa: DTZ001
    ],
    ids=["spring", "autumn"],
)
def test_the_wall_clock_stays_when_the_clocks_change(
    first: datetime, before: timedelta, after: timedelta
) -> None:
    found = moments("FREQ=WEEKLY", first, 28)
    assert [m.hour for m in found] == [10] * 5
    assert found[0].utcoffset() == before
    assert found[-1].utcoffset() == after


def test_an_hour_that_a_spring_night_leaves_out_is_taken_at_the_offset_before() -> None:
    """RFC 5545, 3.3.5: 02:30 on 14 March 2027 is 09:30 UTC, which the clock shows as 03:30."""
    found = moments("FREQ=DAILY", datetime(2027, 3, 13, 2, 30), 2)  # noqa: DTZ001
    assert [f"{m:%d %H:%M}" for m in found] == ["13 02:30", "14 03:30", "15 02:30"]
    assert found[1].astimezone(UTC) == datetime(2027, 3, 14, 9, 30, tzinfo=UTC)


def test_of_an_hour_that_an_autumn_night_has_twice_the_first_is_meant() -> None:
    found = moments("FREQ=DAILY", datetime(2027, 11, 7, 1, 30), 0)  # noqa: DTZ001
    assert found[0].astimezone(UTC) == datetime(2027, 11, 7, 7, 30, tzinfo=UTC)


def test_a_length_is_the_time_that_really_passes() -> None:
    begins = rules.moment(date(2027, 3, 14), datetime(2027, 3, 14, 1), DENVER)  # noqa: DTZ001
    ends = rules.ending(begins, 120)
    assert ends is not None
    assert f"{ends:%H:%M}" == "04:00"
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=2)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4", ["2027-03-01", "2027-03-04", "2027-03-08", "2027-03-11"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", ["2027-03-01", "2027-03-15", "2027-03-29"]),
        ("FREQ=MONTHLY;UNTIL=20270501", ["2027-03-01", "2027-04-01", "2027-05-01"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2027-03-26", "2027-04-30"]),
        ("FREQ=DAILY;UNTIL=20270303T170000Z", ["2027-03-01", "2027-03-02", "2027-03-03"]),
    ],
)
def test_days_of_a_rule(rule: str, expected: list[str]) -> None:
    found = rules.days(rule, TEN, start=TEN.date(), end=date(2027, 12, 31))
    assert [day.isoformat() for day in found] == expected


def test_a_window_counts_from_the_beginning() -> None:
    found = rules.days("FREQ=WEEKLY;COUNT=3", TEN, start=date(2027, 3, 8), end=date(2027, 12, 31))
    assert found == [date(2027, 3, 8), date(2027, 3, 15)]


def test_a_rule_that_names_no_day_comes_to_an_end() -> None:
    assert rules.days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", TEN, start=TEN.date(), end=date(2027, 9, 1)) == []
    never = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"
    assert rules.days(never, TEN, start=TEN.date(), end=date(2027, 9, 1)) == []


@pytest.mark.parametrize(
    "rule",
    [
        "", "weekly", "FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "FREQ=DAILY;BYHOUR=9,10",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;COUNT=3;UNTIL=20270501",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;UNTIL=soon", "FREQ=DAILY;NONSENSE=1",
    ],
)  # fmt: skip
def test_what_is_no_rule_gets_a_sentence(rule: str) -> None:
    with pytest.raises(rules.RuleError) as error:
        rules.checked(rule)
    assert error.value.sentence.endswith(".")


def test_a_rule_is_ended_before_a_day() -> None:
    assert rules.ended_before("FREQ=WEEKLY;COUNT=9;BYDAY=MO", date(2027, 4, 1)) == (
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331"
    )


def test_a_rule_in_words() -> None:
    assert rules.said("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270501") == (
        "Every 2 weeks on Monday, Thursday until Sat, May 1, 2027"
    )


WEEK = "Monday, Tuesday, Wednesday, Thursday, Friday"


@pytest.mark.parametrize(("rule", "said"), [
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=24", "Every weekday, 24 times"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "Every 2 weeks on " + WEEK),
    ("FREQ=WEEKLY;BYDAY=TU", "Every week on Tuesday"),
])  # fmt: skip
def test_five_weekdays_are_said_in_one_word(rule: str, said: str) -> None:
    assert rules.said(rule) == said


RULES = st.builds(
    lambda freq, every, days: f"FREQ={freq};INTERVAL={every}" + (f";BYDAY={','.join(days)}" if days else ""),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 5),
    st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), unique=True, max_size=3),
)


@settings(max_examples=60)
@given(rule=RULES, day=st.dates(date(2025, 1, 1), date(2030, 1, 1)), hour=st.integers(4, 23))
def test_the_hour_never_drifts_and_the_rule_reads_back(rule: str, day: date, hour: int) -> None:
    """Over a year, whatever the clocks do; and `icalendar` and `dateutil` read the rule as we keep it."""
    first = datetime.combine(day, datetime.min.time()).replace(hour=hour)
    found = moments(rules.checked(rule), first, 365)
    assert all((m.hour, m.minute) == (hour, 0) for m in found)
    assert found == sorted(set(found))
    assert vRecur.from_ical(rule)
    expected = rrulestr(rule, dtstart=first).between(first, first + timedelta(days=365), inc=True)
    assert [m.date() for m in found] == [m.date() for m in expected]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
        "FREQ=YEARLY;BYDAY=20MO;COUNT=5",
    ],
)
@pytest.mark.parametrize("first", ["2024-02-29T09:00", "2027-01-04T09:00", "1999-12-31T09:00"])
def test_the_days_are_those_the_library_names_in_their_own_years(rule: str, first: str) -> None:
    begins, start, end = datetime.fromisoformat(first), date(2026, 1, 1), date(2036, 12, 31)
    span = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2037-01-01")
    wanted = [one.date() for one in rrulestr(rule, dtstart=begins).between(*span)]
    assert rules.days(rules.checked(rule), begins, start=start, end=end) == wanted[: rules.MOST]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYSETPOS=9;BYDAY=MO",
    ],
)
def test_a_rule_without_a_day_is_followed_through_four_hundred_years_at_most(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[datetime] = []
    follow = rules._rule
    monkeypatch.setattr(rules, "_rule", lambda parts, first: asked.append(first) or follow(parts, first))
    first = datetime.fromisoformat("2027-01-04T09:00")
    assert rules.days(rule, first, start=date(2027, 1, 1), end=date(2028, 1, 1)) == []
    assert 9999 - asked[-1].year <= rules.CYCLE
