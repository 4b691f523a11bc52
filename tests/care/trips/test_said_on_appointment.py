"""Whether a ride is arranged, as the appointment says it: from all the rides that go there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.appointments.actions import cancel_appointment, change_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.care.trips.actions import arrange_ride, cancel_ride, change_ride
from nextfriend.matters.actions import add_party
from nextfriend.privacy.models import Audit
from tests.care.trips.conftest import RIDE_DAY, appointment_for, ride_for

CARER = "case-manager"


def said(row):
    return Appointment.objects.get(pk=row.pk).ride_arranged


def confirmed(actor, trip):
    return arrange_ride(actor=actor, trip=trip, provider="Summit", confirmation_number="1")


def test_a_ride_that_goes_elsewhere_is_told_to_both(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        other = appointment_for(marcus, matter, compartment="shared", title="Other clinic")
        trip = confirmed(marcus, ride_for(marcus, matter, occasion_id=row.pk))
        assert (said(row), said(other)) == (True, None)
        change_ride(actor=marcus, trip=trip, occasion_id=other.pk)
        assert (said(row), said(other)) == (None, True)


def test_each_clients_ride_counts(office, matter):
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=matter, part="client", name="Second Client").person
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        one = ride_for(marcus, matter, occasion_id=row.pk)
        two = ride_for(marcus, matter, occasion_id=row.pk, client=second)
        confirmed(marcus, two)
        assert said(row) is False
        confirmed(marcus, one)
        assert said(row) is True


def test_a_double_that_is_canceled_leaves_the_other(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        one = confirmed(marcus, ride_for(marcus, matter, occasion_id=row.pk))
        two = ride_for(marcus, matter, occasion_id=row.pk)
        assert said(row) is False
        cancel_ride(actor=marcus, trip=two, reason="Entered twice")
        assert said(row) is True
        cancel_ride(actor=marcus, trip=one, reason="Her sister drives")
        assert said(row) is None


def test_moved_it_is_not_arranged_until_it_is_arranged_again(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = confirmed(marcus, ride_for(marcus, matter, occasion_id=row.pk))
    with office.speaking("paralegal") as dana:
        change_appointment(actor=dana, appointment=row, starts_at=row.starts_at + timedelta(days=2))
        assert said(row) is False
    with office.speaking(CARER) as marcus:
        trip = change_ride(actor=marcus, trip=trip, trip_date=RIDE_DAY + timedelta(days=2))
        confirmed(marcus, trip)
        assert said(row) is True
    with office.speaking("paralegal") as dana:
        cancel_appointment(actor=dana, appointment=row, reason="Clinic closed")
        assert said(row) is False


def test_who_cancels_a_ride_to_what_they_cannot_see_corrects_it_too(office, matter):
    with office.speaking("attorney") as alma:
        row = appointment_for(alma, matter, kind="hearing", compartment="legal")
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter)
        type(trip).objects.filter(pk=trip.pk).update(occasion_id=row.pk)
        assert not Appointment.objects.filter(pk=row.pk).exists()
    with office.speaking("attorney"):
        assert said(row) is False
    with office.speaking(CARER) as marcus:
        cancel_ride(actor=marcus, trip=trip, reason="Her sister drives")
    with office.speaking("attorney"):
        assert said(row) is None
        assert Audit.objects.filter(subject_id=row.pk, verb="changed appointment").count() == 2


@pytest.mark.parametrize("arranged", [None, True])
def test_of_a_protected_programs_ride_nothing_is_said(office, arranged):
    protected = office.matters["protected"]
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, protected, compartment="shared", ride_arranged=arranged)
        trip = ride_for(marcus, protected, occasion_id=row.pk)
        assert trip.compartment == "protected"
        confirmed(marcus, trip)
        change_appointment(actor=marcus, appointment=row, starts_at=row.starts_at + timedelta(days=2))
        assert said(row) is arranged
