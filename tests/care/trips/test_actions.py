"""A ride from "not arranged" to how each leg went; what happens when its appointment moves."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from nextfriend.appointments.actions import cancel_appointment, change_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.models import Due
from nextfriend.care.models import Trip, TripLeg
from nextfriend.care.trips.actions import (
    add_leg,
    arrange_ride,
    cancel_ride,
    change_ride,
    plan_ride,
    record_leg,
)
from nextfriend.care.trips.dues import book_by
from nextfriend.care.trips.queries import ride_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import close_matter
from nextfriend.matters.models import Entry, Matter
from nextfriend.people.models import ContactPoint
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of
from tests.care.trips.conftest import RIDE_DAY, appointment_for, ride_for
from tests.office.people import office_day

CARER = "case-manager"


def due_of(trip):
    return Due.objects.get(subject_id=trip.pk, kind="ride")


def verbs(row):
    return list(Audit.objects.filter(subject_id=row.pk).order_by("position").values_list("verb", flat=True))


def test_a_ride_stands_on_the_list_until_it_is_confirmed(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter)
        due = due_of(trip)
        assert (due.title, due.state, due.owner_id) == ("Arrange a ride", "open", marcus.pk)
        assert (due.due_date, due.about_id) == (RIDE_DAY, trip.client_id)
        assert due.why == "The day of the ride; how early to call is not recorded"
        assert [(leg.direction, leg.is_will_call) for leg in trip.legs.order_by("number")] == [
            ("there", False),
            ("back", True),
        ]
        arrange_ride(actor=marcus, trip=trip, provider="Summit Rides")
        due = due_of(trip)
        assert (due.title, due.state, due.due_date) == ("Confirm the ride", "open", RIDE_DAY - timedelta(1))
        trip = arrange_ride(
            actor=marcus, trip=trip, provider="Summit Rides", confirmed_with="Lee", confirmation_number="A7"
        )
        assert (trip.state, due_of(trip).state) == ("confirmed", "met")
        assert verbs(trip) == ["planned ride", "arranged ride", "confirmed ride"]
        said = Entry.objects.filter(kind="ride").order_by("at", "pk").values_list("sentence", flat=True)
        assert [one.split(" ", 2)[2] for one in said] == [
            "planned a ride.",
            "arranged a ride.",
            "confirmed a ride.",
        ]


@pytest.mark.parametrize(
    ("day", "days", "counted", "by"),
    [
        (date(2026, 12, 9), 2, "business-days", date(2026, 12, 7)),
        (date(2026, 12, 8), 2, "business-days", date(2026, 12, 4)),  # over a weekend
        (date(2026, 12, 28), 2, "business-days", date(2026, 12, 23)),  # over Christmas
        (date(2026, 12, 8), 2, "days", date(2026, 12, 6)),
        (date(2026, 12, 8), 0, "business-days", date(2026, 12, 8)),
        (date(2026, 12, 8), None, "business-days", None),
    ],
)
def test_the_day_to_call_is_what_the_office_was_told(office, matter, day, days, counted, by):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, trip_date=day, lead_days=days, lead_counted=counted)
        assert book_by(trip) == by
        due = due_of(trip)
        assert due.due_date == (by or day)
        assert ("wants to be called" in due.why) is (days is not None)


def test_it_goes_to_an_appointment_that_says_whether_it_is_arranged(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = plan_ride(
            actor=marcus, matter_id=matter, client=client_of(matter), destination="Clinic", occasion_id=row.pk
        )
        assert (trip.trip_date, trip.occasion_at) == (RIDE_DAY, row.starts_at)
        assert Appointment.objects.get(pk=row.pk).ride_arranged is False
        arrange_ride(actor=marcus, trip=trip, provider="Summit", confirmation_number="1")
        assert Appointment.objects.get(pk=row.pk).ride_arranged is True
        assert verbs(row)[-1] == "changed appointment"
        cancel_ride(actor=marcus, trip=Trip.objects.get(pk=trip.pk), reason="Her sister drives")
        assert Appointment.objects.get(pk=row.pk).ride_arranged is None
    with office.speaking("paralegal"):
        assert Appointment.objects.filter(pk=row.pk).exists()
        assert not Trip.objects.exists()


def test_a_moved_appointment_asks_again_and_changes_nothing_of_the_ride(office, matter):
    """Also where whoever moves it sees no ride."""
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = ride_for(marcus, matter, occasion_id=row.pk)
        arrange_ride(actor=marcus, trip=trip, provider="Summit", confirmation_number="1")
    with office.speaking("paralegal") as dana:
        change_appointment(actor=dana, appointment=row, starts_at=row.starts_at + timedelta(days=2))
    with office.speaking(CARER) as marcus:
        trip.refresh_from_db()
        assert (trip.asks_again, trip.state, trip.trip_date) == ("moved", "confirmed", RIDE_DAY)
        due = due_of(trip)
        assert (due.state, due.title) == ("open", "Arrange the ride again")
        assert due.why == "What it goes to was moved: arrange the ride again"
        assert "asked for ride again" in verbs(trip)
        with pytest.raises(Refusal, match="Change the ride first"):
            arrange_ride(actor=marcus, trip=trip, provider="Summit", confirmation_number="1")
        trip = change_ride(actor=marcus, trip=trip, trip_date=RIDE_DAY + timedelta(days=2))
        assert (trip.asks_again, trip.state, trip.confirmation_number) == ("", "needed", "")
        assert trip.occasion_at == row.starts_at + timedelta(days=2)
        assert due_of(trip).title == "Arrange a ride"


def test_a_canceled_appointment_asks_to_cancel_the_ride(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter)
        trip = ride_for(marcus, matter, occasion_id=row.pk)
        cancel_appointment(actor=marcus, appointment=row, reason="Clinic closed")
        trip.refresh_from_db()
        assert (trip.asks_again, due_of(trip).title, due_of(trip).state) == (
            "canceled",
            "Cancel the ride",
            "open",
        )
        cancel_ride(actor=marcus, trip=trip, reason="Clinic closed")
        assert due_of(trip).state == "cancelled"


def test_another_day_window_or_device_is_to_be_arranged_again(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, from_time=time(9))
        trip = arrange_ride(actor=marcus, trip=trip, provider="Summit", confirmation_number="1")
        trip = change_ride(actor=marcus, trip=trip, note="Likes to sit in front")
        assert trip.state == "confirmed"
        trip = change_ride(actor=marcus, trip=trip, mobility="wheelchair")
        assert (trip.state, due_of(trip).state) == ("needed", "open")
        trip = arrange_ride(actor=marcus, trip=trip, provider="Summit", confirmation_number="2")
        trip = change_ride(actor=marcus, trip=trip, from_time=time(8, 30))
        assert trip.state == "needed"
        assert verbs(trip).count("changed ride") == 3


def test_a_way_back_that_nobody_needs_stays_as_one_we_called_off(office, matter):
    with office.speaking(CARER) as marcus:
        trip = change_ride(actor=marcus, trip=ride_for(marcus, matter), back="none")
        back = trip.legs.get(direction="back")
        assert (back.outcome, back.canceled_by, back.outcome_by_id) == ("canceled", "office", marcus.pk)
        change_ride(actor=marcus, trip=trip, back="time", back_from=time(15))
        assert trip.legs.filter(direction="back").count() == 2


def test_each_leg_has_its_outcome_and_its_corrections(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, trip_date=office_day())
        there = trip.legs.get(direction="there")
        leg = record_leg(actor=marcus, leg=there, outcome="late", late_minutes=25, words="Traffic")
        assert (leg.outcome, leg.late_minutes, leg.outcome_by_id) == ("late", 25, marcus.pk)
        leg = record_leg(actor=marcus, leg=leg, outcome="no-show")
        assert (leg.outcome, leg.late_minutes) == ("no-show", None)
        assert Entry.objects.filter(sentence__contains="corrected how a ride went").exists()
        assert verbs(leg) == ["recorded ride leg"] * 2
        assert ride_of(trip).has_no_show
        more = add_leg(actor=marcus, trip=trip, says="Clinic to pharmacy", is_will_call=True)
        assert (more.number, more.direction) == (3, "more")
        assert verbs(more) == ["added ride leg"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"outcome": "late"}, "no-minutes"),
        ({"outcome": "canceled"}, "no-one-canceled"),
        ({"outcome": "lost"}, "no-such-outcome"),
    ],
)
def test_an_outcome_says_what_it_needs(office, matter, facts, code):
    with office.speaking(CARER) as marcus:
        leg = TripLeg.objects.get(trip=ride_for(marcus, matter, trip_date=office_day()), number=1)
        with pytest.raises(Refusal) as refused:
            record_leg(actor=marcus, leg=leg, **facts)
    assert refused.value.code == code


def test_a_ride_to_come_has_only_been_canceled(office, matter):
    with office.speaking(CARER) as marcus:
        leg = TripLeg.objects.get(trip=ride_for(marcus, matter), number=1)
        with pytest.raises(Refusal, match="has not come"):
            record_leg(actor=marcus, leg=leg, outcome="on-time")
        assert record_leg(actor=marcus, leg=leg, outcome="canceled", canceled_by="client").canceled_by


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"destination": " "}, "no-destination"),
        ({"trip_date": None}, "no-day"),
        ({"to_time": time(9)}, "bad-window"),
        ({"from_time": time(9), "to_time": time(9)}, "bad-window"),
        ({"back": "time"}, "bad-window"),
    ],
)
def test_a_plan_says_what_it_needs(office, matter, facts, code):
    with office.speaking(CARER) as marcus, pytest.raises(Refusal) as refused:
        ride_for(marcus, matter, **facts)
    assert refused.value.code == code


def test_a_hearing_behind_the_wall_is_no_choice_and_gives_no_title(office, matter):
    with office.speaking("attorney") as alma:
        row = appointment_for(alma, matter, kind="hearing", compartment="legal", title="CANARY legal")
    with office.speaking(CARER) as marcus, pytest.raises(Refusal) as refused:
        ride_for(marcus, matter, occasion_id=row.pk)
    assert refused.value.code == "no-such-occasion"
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter)
        Trip.objects.filter(pk=trip.pk).update(occasion_id=row.pk)
        assert ride_of(Trip.objects.get(pk=trip.pk)).purpose == "An appointment"


def test_nobody_elses_address_and_no_unsafe_one_for_drivers(office, matter):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        told = {"matter_id": matter, "compartment": "identity", "kind": "address", "value": "9 Danger Road"}
        point = ContactPoint.objects.create(person=client, safety="unsafe", **told)
        ride = ride_of(ride_for(marcus, matter, point=point))
        assert ride.place.is_unsafe
        assert ride.pick_up == ""
        audit = Audit.objects.filter(verb="planned ride").latest("position")
        assert audit.note.endswith("unsafe place")
        other = client_of(office.matters["embedded"])
        with pytest.raises(Refusal) as refused:
            ride_for(marcus, office.matters["embedded"], client=other, point=point)
        assert refused.value.code == "not-their-address"


def test_it_ends_with_its_matter(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter)
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
    with office.speaking(CARER):
        assert due_of(trip).state == "closed"


def test_who_keeps_no_care_plans_none(office, matter):
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        ride_for(dana, matter, client=client_of(matter))
    assert refused.value.code == "not-your-role"
