"""No care staff join before each client was told of reports, where the program asks for it: the door, the
database, and who may say that a client was told.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters import actions as matters
from nextfriend.matters.models import Matter, ReportNotice
from nextfriend.matters.queries import clients_of
from nextfriend.matters.report_notices.actions import record_report_notice
from nextfriend.people.models import Person
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import Program
from tests.consents.test_co_clients import second_client
from tests.drafts.conftest import value_of
from tests.matters.trace import sentences, verbs
from tests.office.people import TestOffice, office_day

NEWCOMER = "care-outsider"
YES, NO = ReportNotice.Choice.YES, ReportNotice.Choice.NO


@pytest.fixture
def matter(office: TestOffice) -> UUID:
    """A matter whose program asks that clients are told first."""
    asks_first(office, "office")
    return office.matters["office"]


def asks_first(office: TestOffice, topology: str, is_first: bool = True) -> Program:
    with office.speaking("administrator") as ada:
        return privacy.set_notice_first(actor=ada, program=office.programs[topology], notice_first=is_first)


def client_of(office: TestOffice, matter: UUID) -> Person:
    with office.speaking("attorney"):
        return Person.objects.get(pk=clients_of(matter)[0][0])


def told(office: TestOffice, matter: UUID, client: Person, choice: str = YES, **facts: Any) -> ReportNotice:
    usual = {"told_date": office_day(), "language": "Spanish", "how": "At the office, with an interpreter"}
    who = facts.pop("who", "attorney")
    with office.speaking(who) as actor:
        return record_report_notice(
            actor=actor, matter_id=matter, client=client, choice=choice, **{**usual, **facts}
        )


def code_of_seating(office: TestOffice, matter: UUID, whom: str = NEWCOMER) -> str:
    """Why the attorney may not seat this coworker; "" where they are seated, which is undone again."""
    with office.speaking("attorney") as alma, transaction.atomic():
        try:
            matters.seat_staff(actor=alma, matter_id=matter, staff=office.staff[whom])
        except Refusal as refusal:
            return refusal.code
        transaction.set_rollback(True)
    return ""


def database_seats(office: TestOffice, matter: UUID, whom: str = NEWCOMER) -> bool:
    """Whether PostgreSQL gives the seat to the web's role, past the door."""
    with office.speaking("attorney"), transaction.atomic(), connection.cursor() as cursor:
        try:
            cursor.execute("SELECT nf.seat(%s, %s, %s, NULL)", [uuid4(), matter, office.staff[whom].pk])
        except DatabaseError:
            transaction.set_rollback(True)
            return False
        transaction.set_rollback(True)
    return True


CHOICES = [  # what Lena was told and chose, in turn; whether care staff may join then
    ([], False),
    ([YES], True),
    ([NO], False),
    ([NO, YES], True),
    ([YES, NO], False),
]


@pytest.mark.parametrize(("choices", "may_join"), CHOICES)
def test_the_last_choice_of_the_client_decides(
    office: TestOffice, matter: UUID, choices: list[str], may_join: bool
) -> None:
    lena = client_of(office, matter)
    for choice in choices:
        told(office, matter, lena, choice)
    assert code_of_seating(office, matter) == ("" if may_join else "client-not-told")
    assert database_seats(office, matter) is may_join


def test_it_is_asked_of_each_client(office: TestOffice, matter: UUID) -> None:
    lena = client_of(office, matter)
    _, ben = second_client(office, "co-client")
    told(office, matter, lena)
    assert not database_seats(office, matter)
    told(office, matter, ben)
    assert database_seats(office, matter)


def test_lawyers_join_as_ever_and_so_does_everyone_where_no_program_asks(
    office: TestOffice, matter: UUID
) -> None:
    assert code_of_seating(office, matter, "second-attorney") == ""
    asks_first(office, "office", is_first=False)
    assert code_of_seating(office, matter) == ""
    assert database_seats(office, matter)


def test_whoever_is_on_the_team_stays_when_the_client_wants_no_care_staff(
    office: TestOffice, matter: UUID
) -> None:
    told(office, matter, client_of(office, matter), NO)
    with office.speaking("case-manager"):
        assert Matter.objects.filter(pk=matter).exists()


def test_what_was_told_is_on_the_timeline_and_on_record(office: TestOffice, matter: UUID) -> None:
    row = told(office, matter, client_of(office, matter))
    with office.speaking("attorney"):
        assert sentences(matter)[-1] == (
            f"{row.client.name} was told in Spanish that care staff may have to report, and wants care staff"
            " on the case."
        )
        assert verbs(row.pk) == ["recorded report notice"]


REFUSED = [
    ({"language": " "}, "language-missing"),
    ({"told_date": office_day() + timedelta(days=2)}, "in-the-future"),
    ({"who": "case-manager"}, "not-your-role"),
]


@pytest.mark.parametrize(("facts", "code"), REFUSED)
def test_what_cannot_be_recorded(office: TestOffice, matter: UUID, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        told(office, matter, client_of(office, matter), **facts)
    assert caught.value.code == code


def test_nobody_who_is_no_client_is_told(office: TestOffice, matter: UUID) -> None:
    with pytest.raises(Refusal) as caught:
        told(office, matter, client_of(office, office.matters["embedded"]))
    assert caught.value.code == "not-a-client"


def test_care_staff_do_not_say_themselves_that_the_client_was_told(office: TestOffice, matter: UUID) -> None:
    """What the door refuses, the database refuses too; and what was recorded is not rewritten."""
    row = told(office, matter, client_of(office, matter), NO)
    row.pk, row.recorded_by, row.choice = uuid4(), office.staff["case-manager"], YES
    with office.speaking("case-manager"), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
    with office.speaking("attorney"), pytest.raises(DatabaseError), transaction.atomic():
        ReportNotice.objects.update(choice=YES)


def test_care_staff_open_no_matter_where_the_client_is_told_first(office: TestOffice) -> None:
    program = asks_first(office, "partner")
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as caught:
        matters.open_matter(
            actor=marcus, program=program, name="Not yet", kind=Matter.Kind.OTHER, client_name="Ana Ruiz"
        )
    assert caught.value.code == "client-not-told"
    with office.speaking("case-manager"), transaction.atomic(), connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="not told first"):
            cursor.execute("SELECT nf.open_matter(%s, %s, true)", [uuid4(), program.pk])
        transaction.set_rollback(True)


def test_an_open_program_cannot_wait_and_two_who_change_it_are_told(office: TestOffice) -> None:
    with pytest.raises(Refusal) as caught:
        asks_first(office, "open")
    assert caught.value.code == "open-program"
    with office.speaking("administrator"), pytest.raises(DatabaseError), transaction.atomic():
        Program.objects.filter(pk=office.programs["open"].pk).update(notice_first=True)
    asks_first(office, "office")
    with office.speaking("administrator") as ada, pytest.raises(Stale):
        privacy.set_notice_first(
            actor=ada, program=office.programs["office"], notice_first=False, opened="another page"
        )


def test_from_the_program_to_the_team_page(office: TestOffice, browse: Any) -> None:
    program, matter = office.programs["office"], office.matters["office"]
    ada = browse("administrator")
    page, above = (reverse(f"privacy:{name}", args=[program.pk]) for name in ("notice", "program"))
    assert "Clients do not have to be told anything first." in ada.page(above).text()
    ada.send(page, {"notice_first": "on", "opened": value_of(ada.page(page), "opened")})
    assert "Each client is told first" in ada.page(above).text()
    alma, team = browse("attorney"), reverse("matters:team", args=[matter])
    assert "Care staff cannot be added yet" in alma.page(team).text()
    form = reverse("matters:report_notice", args=[matter])
    wrong = {"told_date": "2026-13-40", "language": "Spanish", "choice": YES}
    assert 'value="Spanish"' in alma.send(form, wrong, status=422).html
    alma.send(form, wrong | {"told_date": office_day().isoformat()})
    words = alma.page(team).text()
    assert "Care staff cannot be added yet" not in words
    assert "Wants care staff on the case" in words
    marcus = browse("case-manager")
    assert "Record what a client was told" not in marcus.page(team).text()
