"""Calendars: the days themselves, how sure they are, and what happens where none is known."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.deadlines import Refused, calendar_days, courts, find_court, loader, next_open
from nextfriend.engines.deadlines.closed_days import closed_days
from nextfriend.engines.deadlines.holidays import build, easter, falls
from nextfriend.engines.deadlines.model import PackError

# as published for federal offices: the days actually kept
KEPT = {
    2009: "01-01 01-19 02-16 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
    2020: "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
}


def kept(name: str, year: int) -> list[date]:
    """Weekdays of a year that a calendar closes as practised."""
    closed = closed_days((name,)).usual
    days = (h.day for h in loader.calendar(name).year(year))
    return [d for d in days if d.toordinal() in closed and d.weekday() < 5 and _practised(name, d)]


def _practised(name: str, day: date) -> bool:
    return loader.calendar(name).days[day].standing != "disputed"


@pytest.mark.parametrize("year", KEPT)
def test_the_federal_days_as_published(year):
    assert [f"{day:%m-%d}" for day in kept("federal", year)] == KEPT[year].split()


@pytest.mark.parametrize(
    ("day", "open_then"),
    [
        ("2020-06-19", True),  # no Juneteenth yet
        ("2021-06-18", False),
        ("1985-01-21", True),  # the third Monday of January before 1986
        ("1986-01-20", False),
        ("1969-02-24", True),
        ("1970-02-22", False),
        ("1971-02-15", False),
        ("1975-10-27", False),  # Veterans Day while it fell in October
        ("1975-11-11", True),
    ],
)
def test_days_that_came_and_went(day, open_then):
    ordinal = date.fromisoformat(day).toordinal()
    assert (ordinal not in closed_days(("federal",)).usual) == open_then


def test_an_observed_day_is_not_relied_on():
    closed = closed_days(("federal",))
    friday = date(2026, 7, 3).toordinal()
    assert friday in closed.usual
    assert friday not in closed.narrow
    assert loader.calendar("federal").days[date(2026, 7, 3)].kind == "observed"


def test_a_presidential_closure_is_only_arguable():
    closed = closed_days(("federal",))
    for day in (date(2025, 12, 24), date(2025, 12, 26)):
        assert day.toordinal() in closed.wide
        assert day.toordinal() not in closed.usual


def test_every_day_of_every_calendar_has_a_source_and_a_kind():
    for name in loader.calendar_ids():
        for holiday in loader.calendar(name).days.values():
            assert holiday.source, holiday
            assert holiday.kind
            assert holiday.standing in ("settled", "prevailing", "disputed")


@pytest.mark.parametrize(
    ("court", "day", "name"),
    [
        ("cod", "2025-10-06", "Frances Xavier Cabrini Day"),
        ("mad", "2025-04-21", "Patriots' Day"),
        ("nvd", "2006-10-27", "Nevada Day"),
        ("utd", "2025-07-24", "Pioneer Day"),
        ("hid", "2025-08-15", "Statehood Day"),
        ("rid", "2025-08-11", "Victory Day"),
        ("vtd", "2025-03-04", "Town Meeting Day"),
        ("ned", "2025-04-25", "Arbor Day"),
        ("dcd", "2021-01-20", "Inauguration Day"),
        ("dcd", "2013-01-21", "Inauguration Day (observed)"),
        ("vaed", "2020-01-17", "Lee-Jackson Day"),
    ],
)
def test_days_of_the_states(court, day, name):
    state = f"state-{courts()[court].state.lower()}"
    assert loader.calendar(state).days[date.fromisoformat(day)].name == name


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "04-23"), (2024, "03-31"), (2025, "04-20"), (2038, "04-25")]
)
def test_easter(year, day):
    assert f"{easter(year):%m-%d}" == day


@pytest.mark.parametrize(
    ("entry", "year", "days"),
    [
        ({"month": 7, "day": 4}, 2025, ["2025-07-04"]),
        ({"month": 5, "weekday": "mon", "nth": -1}, 2025, ["2025-05-26"]),
        ({"month": 12, "weekday": "fri", "nth": -1}, 2025, ["2025-12-26"]),
        ({"month": 10, "weekday": "fri", "nth": -2}, 2025, ["2025-10-24"]),
        ({"month": 11, "weekday": "thu", "nth": 4, "plus": 1}, 2025, ["2025-11-28"]),
        ({"month": 11, "weekday": "tue", "day": 2}, 2025, ["2025-11-04"]),
        ({"month": 11, "weekday": "tue", "day": 2}, 2027, ["2027-11-02"]),
        ({"month": 5, "weekday": "mon", "day": 24, "side": "before"}, 2025, ["2025-05-19"]),
        ({"easter": -2}, 2025, ["2025-04-18"]),
        ({"month": 1, "day": 20, "every": {"from": 1969, "years": 4}}, 2025, ["2025-01-20"]),
        ({"month": 1, "day": 20, "every": {"from": 1969, "years": 4}}, 2026, []),
        ({"dates": [date(2025, 1, 9), date(2026, 1, 2)]}, 2026, ["2026-01-02"]),
    ],
)
def test_the_forms_in_which_a_day_is_written(entry, year, days):
    assert [day.isoformat() for day in falls(entry, year)] == days


BASE = {"title": "x", "source": "s", "checked": date(2026, 11, 23), "years": [2024, 2026]}


def test_one_calendar_takes_another_over_and_changes_it():
    federal = loader.calendar("federal")
    mine = build(
        {
            **BASE,
            "calendar": "agency",
            "extends": "federal",
            "without": ["Columbus Day"],
            "restand": [{"kind": "closure", "standing": "settled", "source": "20 CFR 404.3(b)"}],
        },
        {"federal": federal},
    )
    assert date(2025, 10, 13) not in mine.days
    assert mine.days[date(2025, 12, 24)].standing == "settled"
    assert mine.days[date(2025, 12, 24)].source == "20 CFR 404.3(b)"
    assert federal.days[date(2025, 12, 24)].standing == "disputed"
    assert min(mine.days).year >= 2024


def test_a_calendar_cannot_leave_out_what_is_not_there_or_reach_beyond_its_base():
    federal = {"federal": loader.calendar("federal")}
    with pytest.raises(PackError, match="names no day"):
        build({**BASE, "calendar": "a", "extends": "federal", "without": ["Towel Day"]}, federal)
    with pytest.raises(PackError, match="reaches beyond"):
        build({**BASE, "calendar": "a", "extends": "federal", "years": [2024, 2099]}, federal)


def test_a_first_of_january_on_a_saturday_is_kept_the_year_before():
    assert date(2021, 12, 31) in loader.calendar("federal").days
    assert loader.calendar("federal").days[date(2021, 12, 31)].name == "New Year's Day (observed)"


def test_a_day_may_be_taken_out_by_date():
    spec = {**BASE, "calendar": "a", "holidays": [
        {"name": "Day", "falls": {"month": 5, "day": 5}, "except": [date(2025, 5, 5)]}]}  # fmt: skip
    assert [day.year for day in build(spec, {}).days] == [2024, 2026]


def test_listing_a_year_and_refusing_one():
    days = calendar_days("federal", 2025)
    assert [d.day for d in days] == sorted(d.day for d in days)
    with pytest.raises(Refused) as refused:
        calendar_days("federal", 2041)
    assert refused.value.code == "calendar-missing"
    with pytest.raises(Refused) as unknown:
        calendar_days("mars", 2025)
    assert unknown.value.code == "unknown-calendar"
    with pytest.raises(ValueError, match="1968"):
        loader.calendar("federal").year(1900)


def test_the_next_open_day():
    assert next_open(date(2025, 7, 4), "federal") == date(2025, 7, 7)
    assert next_open(date(2025, 7, 7), "federal") == date(2025, 7, 7)


def test_courts_are_found_by_id_and_by_short_name():
    assert find_court("cod") == find_court("D. Colo.")
    assert find_court("ca10").zone == "America/Denver"
    assert find_court("kywd").also_zones == ("America/Chicago",)
    assert find_court("").id == ""
    with pytest.raises(Refused) as refused:
        find_court("codd")
    assert "cod" in refused.value.nearest


def test_every_federal_court_is_complete():
    by_group: dict[str, int] = {}
    for court in courts().values():
        by_group[court.group] = by_group.get(court.group, 0) + 1
        if court.group in ("federal-district", "federal-bankruptcy"):
            assert court.state
            assert court.circuit in courts()
    assert by_group["federal-appeals"] == 13
    assert by_group["federal-district"] == 94
    assert by_group["federal-bankruptcy"] >= 90


def test_federal_court_ids_are_those_of_courtlistener():
    courts_db = pytest.importorskip("courts_db", reason="courts-db is not installed")
    known = {row["id"] for row in courts_db.courts}
    federal = [c.id for c in courts().values() if c.group.startswith("federal") or c.group == "supreme"]
    assert set(federal) <= known


UNSURE = (
    "Good Friday",
    "Thanksgiving",
    "lection",
    "Lincoln",
    "Christmas Eve",
    "Day after Christmas",
    "Confederate",
    "Davis",
)
BINDS = ("Dwyer v. Duffy", "Dietrich v. John Ascuaga", "U.S.C.")  # a court of appeals, or Congress


def test_the_states_are_treated_alike_in_federal_counts():
    """A kind of day on which clerks differ is disputed in every state, but where a decision that binds there
    is named; and no safe date waits for a state's day that no court of appeals counted nor Congress named."""
    unlike, seen = [], 0
    for name in loader.calendar_ids():
        for day in loader.calendar(name).days.values() if name.startswith("state-") else ():
            if day.kind not in ("state", "observed"):
                continue
            seen += 1
            bound = any(word in day.source for word in BINDS)
            if day.standing == "settled" and not bound:
                unlike.append(f"{name} {day.name} {day.day}: settled on no decision")
            if day.standing != "disputed" and any(kind in day.name for kind in UNSURE) and not bound:
                unlike.append(f"{name} {day.name} {day.day}: {day.standing}")
    assert not unlike, "\n".join(sorted(unlike)[:40])
    assert seen > 5000
