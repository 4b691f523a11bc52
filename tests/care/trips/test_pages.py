"""The pages of rides, without JavaScript: from an appointment to the outcome, and the day's sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.appointments.actions import change_appointment
from nextfriend.calendar.models import Due
from nextfriend.care.models import Trip
from nextfriend.care.trips.actions import arrange_ride, record_leg
from nextfriend.people.models import ContactPoint
from tests.care.conftest import client_of
from tests.care.trips.conftest import RIDE_DAY, appointment_for, ride_for
from tests.deadlines.dates import firm, proposed, trial
from tests.office.people import office_day

CARER = "case-manager"
TYPED = {
    "destination": "12 Elm Street",
    "back": "will-call",
    "lead_counted": "business-days",
    "trip_date": RIDE_DAY.isoformat(),
}


def at(matter, path=""):
    return f"/matters/{matter}/care/rides/{path}"


def test_from_the_appointment_to_the_outcome(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
    carer = browse(CARER)
    page = carer.page(f"/appointments/{row.pk}/")
    assert "Ride: not arranged." in page.text()
    [way] = [link for link in page.links() if "rides/new" in link]
    assert way == at(matter, f"new/?to={row.pk}")
    assert "CANARY clinic" in carer.page(way).text()
    fields = {**TYPED, "owner": str(marcus.pk), "occasion_id": str(row.pk), "key": "k"}
    carer.send(way, fields)
    carer.send(way, fields)
    with office.speaking(CARER):
        [trip] = Trip.objects.all()
    assert "Arrange a ride" in carer.page("/").text() or "Ride to arrange" in carer.page("/calendar/").text()
    assert "Not arranged" in carer.page(f"/appointments/{row.pk}/").text()
    assert "Rides 1 to arrange" in carer.page(f"/matters/{matter}/care/").text()
    told = {"provider": "Summit Rides", "confirmed_with": "Lee", "confirmation_number": "A-77"}
    carer.send(f"/rides/{trip.pk}/booking/", told)
    assert "Confirmed" in carer.page(f"/appointments/{row.pk}/").text()
    words = carer.page(f"/rides/{trip.pk}/").text()
    for said in ("CANARY clinic", "Lee", "A-77", "Will call"):
        assert said in words
    with office.speaking(CARER):
        leg = Trip.objects.get(pk=trip.pk).legs.get(direction="there")
    told = {"outcome": "canceled", "canceled_by": "provider", "words": "Van broke down"}
    carer.send(f"/ride-legs/{leg.pk}/outcome/", told)
    assert "Van broke down" in carer.page(f"/rides/{trip.pk}/").text()
    # The legal team reads whether there is a ride, and opens none.
    dana = browse("paralegal")
    words = dana.page(f"/appointments/{row.pk}/").text()
    assert "A-77" not in words
    assert "Arrange a ride" not in words
    dana.page(f"/rides/{trip.pk}/", status=404)
    dana.page(at(matter), status=404)


def test_a_moved_appointment_is_told_on_every_page(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = ride_for(marcus, matter, occasion_id=row.pk)
        arrange_ride(actor=marcus, trip=trip, provider="Summit", confirmation_number="1")
        change_appointment(actor=marcus, appointment=row, starts_at=row.starts_at + timedelta(days=1))
    carer = browse(CARER)
    assert "What it goes to was moved" in carer.page(f"/rides/{trip.pk}/").text()
    assert "To arrange again: what it goes to was moved" in carer.page(at(matter)).text()
    assert "To arrange again" in carer.page(f"/appointments/{row.pk}/").text()
    page = carer.page(f"/rides/{trip.pk}/change/")
    assert "CANARY clinic" in page.text()


def test_an_unsafe_address_asks_once_more_and_is_on_no_sheet(office, browse, matter):
    with office.speaking(CARER) as marcus:
        told = {"matter_id": matter, "compartment": "identity", "kind": "address", "value": "9 Danger Road"}
        point = ContactPoint.objects.create(person=client_of(matter), safety="unsafe", **told)
    carer = browse(CARER)
    assert "UNSAFE" in carer.page(at(matter, "new/")).text()
    fields = {**TYPED, "owner": str(marcus.pk), "point": str(point.pk)}
    page = carer.send(at(matter, "new/"), fields, status=422)
    assert "marked unsafe" in page.text()
    carer.send(at(matter, "new/"), {**fields, "anyway": "on"})
    with office.speaking(CARER):
        [trip] = Trip.objects.all()
    assert "marked unsafe" in carer.page(f"/rides/{trip.pk}/").text()
    words = carer.page(f"/rides/?day={RIDE_DAY.isoformat()}").text()
    assert "Danger" not in words
    assert "Ask the case manager where" in words


def test_the_days_sheet_holds_only_what_a_driver_may_be_told(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter)
        told = {"note": "CANARY note", "purpose": "CANARY purpose", "driver_note": "Ring twice"}
        ride_for(marcus, matter, occasion_id=row.pk, mobility="wheelchair", attendant="Her son", **told)
    words = browse(CARER).page(f"/rides/?day={RIDE_DAY.isoformat()}").text()
    assert "CANARY clinic" not in words
    assert "CANARY note" not in words
    assert "CANARY purpose" not in words
    for said in ("Ring twice", "Stays in a manual wheelchair", "Her son", "12 Elm Street", "Will call"):
        assert said in words
    assert "12 Elm Street" not in browse("paralegal").page(f"/rides/?day={RIDE_DAY.isoformat()}").text()
    assert "12 Elm Street" in browse(CARER).page(f"/visits/?day={RIDE_DAY.isoformat()}").text()
    browse(CARER).page("/rides/?day=soon", status=404)


def test_a_provider_that_did_not_come_offers_the_next_step(office, browse, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, trip_date=office_day())
        record_leg(actor=marcus, leg=trip.legs.get(direction="back"), outcome="no-show")
        assert not Due.objects.filter(kind="contact", matter_id=matter).exists()
    page = browse(CARER).page(f"/rides/{trip.pk}/")
    assert "The provider did not come" in page.text()
    assert f"/matters/{matter}/tasks/new/" in page.links()
    assert f"/matters/{matter}/care/contacts/new/?client={trip.client_id}" in page.links()


@pytest.mark.parametrize("path", ["change/", "booking/", "cancellation/", "legs/new/"])
def test_a_canceled_ride_refuses_with_what_was_typed(office, browse, matter, path):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter)
    carer = browse(CARER)
    carer.send(f"/rides/{trip.pk}/cancellation/", {"reason": "Her sister drives"})
    fields = {**TYPED, "provider": "Summit", "reason": "Again", "says": "Clinic to court"}
    page = carer.send(f"/rides/{trip.pk}/{path}", fields, status=422)
    assert "This ride was canceled" in page.text()


def test_a_firm_hearing_offers_a_ride_where_the_care_team_reads_it(office, browse):
    """On the embedded matter care staff read the docket; a date that is not firm is offered none."""
    embedded = office.matters["embedded"]
    hearing = firm(office, trial(RIDE_DAY.isoformat()), kind="hearing")
    carer = browse(CARER)
    [way] = [link for link in carer.page(f"/dates/{hearing.pk}/").links() if "rides/new" in link]
    fields = {**TYPED, "owner": str(office.staff[CARER].pk), "occasion_id": str(hearing.pk)}
    carer.send(way, fields)
    assert "Not arranged" in carer.page(f"/dates/{hearing.pk}/").text()
    assert "Trial" in carer.page(at(embedded)).text()
    with office.speaking("paralegal") as dana:
        other = proposed(office, dana, trial((RIDE_DAY + timedelta(days=1)).isoformat()), kind="hearing")
    assert not [link for link in carer.page(f"/dates/{other.pk}/").links() if "rides/new" in link]
