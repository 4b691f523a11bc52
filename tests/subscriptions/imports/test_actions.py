"""Events wait, are taken by a person, change, are withdrawn; one UID is one row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from nextfriend.calendar.models import Due
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.subscriptions.imports import actions
from nextfriend.subscriptions.imports.models import Incoming, Source
from tests.office.people import TestOffice
from tests.office.superuser import as_superuser
from tests.subscriptions.imports.files import calendar, in_days, utc, vevent


def bring(actor: Any, *events: str, **facts: Any) -> tuple[int, int, int]:
    brought = actions.bring_in(
        actor=actor, name="D. Colo.", content=calendar(*events), now=timezone.now(), **facts
    )
    return brought.new, brought.changed, brought.withdrawn


def one(days: int = 10, **lines: str) -> str:
    begins = in_days(days)
    return vevent(
        DTSTART=utc(begins), DTEND=utc(begins + timedelta(hours=1)), SUMMARY="Status conference", **lines
    )


def take(office: TestOffice, actor: Any, kind: str = "meeting") -> Incoming:
    return actions.take(
        actor=actor, incoming=Incoming.objects.get(), matter_id=office.matters["embedded"], kind=kind,
        compartment="shared",
    )  # fmt: skip


def test_nothing_is_taken_by_itself_and_nobody_else_sees_it(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        assert bring(dana, one()) == (1, 0, 0)
        assert not Due.objects.exists()
    for who in ("attorney", "administrator"):
        with office.speaking(who):
            assert not Incoming.objects.exists()
            assert not Source.objects.exists()


def test_reading_again_doubles_nothing(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        assert [bring(dana, one()) for _ in range(3)] == [(1, 0, 0), (0, 0, 0), (0, 0, 0)]
        assert Incoming.objects.count() == 1


def test_taken_changed_followed_withdrawn(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        bring(dana, one())
        row = take(office, dana)
        due = Due.objects.get(subject_id=row.taken_id)
        assert (due.due_at, due.title, due.why) == (
            in_days(10),
            "Status conference",
            "From the calendar D. Colo.",
        )

        assert bring(dana, one(12, SEQUENCE="1")) == (0, 1, 0)
        assert Due.objects.get().due_at == in_days(10), "it waits for a yes"
        actions.follow(actor=dana, incoming=row)
        assert Due.objects.get().due_at == in_days(12)

        assert bring(dana, one(12, SEQUENCE="2", STATUS="CANCELLED")) == (0, 0, 1)
        actions.follow(actor=dana, incoming=row)
        assert Due.objects.get().state == "cancelled"
        assert Incoming.objects.count() == 1


def test_an_older_sequence_is_passed_over(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        bring(dana, one(12, SEQUENCE="3"))
        assert bring(dana, one(10, SEQUENCE="2")) == (0, 0, 0)
        assert Incoming.objects.get().starts_at == in_days(12)


def test_what_is_gone_from_an_address_is_withdrawn_and_from_a_file_is_not(office: TestOffice) -> None:
    other = vevent("two@court", DTSTART=utc(in_days(20)), SUMMARY="Other")
    with office.speaking("paralegal") as dana:
        bring(dana, one(), other)
        assert bring(dana, other) == (0, 0, 0)
        assert bring(dana, other, address="https://court.example/a.ics") == (0, 0, 1)
        assert bring(dana, one(), other, address="https://court.example/a.ics") == (0, 0, 0), (
            "set aside stays"
        )


def test_a_court_date_is_proposed_for_two_people_to_check(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        lines: Any = {"DTSTART__VALUE_is_DATE": f"{in_days(10):%Y%m%d}", "SUMMARY": "Trial"}
        bring(dana, vevent(**lines))
        take(office, dana, actions.COURT)
        deadline = Deadline.objects.get()
        assert (deadline.is_court_fixed, deadline.prevailing) == (True, in_days(10).date().isoformat())
        assert Due.objects.get().state == "proposed"


def test_a_whole_day_is_no_appointment_and_a_second_yes_is_refused(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        lines: Any = {"DTSTART__VALUE_is_DATE": f"{in_days(10):%Y%m%d}"}
        bring(dana, vevent(**lines))
        with pytest.raises(Refusal) as refusal:
            take(office, dana)
        assert refusal.value.code == "whole-day"
        take(office, dana, actions.COURT)
        with pytest.raises(Refusal) as refusal:
            take(office, dana, actions.COURT)
        assert refusal.value.code == "not-now"


def test_what_was_set_aside_stays_so_until_it_changes(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        bring(dana, one())
        actions.set_aside(actor=dana, incoming=Incoming.objects.get())
        assert bring(dana, one()) == (0, 0, 0)
        assert bring(dana, one(12, SEQUENCE="1")) == (1, 0, 0)


def test_a_bad_file_is_refused_in_a_sentence_and_leaves_nothing(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal, match="not a calendar file"):
            actions.bring_in(actor=dana, name="x", content=b"hello", now=timezone.now())
        assert not Source.objects.exists()


def test_an_address_that_is_asked_no_more_keeps_what_came_from_it(committed: TestOffice) -> None:
    with committed.speaking("paralegal") as dana:
        bring(dana, one())
        row = actions.end_source(actor=dana, source=Source.objects.get())
        assert (row.address, Incoming.objects.count()) == ("", 1)
    line = "SELECT verb, actor_id FROM privacy_audit WHERE subject_id = %s"
    assert as_superuser((line, [row.pk])) == [(Verb.ENDED_CALENDAR_SOURCE, committed.staff["paralegal"].pk)]
