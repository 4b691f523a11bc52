"""What a contact was for, how long it took, and the way there: entered, bounded, amended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.actions import amend_contact
from nextfriend.care.contacts.as_amended import as_they_stand, facts_of
from nextfriend.care.contacts.models import Amendment, Contact
from nextfriend.ground.errors import Refusal
from nextfriend.tasks.models import Task
from tests.care.conftest import TODAY, contact_for
from tests.care.test_pages import care, field

CARER = "case-manager"
TIMES = {"minutes": 45, "travel_minutes": 30, "miles": Decimal("12.4"), "purpose": "monitoring"}
SENT = {"outcome": "reached", "mode": "home"}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def amend(actor, contact, **facts):
    return amend_contact(
        actor=actor, contact=contact, reason="It was otherwise", **{**facts_of(contact), **facts}
    )


def test_they_are_kept_and_amended_whole(office, matter, now):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, **TIMES)
        row = Contact.objects.get(pk=contact.pk)
        assert {name: getattr(row, name) for name in TIMES} == TIMES
        amend(marcus, contact, miles=Decimal("21.4"))
        [standing] = as_they_stand([contact], "America/Denver")
        assert (standing.told.miles, standing.told.travel_minutes) == (Decimal("21.4"), 30)
        assert standing.contact.miles == Decimal("12.4")


def test_unknown_is_not_none(office, matter, now):
    with office.speaking(CARER) as marcus:
        none = contact_for(marcus, matter, miles=Decimal(0), travel_minutes=0)
        unknown = contact_for(marcus, matter)
    assert (none.miles, none.travel_minutes) == (Decimal("0.0"), 0)
    assert (unknown.miles, unknown.travel_minutes, unknown.purpose) == (None, None, "")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"travel_minutes": -1}, "bad-minutes"),
        ({"travel_minutes": 1441}, "bad-minutes"),
        ({"miles": Decimal("-0.1")}, "bad-miles"),
        ({"miles": Decimal("2000.1")}, "bad-miles"),
        ({"miles": Decimal("3.25")}, "bad-miles"),
        ({"purpose": "fun"}, "bad-purpose"),
    ],
)
def test_what_cannot_be_is_refused(office, matter, now, facts, code):
    with office.speaking(CARER) as marcus, pytest.raises(Refusal) as refusal:
        contact_for(marcus, matter, **facts)
    assert refusal.value.code == code


def test_the_form_takes_start_and_end_instead_of_minutes(office, browse, matter):
    client, form = browse(CARER), care(matter, "contacts/new/")
    day = "2026-01-15"
    sent = {**SENT, "day": day, "clock": "10:00", "until": "10:50"}
    refused = client.send(form, {**sent, "minutes": "45"}, status=422)
    assert "From start to end are 50 minutes." in refused.text()
    assert (field(refused, "until"), field(refused, "minutes")) == ("10:50", "45")
    early = client.send(form, {**sent, "until": "09:50"}, status=422)
    assert "The end is not after the start." in early.text()
    alone = client.send(form, {**SENT, "until": "10:50"}, status=422)
    assert "Enter the time it began as well, or the minutes." in alone.text()
    client.send(form, {**sent, "travel_minutes": "20", "miles": "7.5", "purpose": "crisis"})
    with office.speaking(CARER):
        row = Contact.objects.get()
        assert (row.minutes, row.travel_minutes, row.miles, row.purpose) == (50, 20, Decimal("7.5"), "crisis")
        address = care(matter, f"contacts/{row.pk}/")
    words = client.page(address).text()
    for said in ("What for Crisis", "Minutes 50", "Travel minutes 20", "Miles 7.5"):
        assert said in words, said


def test_a_second_decimal_is_said_and_not_rounded(browse, matter):
    page = browse(CARER).send(care(matter, "contacts/new/"), {**SENT, "miles": "7.25"}, status=422)
    assert "with one place, such as 12.4." in page.text()
    assert field(page, "miles") == "7.25"


@pytest.mark.parametrize(("name", "odd"), [("minutes", "481"), ("travel_minutes", "301"), ("miles", "200.5")])
def test_an_unusual_number_is_asked_once(office, browse, matter, name, odd):
    client, form = browse(CARER), care(matter, "contacts/new/")
    page = client.send(form, {**SENT, name: odd}, status=422)
    assert f"Is {odd} right?" in page.text()
    client.send(form, {**SENT, name: odd, "anyway": "on"})
    with office.speaking(CARER):
        assert str(getattr(Contact.objects.get(), name)) == odd


def test_an_amended_next_step_is_a_task_as_the_first_is(office, matter, now):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter)
        amendment = amend(marcus, contact, next_step="Call the school", next_step_date=TODAY)
        task = Task.objects.get()
        assert (amendment.next_task, task.title, task.owner) == (task, "Call the school", marcus)
        assert Due.objects.get(subject_id=task.pk).due_date == TODAY


def test_one_next_step_is_never_two_tasks(office, matter, now):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, next_step="Call the shool")
        amend(marcus, contact, needed="CANARY more")
        amend(marcus, contact, next_step="Call the school", next_step_date=TODAY)
        task = Task.objects.get()
        assert task.title == "Call the school"
        assert Due.objects.get(subject_id=task.pk).due_date == TODAY
        assert [row.next_task for row in Amendment.objects.order_by("id")] == [None, task]


def test_a_mistake_makes_no_task_and_a_done_one_is_followed_by_another(office, matter, now):
    from nextfriend.tasks.actions import finish_task

    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter)
        amend(marcus, contact, next_step="Call the school", is_mistake=True)
        assert not Task.objects.exists()
        amend(marcus, contact, next_step="Call the school, room 4", is_mistake=False)
        finish_task(actor=marcus, task=Task.objects.get())
        amend(marcus, contact, next_step="Call the school again")
        assert set(Task.objects.values_list("title", flat=True)) == {
            "Call the school, room 4",
            "Call the school again",
        }


def test_the_amendments_page_asks_for_the_next_step_and_its_day(office, browse, matter):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, **TIMES)
    client, address = browse(CARER), care(matter, f"contacts/{contact.pk}/")
    opened = client.page(f"{address}amendment/")
    names = ("outcome", "mode", "day", "clock", "needed", "minutes", "travel_minutes", "miles", "opened")
    typed = {name: field(opened, name) or "" for name in names} | {"purpose": "monitoring"}
    assert (typed["miles"], typed["minutes"]) == ("12.4", "45")
    client.send(f"{address}amendment/", {**typed, "next_step": "Call the school", "reason": "Forgotten"})
    page = client.page(address)
    assert "The next step is a task of Marcus Todd, due" in page.text()
    assert "Miles 12.4" in page.text()
