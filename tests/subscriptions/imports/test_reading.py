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
