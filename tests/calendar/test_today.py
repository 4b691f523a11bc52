"""Today's queries: whose row shows to whom, what is late, and what waits for a second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.calendar import queries
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.kinds import codes, kind_of
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions import confirm_deadline
from nextfriend.matters.models import Matter
from nextfriend.matters.queries import clients_of
from nextfriend.privacy.wall.matrix import Compartment
from tests.deadlines.dates import proposed, trial
from tests.office.people import TestOffice

NOW = datetime(2025, 3, 20, 9, 0, tzinfo=ZoneInfo("America/Denver"))


def due(office: TestOffice, owner: Staff | None, day: str, **facts: object) -> Due:
    """One row on the embedded matter, standing for the matter itself; one kind has one row."""
    matter = Matter.objects.get(pk=office.matters["embedded"])
    plain = {"kind": "deadline", "title": "Answer", "why": "21 days", "compartment": Compartment.LEGAL}
    facts = plain | facts
    facts["kind"] = kind_of(str(facts["kind"]))
    return keep_due(
        subject=matter, owner=owner, due_date=date.fromisoformat(day), zone="America/Denver", **facts
    )


def titles(lines: list[queries.Line]) -> list[str]:
    return [line.due.title for line in lines]


@pytest.mark.parametrize(
    ("day", "clock", "kind", "nearness"),
    [
        ("2025-03-19", None, "deadline", "overdue"),
        ("2025-03-20", None, "deadline", "due-today"),
        ("2025-03-20", time(8), "deadline", "overdue"),
        ("2025-03-23", None, "deadline", "due-soon"),
        ("2025-03-24", None, "deadline", ""),
        ("2025-03-19", None, "task", "late"),
        ("2025-03-22", None, "task", ""),
        ("2025-03-19", None, "visit", "late"),
        ("2025-03-20", time(8), "hearing", "due-today"),
        ("2025-03-19", None, "benefit", "overdue"),
        ("2025-03-19", None, "contact", "late"),
    ],
)
def test_only_a_court_or_benefits_date_is_ever_overdue(
    office: TestOffice, day: str, clock: time | None, kind: str, nearness: str
) -> None:
    with office.speaking("paralegal") as dana:
        due(office, dana, day, due_time=clock, kind=kind)
        [line] = queries.today_for(dana, NOW).mine
        assert (line.nearness, line.matter) == (nearness, "embedded matter")


def test_today_reaches_to_the_end_of_the_seventh_day_and_no_further(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        due(office, dana, "2025-03-27", kind="task", title="seventh day")
        due(office, dana, "2025-03-28", kind="deadline", title="eighth day")
        due(office, dana, "2025-03-01", kind="hearing", title="met", state=Due.State.MET)
        assert titles(queries.today_for(dana, NOW).mine) == ["seventh day"]


def test_a_coworkers_row_is_not_mine_and_an_unowned_one_is_offered(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        due(office, office.staff["second-paralegal"], "2025-03-21", title="Pia's")
        due(office, None, "2025-03-21", kind="task", title="nobody's")
        today = queries.today_for(dana, NOW)
        assert (titles(today.mine), titles(today.unowned)) == ([], ["nobody's"])


def test_a_date_waits_for_everyone_but_those_who_have_spoken_for_it(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, trial("2025-06-02"))
        confirm_deadline(actor=dana, deadline=deadline)
        assert queries.today_for(dana, NOW).decisions == []
    with office.speaking("attorney") as alma:
        assert titles(queries.today_for(alma, NOW).decisions) == ["Trial"]


def test_a_proposed_date_waits_for_its_owner_however_far_away(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, trial("2026-01-02"), owner=dana)
        assert titles(queries.today_for(dana, NOW).decisions) == ["Trial"]
    with office.speaking("second-paralegal") as pia:
        assert queries.today_for(pia, NOW).decisions == []


def test_coverage_shows_a_month_ahead(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        due(office, marcus, "2025-04-19", kind="coverage-expiry", title="Coverage", compartment="care")
        due(office, marcus, "2025-04-20", kind="consent-expiry", title="Consent", compartment="care")
        today = queries.today_for(marcus, NOW)
        assert titles(today.lapsing) == ["Coverage"]
        assert today.mine == []


@pytest.mark.parametrize("key", ["case-manager", "second-case-manager", "outsider", "administrator"])
def test_work_product_stays_behind_the_wall_even_when_it_is_unowned(office: TestOffice, key: str) -> None:
    with office.speaking("paralegal") as dana:
        hidden = due(office, None, "2025-03-20", compartment=Compartment.WORK_PRODUCT, title="strategy call")
        assert hidden.owner is None
        assert titles(queries.today_for(dana, NOW).unowned) == ["strategy call"]
    with office.speaking(key) as other:
        today = queries.today_for(other, NOW)
        assert (today.mine, today.unowned, today.decisions, today.lapsing) == ([], [], [], [])
        assert not queries.matter_dues(office.matters["embedded"]).exists()


def test_today_takes_six_queries_whatever_the_day_holds(
    office: TestOffice, django_assert_num_queries: object
) -> None:
    with office.speaking("paralegal") as dana:
        for number, kind in enumerate(codes()):
            due(office, dana, f"2025-03-2{number % 9}", kind=kind, title=kind)
        assert dana.office.zone
        with django_assert_num_queries(6):  # type: ignore[operator]
            queries.today_for(dana, NOW)


def test_a_case_manager_is_asked_about_benefits_dates_and_never_about_court_dates(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        for kind in ("hearing", "benefit"):
            named = replace(trial("2025-03-28"), title=f"{kind} date")
            deadline = proposed(office, dana, named, kind=kind, compartment=Compartment.SHARED)
            confirm_deadline(actor=dana, deadline=deadline)
    with office.speaking("case-manager") as marcus:
        assert titles(queries.today_for(marcus, NOW).decisions) == ["benefit date"]
    with office.speaking("second-paralegal") as pia:
        assert len(queries.today_for(pia, NOW).decisions) == 2


@pytest.mark.parametrize(("who", "kind", "named"), [
    ("paralegal", "deadline", False), ("paralegal", "task", False), ("paralegal", "appointment", True),
    ("case-manager", "task", True), ("case-manager", "appointment", True),
])  # fmt: skip
def test_a_line_names_its_client_where_the_matter_does_not_say_enough(
    office: TestOffice, who: str, kind: str, named: bool
) -> None:
    with office.speaking(who) as staff:
        [(client, name)] = clients_of(office.matters["embedded"])
        facts = {"compartment": Compartment.SHARED, "about_id": client}
        row = due(office, staff, "2025-03-21", kind=kind, **facts)
        [line] = queries.lines_of(staff, [row], NOW)
        assert line.about == (name if named else "")
