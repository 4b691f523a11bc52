"""Two people with one form open: the second is shown both versions, and nothing is overwritten unasked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from nextfriend.appointments.actions import add_appointment
from nextfriend.calendar.queries import due_of
from nextfriend.care import actions as care
from nextfriend.care.coverage.queries import latest_period
from nextfriend.matters.models import Body, Entry, Matter
from nextfriend.people.actions import add_contact_point
from nextfriend.people.models import Person
from nextfriend.privacy.audit import record_opening
from nextfriend.tasks.actions import add_task
from tests.drafts.conftest import fields_of
from tests.office.people import office_day

SOON = office_day() + timedelta(days=20)
ZONE = ZoneInfo("America/Denver")


@pytest.fixture
def client_of(office):
    def found(who="case-manager"):
        with office.speaking(who):
            return Person.objects.get(matter_id=office.matters["office"])

    return found


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def facts(office, client):
    return (
        f"/matters/{office.matters['office']}/people/{client.pk}/facts/",
        "safety_note",
        "paralegal",
        lambda: fresh(client).safety_note,
    )


def contact_point(office, client):
    with office.speaking("paralegal") as dana:
        point = add_contact_point(actor=dana, person=client, kind="phone", value="303 555 0100")
    return (
        f"/matters/{office.matters['office']}/contact-points/{point.pk}/",
        "note",
        "paralegal",
        lambda: fresh(point).note,
    )


def whose_move(office, client):
    return (
        f"/matters/{office.matters['office']}/move/",
        "note",
        "paralegal",
        lambda: Matter.objects.get(pk=office.matters["office"]).move_note,
    )


def appointment(office, client):
    with office.speaking("paralegal") as dana:
        begins = datetime.combine(SOON, datetime.min.time(), ZONE).replace(hour=10)
        row = add_appointment(actor=dana, matter_id=office.matters["office"], kind="interview",
                              title="Interview", starts_at=begins, zone="America/Denver")  # fmt: skip
    return f"/appointments/{row.pk}/", "place", "paralegal", lambda: fresh(row).place


def task(office, client):
    with office.speaking("paralegal") as dana:
        row = add_task(actor=dana, matter_id=office.matters["office"], title="Call", due_date=SOON)
    return f"/tasks/{row.pk}/date/", "due_date", "paralegal", lambda: due_of(row.pk).due_date


def coverage(office, client):
    with office.speaking("case-manager") as marcus:
        days = {"starts_date": date(2026, 1, 1), "ends_date": SOON}
        whose = {"actor": marcus, "owner": marcus, "client": client}
        row = care.add_coverage(
            matter_id=office.matters["office"], kind="medicaid", payer="State", **whose, **days
        )
    return (
        reverse("care:renewal", args=[row.matter_id, row.pk]),
        "ends_date",
        "case-manager",
        lambda: latest_period(fresh(row)).ends_date,
    )


def visit(office, client):
    with office.speaking("case-manager") as marcus:
        row = care.plan_visit(
            actor=marcus, matter_id=office.matters["office"], client=client, visit_date=SOON
        )
        due = due_of(row.pk)
    return reverse("care:move", args=[due.pk]), "place", "case-manager", lambda: fresh(row).place


MORE = {"why": "agreed", "reason": "agreed"}
EDITS = [facts, contact_point, whose_move, appointment, task, coverage, visit]


@pytest.mark.parametrize("edit", EDITS)
def test_the_second_is_shown_both_and_decides(office, browse, client_of, edit):
    address, name, who, now = edit(office, client_of())
    one, two = ("first words", "second words")
    if name.endswith("_date"):
        one, two = str(SOON + timedelta(days=40)), str(SOON + timedelta(days=50))
    first, second = browse(who), browse(f"second-{who}")
    mine, theirs = fields_of(first.page(address)), fields_of(second.page(address))
    first.send(address, {**mine, **MORE, name: one})

    page = second.send(address, {**theirs, **MORE, name: two}, status=422)
    assert "Someone changed this after you opened it" in page.text()
    assert one in page.text(), "what is on record now"
    assert fields_of(page)[name] == two, "what the second person typed is still there"
    with office.speaking(who):
        assert str(now()) == one, "nothing was overwritten"
    second.send(address, fields_of(page) | MORE)
    with office.speaking(who):
        assert str(now()) == two, "until the second person said so"


def test_keeping_what_is_on_record_keeps_the_rest_of_mine(office, browse, client_of):
    address, *_ = facts(office, client_of())
    dana, pia = browse("paralegal"), browse("second-paralegal")
    mine, theirs = fields_of(dana.page(address)), fields_of(pia.page(address))
    dana.send(address, {**mine, "safety_note": "Abuser reads her mail"})
    page = pia.send(address, {**theirs, "safety_note": "", "languages": "Dari"}, status=422)
    assert "Abuser reads her mail" in page.text()
    pia.send(address, {**fields_of(page), "theirs": "safety_note"})
    now = client_of("paralegal")
    assert (now.safety_note, now.languages) == ("Abuser reads her mail", "Dari")


def test_another_field_is_no_conflict_but_is_not_undone_either(office, browse, client_of):
    address, *_ = facts(office, client_of())
    dana, pia = browse("paralegal"), browse("second-paralegal")
    mine, theirs = fields_of(dana.page(address)), fields_of(pia.page(address))
    dana.send(address, {**mine, "safety_note": "Abuser reads her mail"})
    pia.send(address, {**theirs, "languages": "Dari"}, status=422)
    assert client_of("paralegal").safety_note == "Abuser reads her mail"


def test_the_timeline_keeps_old_and_new_behind_a_logged_opening(office, browse, client_of):
    address, *_ = facts(office, client_of())
    dana = browse("paralegal")
    dana.send(address, {**fields_of(dana.page(address)), "safety_note": "Abuser reads her mail"})
    with office.speaking("attorney"):
        entry = Entry.objects.filter(kind="described").latest("at")
        assert "Abuser" not in entry.sentence
        assert not Body.objects.filter(pk=entry.pk).exists(), "not before its opening is logged"
        record_opening(entry, "work on the matter")
        assert Body.objects.get(pk=entry.pk).text == "Safety note: nothing → “Abuser reads her mail”"
