"""Appointments keep their due row, their sentence and their audit line, and nobody overwrites an old page."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import ProgrammingError, transaction

from nextfriend.accounts.models import Staff
from nextfriend.appointments import actions
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.models import Due
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Entry
from nextfriend.matters.queries import clients_of
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice

STARTS = datetime(2025, 4, 2, 16, 30, tzinfo=UTC)


def add(office: TestOffice, actor: Staff, **facts: Any) -> Appointment:
    plain = {
        "matter_id": office.matters["office"], "kind": "medical", "title": "Cardiology", "starts_at": STARTS,
        "zone": "America/Denver", "place": "Clinic on 9th",
    }  # fmt: skip
    return actions.add_appointment(actor=actor, **plain | facts)


def due_of(appointment: Appointment) -> Due:
    return Due.objects.get(subject_id=appointment.pk)


def test_an_appointment_is_a_due_row_at_the_hour_of_its_place(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        due = due_of(add(office, marcus, why="Six weeks after surgery"))
        assert (due.kind, due.due_date, due.due_time) == ("appointment", date(2025, 4, 2), time(10, 30))
        assert (due.place, due.owner, due.state) == ("Clinic on 9th", marcus, "open")
        assert due.why == "Six weeks after surgery"


@pytest.mark.parametrize(("kind", "due_kind"), [
    ("hearing", "hearing"), ("visit", "visit"), ("interview", "appointment"), ("meeting", "appointment"),
])  # fmt: skip
def test_each_kind_is_the_due_kind_the_screens_sort_by(office: TestOffice, kind: str, due_kind: str) -> None:
    with office.speaking("paralegal") as dana:
        assert due_of(add(office, dana, kind=kind)).kind == due_kind


def test_moving_it_moves_the_row_and_tells_both_hours(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus, why="Six weeks after surgery")
        row = actions.change_appointment(
            actor=marcus, appointment=row, starts_at=STARTS + timedelta(days=1),
            owner=office.staff["paralegal"],
        )  # fmt: skip
        due = due_of(row)
        assert (due.due_date, due.owner, due.why) == (
            date(2025, 4, 3), office.staff["paralegal"], "Six weeks after surgery",
        )  # fmt: skip
        sentence = Entry.objects.get(kind="appointment-changed").sentence
        assert sentence == (
            "Marcus Todd moved Cardiology, Wed, Apr 2, 2025, 10:30 AM "
            "to Cardiology, Thu, Apr 3, 2025, 10:30 AM."
        )
        assert Due.objects.filter(subject_id=row.pk).count() == 1


def test_an_old_page_changes_nothing(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus)
        opened = revisions.opened(actions.terms_of(row))
        actions.change_appointment(actor=marcus, appointment=row, place="Clinic on 10th", opened=opened)
        with pytest.raises(Stale) as refusal:
            actions.cancel_appointment(actor=marcus, appointment=row, reason="closed", opened=opened)
        with pytest.raises(Stale):
            actions.change_appointment(actor=marcus, appointment=row, place="Clinic on 11th", opened=opened)
        assert refusal.value.changed == {"place": "Clinic on 10th"}
        assert due_of(row).place == "Clinic on 10th"


def test_a_long_note_and_why_it_was_canceled_are_both_kept_whole(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus, note="a" * 400)
        actions.cancel_appointment(actor=marcus, appointment=row, reason="b" * 300)
        assert Appointment.objects.get(pk=row.pk).note == f"{'a' * 400}\nCanceled: {'b' * 300}"


def test_calling_off_needs_a_reason_keeps_the_row_and_ends_it(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus)
        with pytest.raises(Refusal) as refusal:
            actions.cancel_appointment(actor=marcus, appointment=row, reason=" ")
        assert refusal.value.code == "no-reason"
        actions.cancel_appointment(actor=marcus, appointment=row, reason="the doctor is ill")
        assert due_of(row).state == "cancelled"
        assert "the doctor is ill" in Appointment.objects.get(pk=row.pk).note
        with pytest.raises(Refusal) as refusal:
            actions.change_appointment(actor=marcus, appointment=row, place="elsewhere")
        assert refusal.value.code == "cancelled"
        verbs = Audit.objects.filter(subject_id=row.pk).order_by("position").values_list("verb", flat=True)
        assert list(verbs) == ["added appointment", "canceled appointment"]


def test_a_double_click_adds_one(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        assert add(office, marcus, key="k") == add(office, marcus, key="k")
        assert Appointment.objects.count() == 1


def test_it_does_not_end_before_it_begins(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        add(office, marcus, ends_at=STARTS - timedelta(minutes=1))
    assert refusal.value.code == "ends-before"


def test_a_care_appointment_is_behind_the_wall_and_so_is_writing_one(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus, compartment="care")
    with office.speaking("paralegal") as dana:
        assert not Due.objects.filter(subject_id=row.pk).exists()
        with pytest.raises(Appointment.DoesNotExist):
            actions.cancel_appointment(actor=dana, appointment=row, reason="x")
        with pytest.raises(ProgrammingError), transaction.atomic():
            add(office, dana, compartment="care")


def test_an_administrator_keeps_no_appointments(office: TestOffice) -> None:
    with office.speaking("administrator") as ada, pytest.raises(Refusal) as refusal:
        add(office, ada)
    assert refusal.value.code == "not-your-role"


def test_how_it_went_is_recorded_and_corrected_and_the_earlier_word_stays(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus)
        with time_machine.travel("2025-04-01 18:00Z"), pytest.raises(Refusal) as early:
            actions.record_outcome(actor=marcus, appointment=row, outcome="attended")
        assert early.value.code == "not-yet"
        with time_machine.travel("2025-04-03 18:00Z"):
            actions.record_outcome(actor=marcus, appointment=row, outcome="no-show", words="Nobody home")
            assert (Appointment.objects.get(pk=row.pk).outcome, due_of(row).state) == ("no-show", "missed")
            actions.record_outcome(actor=marcus, appointment=row, outcome="attended")
            assert due_of(row).state == "met"
        said = [one.sentence for one in Entry.objects.filter(kind="appointment-ended").order_by("at", "id")]
        assert [sentence.split(":")[0] for sentence in said] == [
            "Marcus Todd recorded the outcome No-show",
            "Marcus Todd corrected the outcome from No-show to Attended",
        ]
        verbs = Audit.objects.filter(subject_id=row.pk).order_by("position").values_list("verb", flat=True)
        assert list(verbs)[-2:] == ["ended appointment", "ended appointment"]


def test_a_canceled_appointment_has_no_outcome(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus, time_machine.travel("2025-04-03 18:00Z"):
        row = add(office, marcus)
        actions.cancel_appointment(actor=marcus, appointment=row, reason="the doctor is ill")
        with pytest.raises(Refusal) as refusal:
            actions.record_outcome(actor=marcus, appointment=row, outcome="attended")
        assert refusal.value.code == "cancelled"


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("canceled-client", " (canceled by the client)"),
        ("canceled-office", " (canceled by us)"),
        ("canceled-other", " (canceled by the other side, provider or court)"),
    ],
)
def test_who_canceled_is_an_outcome_of_its_own(office: TestOffice, by: str, told: str) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus)
        with pytest.raises(Refusal) as refusal:
            actions.cancel_appointment(actor=marcus, appointment=row, reason="x", canceled_by="no-show")
        assert refusal.value.code == "no-such-outcome"
        actions.cancel_appointment(actor=marcus, appointment=row, reason="flu", canceled_by=by)
        assert (Appointment.objects.get(pk=row.pk).outcome, due_of(row).state) == (by, "cancelled")
        said = Entry.objects.get(kind="appointment-canceled").sentence
        assert said == f"Marcus Todd canceled: Cardiology, Wed, Apr 2, 2025, 10:30 AM{told}."
        assert Audit.objects.filter(subject_id=row.pk, verb="canceled appointment").count() == 1


def test_being_canceled_is_not_how_it_went(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus, time_machine.travel("2025-04-03 18:00Z"):
        row = add(office, marcus)
        with pytest.raises(Refusal) as refusal:
            actions.record_outcome(actor=marcus, appointment=row, outcome="canceled-client")
        assert refusal.value.code == "no-such-outcome"


def test_a_care_appointment_is_canceled_and_shared_from_its_page(office: TestOffice, browse: Any) -> None:
    with office.speaking("case-manager") as marcus:
        row = add(office, marcus, compartment="care", place="Westside Clinic")
    page = f"/appointments/{row.pk}/"
    client = browse("case-manager")
    assert {f"{page}cancellation/", f"{page}outcome/", f"{page}share/"} <= set(client.page(page).links())
    dana = str(office.staff["paralegal"].pk)
    client.send(f"{page}share/", {"recipient": dana, "reason": "to move the deposition"})
    reader = browse("paralegal")
    today = reader.page("/")
    assert "Marcus Todd shared an item with you." in today.text()
    [link] = [href for href in today.links() if "/given/" in href]
    assert "Westside Clinic" in reader.page(link).text()
    client.send(f"{page}cancellation/", {"canceled_by": "canceled-client", "reason": "flu"})
    canceled = client.page(page)
    assert "Canceled by the client" in canceled.text()
    assert f"{page}cancellation/" not in canceled.links()


def test_an_appointment_is_about_the_only_client_or_the_one_named(office: TestOffice) -> None:
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        [(ana, _)] = clients_of(matter_id)
        row = add(office, dana, title="Hers")
        assert due_of(row).about_id == ana
        ben = add_party(actor=dana, matter_id=matter_id, name="Ben Ruiz", part="client").person_id
        assert due_of(add(office, dana, title="Either's")).about_id is None
        assert due_of(add(office, dana, title="His", about_id=ben)).about_id == ben
        moved = actions.change_appointment(actor=dana, appointment=row, starts_at=STARTS + timedelta(days=1))
        assert due_of(moved).about_id == ana, "it is still hers"


@pytest.mark.parametrize(("kind", "title", "heading"), [
    ("interview", "Interview", "Interview"), ("interview", "About the fall", "Interview: About the fall"),
])  # fmt: skip
def test_a_heading_says_nothing_twice(kind: str, title: str, heading: str) -> None:
    assert Appointment(kind=kind, title=title).heading == heading
