"""Where a visit goes: an address on record, unsafe wherever it is shown, on a map only where it is not."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from nextfriend.appointments.actions import add_appointment
from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.check_ins.actions import record_check_in
from nextfriend.care.days import moment, today_for
from nextfriend.care.models import Contact, Visit
from nextfriend.care.visits.queries import place_of, stops_on
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import keep_party_substitute
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import Audit, Share
from nextfriend.tasks.actions import add_task
from tests.care.conftest import client_of, contact_for, visit_for

CARER = "case-manager"
HOME = "77 Juniper Court, Denver, CO 80204"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def address(matter, safety="safe", value=HOME, kind="address"):
    """A contact point of the matter's client."""
    return ContactPoint.objects.create(
        matter_id=matter,
        compartment="identity",
        person=client_of(matter),
        kind=kind,
        value=value,
        key=value.lower(),
        safety=safety,
    )


@pytest.fixture
def stop(office, matter):
    """A visit of today to an address on record, as its due row."""
    with office.speaking(CARER) as marcus:
        visit = visit_for(marcus, matter, visit_date=today_for(marcus), place="", point=address(matter))
        return Due.objects.get(subject_id=visit.pk)


def mark(office, safety):
    with office.speaking(CARER):
        ContactPoint.objects.filter(value=HOME).update(safety=safety)


def test_a_due_row_never_holds_the_address(office, stop):
    assert stop.place == "Client’s address on record"
    with office.speaking(CARER):
        assert place_of(Visit.objects.get(pk=stop.subject_id)).words == HOME


def test_only_an_address_of_that_client_is_a_place(office, matter):
    with office.speaking(CARER) as marcus:
        for wrong in (address(office.matters["embedded"]), address(matter, kind="phone", value="303")):
            with pytest.raises(Refusal) as refusal:
                visit_for(marcus, matter, point=wrong)
            assert refusal.value.code == "not-their-address"


def test_the_map_gets_a_safe_address_and_no_address_of_ours_holds_it(browse, stop):
    page = browse(CARER).page(f"/visits/{stop.pk}/record/")
    link = f"/visits/{stop.pk}/map/"
    assert link in page.links()
    assert not [href for href in page.links() if "uniper" in href]
    answer = browse(CARER).get(link)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "geo:0,0?q=77%20Juniper%20Court%2C%20Denver%2C%20CO%2080204",
    )


def test_an_iphone_is_sent_to_its_own_map(browse, stop):
    answer = browse(CARER).get(f"/visits/{stop.pk}/map/", HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU)")
    assert answer["Location"].startswith("maps:?q=77%20Juniper")


def test_an_address_marked_unsafe_later_warns_on_every_page_and_is_on_no_map(office, browse, matter, stop):
    mark(office, "unsafe")
    client = browse(CARER)
    for page in (
        f"/visits/{stop.pk}/record/",
        "/visits/",
        f"/matters/{matter}/care/",
        f"/visits/{stop.pk}/move/",
        f"/visits/{stop.pk}/cancellation/",
        f"/visits/{stop.pk}/share/",
    ):
        shown = client.page(page)
        assert "unsafe" in shown.text().lower(), page
        assert f"/visits/{stop.pk}/map/" not in shown.links(), page
    client.page(f"/visits/{stop.pk}/map/", status=404)
    assert HOME not in client.page("/").text()


def test_an_address_under_a_program_is_on_no_page_of_the_visit_and_on_no_map(office, browse, matter, stop):
    """C.R.S. 24-30-2108: the substitute stands wherever an address would."""
    with office.speaking(CARER) as marcus:
        keep_party_substitute(
            actor=marcus, person=client_of(matter), program="ACP", address="P.O. Box 110, Denver"
        )
    client = browse(CARER)
    for page in (f"/visits/{stop.pk}/record/", "/visits/", f"/matters/{matter}/care/"):
        words = client.page(page).text()
        assert HOME not in words, page
        assert "P.O. Box 110, Denver" in words, page
    assert f"/visits/{stop.pk}/map/" not in client.page(f"/visits/{stop.pk}/record/").links()
    client.page(f"/visits/{stop.pk}/map/", status=404)


def test_an_unsafe_address_and_a_second_visit_that_day_warn_once_and_then_are_saved(
    office, browse, matter, stop
):
    with office.speaking(CARER) as marcus:
        danger = address(matter, "unsafe", "5 Cedar Lane, Denver, CO 80205")
        today, me = today_for(marcus), str(marcus.pk)
    client, new = browse(CARER), f"/matters/{matter}/care/visits/new/"
    typed = {"owner": me, "visit_date": today, "point": str(danger.pk), "access_note": "my words", "key": "k"}
    warned = client.send(new, typed, status=422)
    assert "This address is marked unsafe for the client." in warned.text()
    assert "This client has another visit on" in warned.text()
    assert "my words" in warned.html
    client.send(new, {**typed, "anyway": "on"}, status=302)
    with office.speaking(CARER):
        visit = Visit.objects.get(point=danger)
        line = Audit.objects.get(subject_id=visit.pk, verb="planned visit")
        assert line.note == f"{today.isoformat()}, unsafe place"


def test_moving_a_visit_does_not_hold_it_against_itself(office, browse, stop):
    client, move = browse(CARER), f"/visits/{stop.pk}/move/"
    with office.speaking(CARER):
        point = Visit.objects.get(pk=stop.subject_id).point_id
    client.send(move, {"visit_date": stop.due_date, "from_time": "09:00", "point": str(point), "position": 1})
    with office.speaking(CARER):
        visit = Visit.objects.get(pk=stop.subject_id)
        assert (visit.from_time, visit.point_id) == (time(9), point)


def test_the_days_stops_stand_by_their_time(office, matter, now):
    other = office.matters["embedded"]
    with office.speaking(CARER) as marcus:
        for clock, where in ((14, "late"), (9, "early"), (None, "any time"), (11, "noon")):
            facts = {"from_time": time(clock)} if clock else {}
            visit_for(marcus, other if clock == 9 else matter, place=where, **facts)
        day = now.date()
        assert [due.place for due in stops_on(marcus, day)] == ["early", "noon", "late", "any time"]
        last = Visit.objects.get(place="late")
        actions.move_visit(actor=marcus, visit=last, visit_date=day, from_time=time(8))
        assert [due.place for due in stops_on(marcus, day)] == ["late", "early", "noon", "any time"]


def test_who_canceled_a_visit_is_kept_and_told(office, browse, matter, stop):
    client = browse(CARER)
    client.send(f"/visits/{stop.pk}/cancellation/", {"canceled_by": "client", "reason": "in hospital"})
    with office.speaking(CARER):
        assert Visit.objects.get(pk=stop.subject_id).canceled_by == "client"
        assert Audit.objects.get(subject_id=stop.subject_id, verb="canceled visit").note == "client"
    assert "Canceled by: the client" in client.page(f"/visits/{stop.pk}/record/").text()
    assert "the client canceled" in client.page(f"/matters/{matter}/").text()


def test_the_page_before_the_door_says_how_to_speak_and_what_happened_last_time(office, browse, matter, stop):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        Person.objects.filter(pk=client.pk).update(
            languages="Dari", needs_interpreter=True, safety_note="The brother answers the door"
        )
        address(matter, "unsafe", "(303) 555-0199", "phone")
        today = today_for(marcus)
        ago = {days: moment(today - timedelta(days=days), time(10), marcus) for days in (2, 6)}
        contact_for(marcus, matter, at=ago[6], next_step="Bring the bus passes", needed="Rides")
        contact_for(marcus, matter, at=ago[2], outcome="attempted", mode="phone", needed="")
        for number in range(7):
            add_task(
                actor=marcus,
                matter_id=matter,
                title=f"Call {number}",
                due_date=today + timedelta(days=number),
                compartment="care",
            )
        add_task(actor=marcus, matter_id=office.matters["embedded"], title="Another client’s", due_date=today)
    words = browse(CARER).page(f"/visits/{stop.pk}/record/").text()
    for expected in (
        "The brother answers the door",
        "Dari, interpreter needed",
        "(303) 555-0199",
        "Bring the bus passes",
        "1 attempt since",
        "Call 0",
        "And 3 more",  # the bus passes are a task of their own
    ):
        assert expected in words, expected
    assert "Another client’s" not in words
    with office.speaking(CARER) as marcus:
        promised = Contact.objects.get(next_step="Bring the bus passes")
        actions.amend_contact(
            actor=marcus,
            contact=promised,
            reason="Another office gives them",
            outcome=promised.outcome,
            mode=promised.mode,
            day=today - timedelta(days=6),
            next_step="Bring the tokens",
        )
    words = browse(CARER).page(f"/visits/{stop.pk}/record/").text()
    assert "What was promised Bring the tokens" in words


def test_the_brief_says_the_last_check_in_and_whether_it_falls(office, browse, matter, stop):
    address = f"/visits/{stop.pk}/record/"
    assert "Last check-in None yet" in browse(CARER).page(address).text()
    with office.speaking(CARER) as marcus:
        told = {"actor": marcus, "matter_id": matter, "client": client_of(matter)}
        before = today_for(marcus) - timedelta(days=7)
        record_check_in(answers={"rest": 8, "safety": 7, "support": 7, "hope": 6}, asked_date=before, **told)
        record_check_in(answers={"rest": 6, "safety": 7, "support": 7, "hope": 6}, **told)
    words = browse(CARER).page(address).text()
    assert "Last check-in 26 of 40, falling (28 before)" in words
    with office.speaking(CARER):
        record_check_in(answers={"rest": 6, "safety": 7, "support": 7, "hope": 1}, **told)
    assert "Last check-in 21 of 40, falling (26 before) Low" in browse(CARER).page(address).text()


def test_the_brief_holds_only_what_its_reader_may_see(office, browse, matter, stop):
    with office.speaking("attorney") as alma:
        add_task(
            actor=alma,
            matter_id=matter,
            title="CANARY motion",
            due_date=today_for(alma),
            compartment="legal",
        )
    assert "CANARY" not in browse(CARER).page(f"/visits/{stop.pk}/record/").text()


def test_a_shared_visit_is_told_on_the_receivers_today_and_read_as_a_copy(office, browse, matter, stop):
    dana = office.staff["paralegal"]
    carer = browse(CARER)
    assert HOME in carer.page(f"/visits/{stop.pk}/share/").text()
    carer.send(f"/visits/{stop.pk}/share/", {"recipient": str(dana.pk), "reason": "to bring the form"})
    with office.speaking(CARER):
        share = Share.objects.get(subject_id=stop.subject_id)
        assert Audit.objects.filter(verb="shared", subject_id=share.pk).count() == 1
    reader = browse("paralegal")
    today = reader.page("/")
    assert "Marcus Todd shared an item with you." in today.text()
    assert HOME not in today.text()
    [link] = [href for href in today.links() if "/given/" in href]
    assert HOME in reader.page(link).text()
    assert "shared an item with you" not in browse("second-paralegal").page("/").text()
    carer.send(f"/matters/{matter}/shares/{share.pk}/withdrawal/", {})
    assert "shared an item with you" not in reader.page("/").text()
    reader.page(link, status=404)


def test_an_appointment_of_kind_visit_counts_as_a_visit_of_that_day(office, browse, matter):
    with office.speaking(CARER) as marcus:
        today = today_for(marcus)
        add_appointment(
            actor=marcus,
            matter_id=matter,
            kind="visit",
            title="Nurse visit",
            zone=marcus.office.zone,
            starts_at=moment(today, time(8), marcus),
            compartment="care",
        )
        me = str(marcus.pk)
    page = browse(CARER).send(
        f"/matters/{matter}/care/visits/new/", {"owner": me, "visit_date": today}, status=422
    )
    assert "This client has another visit on" in page.text()
