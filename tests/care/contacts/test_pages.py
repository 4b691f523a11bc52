"""The pages of contacts: what is said after logging one, amendments beside it, the next try."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
import time_machine
from django.utils import timezone

from nextfriend.calendar.models import Due
from nextfriend.care.contacts.models import Amendment, Contact
from nextfriend.care.days import today_for
from nextfriend.care.models import Visit
from nextfriend.people.actions import add_contact_point
from tests.care.conftest import client_of, contact_for, plan_for, visit_for
from tests.care.test_pages import care, field

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def today(office):
    with office.speaking(CARER) as marcus:
        return today_for(marcus)


def log(browse, matter, **facts):
    client = browse(CARER)
    answer = client.send(care(matter, "contacts/new/"), {"outcome": "reached", "mode": "phone", **facts})
    return client, client.page(answer["Location"])


def test_an_attempt_says_what_is_true_and_offers_the_next_try(office, browse, matter, today):
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter, starts_date=today - timedelta(days=30))
    client, page = log(browse, matter, outcome="attempted")
    words = page.text()
    assert "Logged as attempted. It does not count as reaching the client." in words
    assert "is late." in words
    assert "is set" not in words
    with office.speaking(CARER):
        contact = Contact.objects.get(matter_id=matter)
    address = care(matter, f"contacts/{contact.pk}/next-try/")
    assert address in page.links()
    client.send(address, {"how": "visit", "day": today + timedelta(days=1), "from_time": "10:00"})
    with office.speaking(CARER):
        assert Due.objects.get(matter_id=matter, kind="visit").due_date == today + timedelta(days=1)


def test_the_next_try_at_an_unsafe_address_is_warned_of_once_and_goes_there(office, browse, matter, today):
    with office.speaking(CARER) as marcus:
        point = add_contact_point(
            actor=marcus, person=client_of(matter), kind="address", value="5 Cedar Lane", safety="unsafe"
        )
    client, _ = log(browse, matter, outcome="attempted")
    with office.speaking(CARER):
        address = care(matter, f"contacts/{Contact.objects.get(matter_id=matter).pk}/next-try/")
    typed = {"how": "visit", "day": today + timedelta(days=1), "point": str(point.pk), "place": "back door"}
    warned = client.send(address, typed, status=422)
    assert "marked unsafe" in warned.text()
    assert field(warned, "place") == "back door"
    client.send(address, {**typed, "anyway": "on"})
    with office.speaking(CARER):
        visit = Visit.objects.get(matter_id=matter)
        assert (visit.point_id, visit.place) == (point.pk, "back door")


def test_a_contact_says_when_the_next_is_due_and_what_became_of_the_next_step(office, browse, matter, today):
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter, starts_date=today - timedelta(days=30))
    _, page = log(browse, matter, next_step="Call the landlord")
    assert "Logged. The next contact is due" in page.text()
    assert "The next step is a task, due" in page.text()


def test_today_without_a_time_sent_twice_is_logged_once(office, browse, matter, today):
    for minutes in (0, 2):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            log(browse, matter, day=today, key="the same form")
    with office.speaking(CARER):
        assert Contact.objects.get(matter_id=matter).time_is_known is False


def test_without_a_plan_nothing_is_promised(browse, matter):
    _, page = log(browse, matter)
    assert "Logged. No next contact is due." in page.text()


def test_collateral_is_asked_with_whom_at_the_fields_and_nothing_is_lost(browse, matter):
    typed = {"outcome": "collateral", "mode": "phone", "needed": "words that took a minute"}
    page = browse(CARER).send(care(matter, "contacts/new/"), typed, status=422)
    assert "Enter whom you spoke with." in page.text()
    assert "Choose who that is to the client." in page.text()
    assert field(page, "needed") == "words that took a minute"


def test_no_browser_cuts_long_text(browse, matter):
    page = browse(CARER).page(care(matter, "contacts/new/"))
    boxes = {box.get("name"): box for box in page.all("textarea")}
    assert {"needed", "next_step"} <= boxes.keys()
    assert not [name for name, box in boxes.items() if box.get("maxlength")]
    page = browse(CARER).send(
        care(matter, "contacts/new/"),
        {"outcome": "reached", "mode": "phone", "needed": "x" * 20_001},
        status=422,
    )
    assert "This is over 20,000 characters." in page.text()
    assert len(field(page, "needed")) == 20_001


def test_a_planned_visit_opens_with_its_own_day_and_time(office, browse, matter, today):
    yesterday = today - timedelta(days=1)
    with office.speaking(CARER) as marcus:
        visit = visit_for(marcus, matter, visit_date=yesterday, from_time=time(14, 30))
        due = Due.objects.get(subject_id=visit.pk)
    page = browse(CARER).page(f"/visits/{due.pk}/record/")
    assert (field(page, "day"), field(page, "clock")) == (yesterday.isoformat(), "14:30")


def test_an_amendment_is_shown_beside_what_was_first_logged(office, browse, matter):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, needed="CANARY heating")
    client, address = browse(CARER), care(matter, f"contacts/{contact.pk}/")
    opened = client.page(f"{address}amendment/")
    typed = {name: field(opened, name) or "" for name in ("outcome", "mode", "day", "clock", "opened", "key")}
    client.send(f"{address}amendment/", {**typed, "needed": "CANARY cooling", "reason": "A slip"})
    words = client.page(address).text()
    assert words.index("CANARY cooling") < words.index("A slip") < words.index("CANARY heating")
    assert "amended" in client.page(care(matter)).text()
    with office.speaking(CARER):
        assert Amendment.objects.get(contact=contact).by_id == office.staff[CARER].pk


def test_a_mistake_is_marked_where_contacts_are_listed(office, browse, matter):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, next_step="")
    client, address = browse(CARER), care(matter, f"contacts/{contact.pk}/")
    opened = client.page(f"{address}amendment/")
    typed = {
        name: field(opened, name) or "" for name in ("outcome", "mode", "day", "clock", "needed", "opened")
    }
    client.send(f"{address}amendment/", {**typed, "is_mistake": "on", "reason": "Another client"})
    assert "By mistake" in client.page(care(matter)).text()
    assert "Entered by mistake" in client.page(address).text()


def test_the_same_form_sent_twice_leads_to_both(office, browse, matter):
    with office.speaking(CARER) as marcus:
        first = contact_for(marcus, matter, key="k")
        second = contact_for(marcus, matter, key="k", needed="other words")
    client = browse(CARER)
    for one, other in ((first, second), (second, first)):
        page = client.page(care(matter, f"contacts/{one.pk}/"))
        assert "Sent twice with different words" in page.text()
        assert care(matter, f"contacts/{other.pk}/") in page.links()
