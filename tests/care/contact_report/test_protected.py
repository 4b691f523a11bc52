"""Of protected records in the funder's file: no client, and no number that fewer than 11 clients make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from nextfriend.care.contact_report.asked import Asked
from nextfriend.care.contact_report.counting import Line, Sums, counts_some, lines_of
from nextfriend.care.contact_report.exporting import (
    ALL,
    ALL_PROTECTED,
    TOO_FEW,
    WHOLE_ONLY,
    parts_of_quarters,
    quarter_of,
    report_csv,
)
from nextfriend.care.days import today_for
from nextfriend.people.models import Person
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of, contact_for
from tests.care.contact_report.test_report import rows_of
from tests.care.direct_care.test_actions import record_for

CARER = "case-manager"
NOVEMBER = Asked(date(2026, 11, 1), date(2026, 11, 30))
QUARTER, LATER = Asked(date(2026, 10, 1), date(2026, 12, 31)), date(2027, 1, 4)


@pytest.fixture
def protected(office, now):
    """A contact at home of 45 minutes and a record of direct care, both of a protected program."""
    matter = office.matters["protected"]
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, minutes=45, purpose="crisis")
        record_for(marcus, matter)
        yield lines_of(marcus, NOVEMBER)


@pytest.fixture
def lately(office):
    """The same, of yesterday and today: the ids of the contact and of the record."""
    with office.speaking(CARER) as marcus:
        matter = office.matters["protected"]
        contact = contact_for(marcus, matter)
        yesterday = today_for(marcus) - timedelta(days=1)
        care = record_for(marcus, matter, service_date=yesterday, late_reason="No signal")
        return {contact.pk, care.pk}


def of_others(line: Line, number: int) -> list[Line]:
    """The same line of so many other people."""
    people = [Person(name=f"Other {at}", human_id=uuid4()) for at in range(number)]
    return [replace(line, client=person) for person in people]


def test_no_client_and_no_small_number_leaves(office, protected):
    assert Sums(lines=protected).number("minutes") == 45, "whoever keeps the record sees it"
    [row] = rows_of(report_csv(protected, QUARTER, LATER))
    assert (row["Client"], row["Minutes"], row["Clients served"]) == (ALL_PROTECTED, TOO_FEW, TOO_FEW)
    assert row["Purposes"] == ""
    assert client_of(office.matters["protected"]).name not in row.values()


def test_each_number_asks_for_eleven_clients_of_its_own(protected):
    contact, care = sorted(protected, key=lambda line: line.care is not None)
    lines = [contact, care, *of_others(contact, 9)]
    [row] = rows_of(report_csv(lines, QUARTER, LATER))
    assert row["Clients served"] == TOO_FEW, "ten clients"
    [row] = rows_of(report_csv([*lines, *of_others(contact, 1)], QUARTER, LATER))
    assert (row["Clients served"], row["Minutes"]) == ("11", "495")
    assert (row["Direct care"], row["Direct care minutes"]) == (TOO_FEW, TOO_FEW), "one client's own"
    assert row["Attempted"] == TOO_FEW, "none is not told, either"
    [row] = rows_of(report_csv([*lines, *[contact] * 20], QUARTER, LATER))
    assert row["Reached"] == TOO_FEW, "many contacts of ten clients are ten clients"


@pytest.mark.parametrize("narrowed", ["worker", "client", "matter", "purpose"])
def test_narrowed_no_number_leaves(protected, narrowed):
    contact = next(line for line in protected if line.standing)
    lines = [contact, *of_others(contact, 15)]
    [whole] = rows_of(report_csv(lines, QUARTER, LATER))
    assert whole["Reached"] == "16"
    asked = replace(QUARTER, **{narrowed: "crisis" if narrowed == "purpose" else uuid4()})
    [row] = rows_of(report_csv(lines, asked, LATER))
    assert {row["Reached"], row["Minutes"], row["Clients served"]} == {TOO_FEW}
    [row] = rows_of(report_csv(lines, QUARTER, LATER, is_of_some=True))
    assert {row["Reached"], row["Minutes"], row["Clients served"]} == {TOO_FEW}


def test_only_a_supervisors_file_is_of_every_worker(office):
    """What a case manager's file holds could be subtracted from it."""
    read = {who: counts_some(office.staff[who]) for who in ("case-manager", "attorney", "supervisor")}
    assert read == {"case-manager": True, "attorney": True, "supervisor": False}


def test_a_program_that_is_open_now_gives_nothing_of_what_was_written_before(office, protected):
    for line in protected:
        line.matter.program.topology = "office"
    with office.speaking(CARER) as marcus:
        name = protected[0].matter.program.name
        contact_for(marcus, office.matters["office"], minutes=10)
        opened = [line for line in lines_of(marcus, NOVEMBER) if line.matter.program.name != name]
    for line in opened:
        line.matter.program.name = name
    own, whole, apart = rows_of(report_csv([*protected, *opened], QUARTER, LATER))
    assert (own["Minutes"], whole["Minutes"], apart["Minutes"]) == ("10", "10", TOO_FEW)
    assert (whole["Client"], apart["Client"]) == (ALL, ALL_PROTECTED), "no total holds both"


@pytest.mark.parametrize(
    ("page", "is_read"), [("?by=client", True), ("list/?what=clients", True), ("?by=program", False)]
)
def test_names_beside_protected_numbers_are_read_and_logged(office, browse, lately, page, is_read):
    with office.speaking(CARER) as marcus:
        name, today = client_of(office.matters["protected"]).name, today_for(marcus)
    days = f"first={(today - timedelta(days=1)).isoformat()}&last={today.isoformat()}"
    shown = browse(CARER).page(f"/contacts/report/{page}&{days}").text()
    assert (name in shown) == is_read
    with office.speaking(CARER) as marcus:
        opened = Audit.objects.filter(verb="opened", actor_id=marcus.pk, subject_id__in=lately)
        assert {row.subject_id for row in opened} == (lately if is_read else set())


def test_two_files_of_other_periods_cannot_be_subtracted(protected):
    """Of protected records only whole quarters that are over leave, each on its own: no file of a month, of
    two weeks more, or of the quarter before its end is there to be subtracted from another.
    """
    contact = next(line for line in protected if line.standing)
    lines = [
        *of_others(replace(contact, day=date(2026, 10, 5)), 12),
        *of_others(replace(contact, day=date(2027, 1, 5)), 1),
    ]
    whole = Asked(date(2026, 10, 1), date(2027, 1, 31))
    told = rows_of(report_csv(lines, whole, date(2027, 2, 1)))
    assert [(row["From"], row["To"], row["Reached"]) for row in told] == [
        ("2026-10-01", "2026-12-31", "12"),
        ("2027-01-01", "2027-01-31", WHOLE_ONLY),
    ]
    for first, last, today in (
        (date(2026, 10, 1), date(2026, 10, 31), LATER),
        (date(2026, 10, 2), date(2027, 3, 31), date(2027, 4, 1)),
        (date(2026, 10, 1), date(2026, 12, 31), date(2026, 12, 31)),
    ):
        asked = Asked(first, last)
        row = rows_of(report_csv(lines[:12], asked, today))[0]
        assert {row["Reached"], row["Minutes"], row["Clients served"]} == {WHOLE_ONLY}
        assert parts_of_quarters(lines[:12], asked, today) == [(QUARTER.first, QUARTER.last)]
    assert parts_of_quarters(lines[:12], QUARTER, LATER) == []


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 1, 1), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2028, 2, 29), date(2028, 1, 1), date(2028, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 1), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_is_three_whole_months(day, first, last):
    assert quarter_of(day) == (first, last)


def test_the_page_says_which_quarters_leave_nothing_and_what_to_do(office, browse, lately):
    with office.speaking(CARER) as marcus:
        today = today_for(marcus)
    days = f"first={(today - timedelta(days=1)).isoformat()}&last={today.isoformat()}"
    page = browse(CARER).page(f"/contacts/report/export/?{days}").text()
    assert "Go back and choose whole quarters that are over." in page
