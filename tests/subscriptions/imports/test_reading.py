"""Files of others, read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nextfriend.subscriptions.imports.reading import MOST_EVENTS, Found, Unreadable, read_calendar
from tests.subscriptions.imports.files import calendar, vevent

ZONE, TODAY = "America/Denver", date(2027, 3, 1)


def read(*events: str) -> list[Found]:
    return read_calendar(calendar(*events), zone=ZONE, today=TODAY)


def test_a_moment_in_utc_is_shown_in_the_offices_zone() -> None:
    (one,) = read(vevent(DTSTART="20270310T160000Z", DURATION="PT30M", SUMMARY="Status conference"))
    assert (one.day, one.zone, one.title) == (date(2027, 3, 10), ZONE, "Status conference")
    assert one.starts_at == datetime(2027, 3, 10, 16, tzinfo=UTC)
    assert one.ends_at == datetime(2027, 3, 10, 16, 30, tzinfo=UTC)


def test_a_known_zone_is_kept_and_floating_time_is_the_offices() -> None:
    lines: Any = {"DTSTART__TZID_is_America/New_York": "20270310T093000"}
    there, here = read(vevent("a", **lines), vevent("b", DTSTART="20270310T093000"))
    assert there.zone == "America/New_York"
    assert there.starts_at == datetime(2027, 3, 10, 14, 30, tzinfo=UTC)
    assert here.starts_at == datetime(2027, 3, 10, 16, 30, tzinfo=UTC)


def test_a_bare_day_never_shifts() -> None:
    lines: Any = {"DTSTART__VALUE_is_DATE": "20270310"}
    (one,) = read(vevent(**lines))
    assert (one.day, one.starts_at, one.title) == (date(2027, 3, 10), None, "Untitled")


def test_what_comes_again_is_read_day_by_day_across_the_clocks() -> None:
    again: Any = {
        "DTSTART__TZID_is_America/Denver": "20270308T100000", "RRULE": "FREQ=WEEKLY;COUNT=4",
        "EXDATE__TZID_is_America/Denver": "20270322T100000",
    }  # fmt: skip
    moved: Any = {
        "RECURRENCE-ID;TZID=America/Denver": "20270315T100000",
        "DTSTART__TZID_is_America/Denver": "20270316T140000",
    }
    found = read(vevent(**again), vevent(**moved))
    assert [(one.recurrence, f"{one.starts_at:%d.%m %H:%M %z}") for one in found] == [
        ("2027-03-08", "08.03 10:00 -0700"),
        ("2027-03-15", "16.03 14:00 -0600"),
        ("2027-03-29", "29.03 10:00 -0600"),
    ]


def test_only_what_is_near_is_read() -> None:
    far = [vevent(str(n), DTSTART=f"{day:%Y%m%d}T160000Z") for n, day in enumerate(
        [TODAY - timedelta(days=31), TODAY, TODAY + timedelta(days=401)]
    )]  # fmt: skip
    assert [one.uid for one in read(*far)] == ["1"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a calendar file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a calendar file"),
        (b"<html>Sign in</html>", "not a calendar file"),
        (calendar(), "holds no events"),
        (calendar("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:soon\r\nEND:VEVENT"), "holds no events"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_a_bad_file_gets_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_calendar(content, zone=ZONE, today=TODAY)
    assert words in error.value.sentence


def test_too_many_events_are_refused() -> None:
    many = [vevent(str(n), DTSTART="20270310T160000Z") for n in range(MOST_EVENTS + 1)]
    with pytest.raises(Unreadable, match="more than 1000 events"):
        read(*many)


def test_days_listed_beside_an_event_come_in_too() -> None:
    """Three days of one trial: of these, one used to come in (RFC 5545, 3.8.5.2)."""
    listed: Any = {
        "DTSTART__TZID_is_America/Denver": "20270308T090000", "DURATION": "PT8H",
        "RDATE__TZID_is_America/Denver": "20270309T090000,20270310T093000",
    }  # fmt: skip
    found = read(vevent(**listed))
    assert [(one.recurrence, f"{one.starts_at:%H:%M}", f"{one.ends_at:%H:%M}") for one in found] == [
        ("2027-03-08", "09:00", "17:00"),
        ("2027-03-09", "09:00", "17:00"),
        ("2027-03-10", "09:30", "17:30"),
    ]


def test_listed_days_stand_beside_a_rule_and_respect_its_exceptions() -> None:
    both: Any = {
        "DTSTART__TZID_is_America/Denver": "20270308T090000", "RRULE": "FREQ=WEEKLY;COUNT=2",
        "RDATE__TZID_is_America/Denver": "20270308T140000,20270311T090000,20270312T090000",
        "EXDATE__TZID_is_America/Denver": "20270312T090000",
    }  # fmt: skip
    assert [one.recurrence for one in read(vevent(**both))] == [
        "2027-03-08",
        "2027-03-08T14:00",
        "2027-03-11",
        "2027-03-15",
    ]


def test_a_listed_period_keeps_its_own_length_and_a_listed_day_is_a_bare_day() -> None:
    period: Any = {
        "DTSTART": "20270308T160000Z", "DURATION": "PT1H",
        "RDATE__VALUE_is_PERIOD": "20270309T160000Z/20270309T190000Z,20270310T160000Z/PT2H",
    }  # fmt: skip
    lengths = [one.ends_at - one.starts_at for one in read(vevent(**period)) if one.ends_at and one.starts_at]
    assert lengths == [timedelta(hours=1), timedelta(hours=3), timedelta(hours=2)]
    days: Any = {"DTSTART__VALUE_is_DATE": "20270308", "RDATE__VALUE_is_DATE": "20270309,20270310"}
    assert [one.starts_at for one in read(vevent(**days))] == [None, None, None]


def test_a_day_changed_in_utc_replaces_the_day_the_rule_gave() -> None:
    """It used to come in beside it: 2:00 UTC is the evening before in Denver."""
    evening: Any = {"DTSTART__TZID_is_America/Denver": "20270308T200000", "RRULE": "FREQ=DAILY;COUNT=2"}
    changed: Any = {"RECURRENCE-ID": "20270310T030000Z", "DTSTART__TZID_is_America/Denver": "20270309T210000"}
    found = read(vevent(**evening), vevent(**changed))
    assert [(one.recurrence, f"{one.starts_at:%H:%M}") for one in found] == [
        ("2027-03-08", "20:00"),
        ("2027-03-09", "21:00"),
    ]


def test_the_days_from_one_on_are_changed_together() -> None:
    """RANGE=THISANDFUTURE (RFC 5545, 3.2.13)."""
    weekly: Any = {"DTSTART__TZID_is_America/Denver": "20270308T100000", "RRULE": "FREQ=WEEKLY;COUNT=3"}
    changed: Any = {
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Denver": "20270315T100000",
        "DTSTART__TZID_is_America/Denver": "20270315T110000",
    }
    assert [f"{one.starts_at:%d %H:%M}" for one in read(vevent(**weekly), vevent(**changed))] == [
        "08 10:00",
        "15 11:00",
        "22 11:00",
    ]


def test_a_rule_begun_long_ago_gives_the_same_days_as_one_begun_lately() -> None:
    """Every other Tuesday since 1971 and since 2027: the library would walk through fifty years of them."""
    old: Any = {"DTSTART": "19710105T160000Z", "RRULE": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"}
    late: Any = {"DTSTART": "20270202T160000Z", "RRULE": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"}
    by_day = [one.day for one in read(vevent(**old))]
    assert by_day == [one.day for one in read(vevent(**late))]
    assert len(by_day) == 31


def test_a_hundred_daily_rules_are_refused_before_they_are_followed() -> None:
    daily: Any = {"DTSTART": "19700101T160000Z", "RRULE": "FREQ=DAILY"}
    with pytest.raises(Unreadable, match="more than 1000 events"):
        read(*(vevent(str(n), **daily) for n in range(100)))


def test_a_file_of_rules_that_name_no_day_is_refused() -> None:
    never: Any = {"DTSTART": "20270301T160000Z", "RRULE": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}
    assert len(read(vevent(**never))) == 1
    with pytest.raises(Unreadable, match="days that never come"):
        read(*(vevent(str(n), **never) for n in range(40)))
