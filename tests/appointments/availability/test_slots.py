"""Finding a time: inside everybody's hours, around what they have, across a change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.appointments.availability.slots import Comer, Span, Wanted, find_slots

DENVER = ZoneInfo("America/Denver")
WEDNESDAY = date(2025, 4, 2)


def at(clock: str, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), DENVER)


def wanted(**facts: Any) -> Wanted:
    plain = {
        "length": timedelta(hours=1), "first": WEDNESDAY, "last": WEDNESDAY, "zone": "America/Denver",
        "after": datetime(2025, 1, 1, tzinfo=UTC),
    }  # fmt: skip
    return Wanted(**plain | facts)


def clocks(found: list[Span]) -> list[str]:
    return [f"{start:%H:%M}" for start, _ in found]


def test_where_nobody_keeps_hours_the_offices_are_taken() -> None:
    assert clocks(find_slots(wanted(), [Comer("Ana")])) == [
        "09:00", "10:00", "11:00", "13:00", "14:00", "15:00", "16:00"
    ]  # fmt: skip


def test_everybodys_hours_and_what_they_have() -> None:
    early = Comer("Dana", {2: ((time(8), time(12)),)}, busy=((at("09:00"), at("09:45")),))
    late = Comer("Marcus", {2: ((time(9), time(17)),)}, busy=((at("11:30"), at("13:00")),))
    assert clocks(find_slots(wanted(), [early, late])) == ["09:45"]
    assert find_slots(wanted(buffer=timedelta(minutes=60)), [early, late]) == []


def test_nobody_is_asked_on_leave_on_a_closed_day_or_in_the_past() -> None:
    days = {"first": date(2025, 3, 31), "last": date(2025, 4, 4)}
    away = Comer("Dana", away=frozenset({date(2025, 4, 1)}))
    found = find_slots(wanted(**days, closed={date(2025, 4, 3)}, after=at("12:00")), [away], most=99)
    assert {start.date() for start, _ in found} == {WEDNESDAY, date(2025, 4, 4)}
    assert clocks(found)[0] == "13:00"


def test_wall_clocks_stay_where_the_clocks_change() -> None:
    night = Comer("Dana", {6: ((time(0), time(6)),)})
    spring = wanted(first=date(2025, 3, 9), last=date(2025, 3, 9))
    found = find_slots(spring, [night], most=99)
    assert len(found) == 5, "the night has an hour less"
    assert {(b.astimezone(UTC) - a.astimezone(UTC)) for a, b in found} == {timedelta(hours=1)}


def test_a_length_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="takes some time"):
        find_slots(wanted(length=timedelta(0)), [])


@given(st.lists(st.tuples(st.integers(0, 47), st.integers(1, 8)), max_size=6), st.integers(1, 12))
def test_a_slot_never_meets_anything(busy: list[tuple[int, int]], quarters: int) -> None:
    start = at("06:00")
    spans = tuple(
        (start + timedelta(minutes=15 * a), start + timedelta(minutes=15 * (a + b))) for a, b in busy
    )
    length = timedelta(minutes=15 * quarters)
    found = find_slots(wanted(length=length), [Comer("Ana", busy=spans)], most=99)
    for begin, end in found:
        assert end - begin == length
        assert all(stop <= begin or end <= first for first, stop in spans)
    assert all(one[1] <= other[0] for one, other in zip(found, found[1:], strict=False))
