"""Days and times as an American, and a reader of Spanish, finds them; on paper and on screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.template import engines
from django.utils import timezone, translation

from nextfriend.ground import dates

DAY = date(2026, 12, 1)
LATE = datetime(2026, 12, 2, 2, 5, tzinfo=UTC)  # still December 1 in Denver, 7:05 PM


@pytest.fixture(autouse=True)
def in_2026() -> Iterator[None]:
    with time_machine.travel("2026-11-28T18:00:00Z", tick=False), timezone.override("America/Denver"):
        yield


@pytest.mark.parametrize(("said", "words"), [
    (dates.day(DAY), "Tue, Dec 1"),
    (dates.day(date(2027, 1, 4)), "Mon, Jan 4, 2027"),
    (dates.full_day(DAY), "Tue, Dec 1, 2026"),
    (dates.month(DAY), "December 2026"),
    (dates.weekday(DAY), "Tuesday"),
    (dates.clock(time(15)), "3:00 PM"),
    (dates.clock(time(0, 5)), "12:05 AM"),
    (dates.clock(time(12)), "12:00 PM"),
])  # fmt: skip
def test_american(said: str, words: str) -> None:
    assert said == words


def test_a_moment_is_told_in_the_zone_in_force() -> None:
    assert dates.moment(LATE) == "Tue, Dec 1, 7:05 PM"
    assert dates.moment(LATE, "America/New_York") == "Tue, Dec 1, 9:05 PM"
    assert dates.full_moment(LATE, "UTC") == "Wed, Dec 2, 2026, 2:05 AM"


def test_the_year_turns_where_the_reader_is() -> None:
    """06:30 UTC on January 1 is New Year's Eve in Denver."""
    with time_machine.travel("2027-01-01T06:30:00Z", tick=False), timezone.override("America/Denver"):
        assert dates.day(date(2026, 12, 31)) == "Thu, Dec 31"
        assert dates.day(date(2027, 1, 1)) == "Fri, Jan 1, 2027"


def test_spanish() -> None:
    with translation.override("es"):
        assert dates.full_day(DAY) == "mar 1 de diciembre de 2026"
        assert dates.clock(time(15)) == "3:00 PM"
        assert dates.week_begin(DAY) == date(2026, 11, 29)


@pytest.mark.parametrize("day", range(29, 31))
def test_a_week_begins_on_sunday(day: int) -> None:
    assert dates.week_begin(date(2026, 11, day)) == date(2026, 11, 29)
    assert dates.week_begin(date(2026, 11, 28)) == date(2026, 11, 22)


def test_templates_say_it_alike_and_nothing_of_nothing() -> None:
    page = engines["django"].from_string(
        "{{ d|day }}/{{ d|full_day }}/{{ t|clock }}/{{ m|moment }}/{{ no|day }}"
    )
    words = page.render({"d": DAY, "t": time(9, 30), "m": LATE, "no": None})
    assert words == "Tue, Dec 1/Tue, Dec 1, 2026/9:30 AM/Tue, Dec 1, 7:05 PM/"


def test_a_template_keeps_the_zone_it_was_given() -> None:
    page = engines["django"].from_string("{% load tz %}{{ m|timezone:'America/New_York'|clock }}")
    assert page.render({"m": LATE}) == "9:05 PM"
