"""The conflict engine: each kind told in its sentence, and its near misses not told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.appointments.conflicts.overlaps import (
    Around,
    Away,
    Conflict,
    Item,
    conflicts_of,
    find_conflicts,
)
from nextfriend.appointments.conflicts.travel import Travel

DAY = date(2025, 4, 2)


def item(title: str, clock: str | None = "09:00", minutes: int | None = 60, **facts: Any) -> Item:
    """One item on Wed 2 April 2025 unless `day` says otherwise."""
    day = facts.pop("day", DAY)
    starts = datetime.combine(day, time.fromisoformat(clock), UTC) if clock else None
    ends = starts + timedelta(minutes=minutes) if starts and minutes else None
    plain = {"id": title, "kind": "meeting", "client": "Ana", "owner": None}
    return Item(title=title, day=day, starts=starts, ends=ends, **plain | facts)


def codes(*items: Item, **around: Any) -> list[str]:
    return [conflict.code for conflict in find_conflicts(items, Around(**around))]


def only(*items: Item, **around: Any) -> Conflict:
    [conflict] = find_conflicts(items, Around(**around))
    return conflict


def test_a_hearing_against_dialysis() -> None:
    dialysis = item("Dialysis", "08:00", 240, kind="medical")
    hearing = item("Status conference", "10:00", kind="hearing")
    conflict = only(hearing, dialysis)
    assert conflict.code == "hearing-medical"
    assert conflict.sentence == (
        "“Dialysis” (Wed, Apr 2, 2025, 8:00 AM) is during the hearing "
        "“Status conference” (Wed, Apr 2, 2025, 10:00 AM)."
    )
    assert set(conflict.items) == {"Dialysis", "Status conference"}


@pytest.mark.parametrize(("clock", "found"), [
    ("08:59", ["overlap"]), ("09:59", ["overlap"]), ("10:00", []), ("08:00", []),
])  # fmt: skip
def test_touching_is_no_overlap(clock: str, found: list[str]) -> None:
    assert codes(item("Interview"), item("Meeting", clock)) == found


def test_people_of_different_matters_may_meet_at_once() -> None:
    assert codes(item("One"), item("Other", client="Ben")) == []
    assert codes(item("One", owner=7), item("Other", client="Ben", owner=7)) == ["overlap"]


def test_what_has_no_end_is_taken_to_last_an_hour() -> None:
    assert codes(item("One", minutes=None), item("Other", "09:59")) == ["overlap"]
    assert codes(item("One", minutes=None), item("Other", "10:00")) == []


def test_two_places_with_less_than_half_an_hour_between_them() -> None:
    here, there = item("Court", place="Courthouse"), item("Clinic", "10:20", place="Clinic on 9th")
    conflict = only(here, there)
    assert (conflict.code, "20 minutes" in conflict.sentence) == ("too-far", True)
    assert codes(here, item("Clinic", "10:30", place="Clinic on 9th")) == []
    assert codes(here, item("Clinic", "10:20", place=" courthouse. ")) == [], "one place, written twice"
    assert codes(here, item("Clinic", "10:20")) == [], "a place nobody named"


def test_the_way_is_as_long_as_somebody_has_said_or_the_globe_says() -> None:
    pueblo = item("Pueblo", "11:00", place="Pueblo")
    denver = item("Denver", place="Denver")
    at = {"denver": (39.7392, -104.9903), "pueblo": (38.2544, -104.6091)}
    assert codes(denver, pueblo) == []
    conflict = only(denver, pueblo, travel=Travel(at=at))
    assert "60 minutes" in conflict.sentence
    assert 300 <= Travel(at=at).minutes("Denver", "Pueblo") <= 360
    assert codes(denver, pueblo, travel=Travel(table={("pueblo", "denver"): 60}, at=at)) == []
    assert codes(denver, pueblo, travel=Travel(table={("pueblo", "denver"): 61}, at=at)) == ["too-far"]


def test_an_interpreter_is_booked_twice_across_matters() -> None:
    one = item("Intake", interpreter="Rosa Diaz", client="Ana")
    other = item("Deposition", "09:30", interpreter="rosa  diaz", client="Ben")
    assert only(one, other).sentence.startswith("Rosa Diaz is scheduled to interpret twice at once")
    assert codes(one, item("Deposition", "10:00", interpreter="Rosa Diaz", client="Ben")) == []


def test_whoever_is_responsible_is_away() -> None:
    away = [Away(7, date(2025, 4, 2), date(2025, 4, 4))]
    mine = {"owner": 7, "owner_name": "Dana Price"}
    assert only(item("Answer", None, kind="deadline", **mine), away=away).sentence == (
        "Dana Price is away on the day of “Answer” (Wed, Apr 2, 2025)."
    )
    assert codes(item("Answer", None, day=date(2025, 4, 4), **mine), away=away) == ["on-leave"]
    assert codes(item("Answer", None, day=date(2025, 4, 5), **mine), away=away) == []
    assert codes(item("Answer", None, owner=8), away=away) == []


def test_a_deadline_on_a_day_the_office_is_closed() -> None:
    closed = {DAY: "Founders' day"}
    assert only(item("Appeal", None, kind="deadline"), closed=closed).sentence == (
        "“Appeal” (Wed, Apr 2, 2025) falls on a day the office is closed: Founders' day."
    )
    assert codes(item("Dialysis", kind="medical"), closed=closed) == [], "the clinic keeps its own days"


@pytest.mark.parametrize(("ride", "found"), [(False, ["no-ride"]), (True, []), (None, [])])
def test_a_ride_that_is_needed_and_not_arranged(ride: bool | None, found: list[str]) -> None:
    assert codes(item("Dialysis", kind="medical", ride=ride)) == found


@pytest.mark.parametrize(("last", "found"), [
    (date(2025, 4, 1), ["coverage-ends"]), (date(2025, 4, 2), []), (date(2025, 4, 3), []),
])  # fmt: skip
def test_coverage_that_ends_before_a_medical_appointment(last: date, found: list[str]) -> None:
    ends = item("Coverage ends", None, kind="coverage", day=last)
    assert codes(ends, item("Cardiology", kind="medical")) == found
    assert codes(ends, item("Interview")) == []
    assert codes(ends, item("Cardiology", kind="medical", client="Ben")) == []


def test_a_pair_is_told_once_with_its_gravest_reason() -> None:
    shared = {"owner": 7, "interpreter": "Rosa Diaz"}
    assert codes(item("One", **shared), item("Other", "09:30", **shared)) == ["interpreter"]


def test_what_is_not_yet_written_is_held_against_the_rest_only() -> None:
    others = [item("One"), item("Other", "09:30"), item("Far", "15:00")]
    found = conflicts_of(item("New", "09:15"), others)
    assert sorted(conflict.items for conflict in found) == [("New", "Other"), ("One", "New")]
    assert conflicts_of(item("One", "12:00"), others) == [], "an item changed is not held against itself"


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from("ab")), max_size=8)


@given(SPANS)
def test_overlaps_are_those_that_counting_by_hand_finds(spans: list[tuple[int, int, str]]) -> None:
    """The sweep must find what comparing every pair finds, in any order."""
    noon = datetime(2025, 4, 2, tzinfo=UTC)
    rows = [
        Item(n, "meeting", str(n), DAY, noon + timedelta(hours=a), noon + timedelta(hours=a + b), client=who)
        for n, (a, b, who) in enumerate(spans)
    ]
    by_hand = {
        frozenset((m, n))
        for m, (a, b, who) in enumerate(spans)
        for n, (c, d, whose) in enumerate(spans[:m])
        if who == whose and a < c + d and c < a + b
    }
    for order in (rows, rows[::-1]):
        assert {frozenset(conflict.items) for conflict in find_conflicts(order)} == by_hand


@pytest.mark.parametrize(("one", "other", "minutes"), [
    ("Our office, room 1", "Our office, Room 2", 0),
    ("St. Brigid, 2nd floor", "St Brigid", 0),
    ("City and County Building, Courtroom 4B", "City and County Building, Courtroom 5", 0),
    ("Room 1", "Room 2", 30),
    ("Our office, room 1", "Stout Street", 30),
    ("Mushroom Street", "Mush", 30),
])  # fmt: skip
def test_two_rooms_of_one_house_are_no_journey(one: str, other: str, minutes: int) -> None:
    assert Travel().minutes(one, other) == minutes
