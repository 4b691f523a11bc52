"""What a ride goes to moves or is called off: by whomever, and whatever became of the ride meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.appointments.actions import cancel_appointment, change_appointment
from nextfriend.calendar.due_items import instant
from nextfriend.calendar.models import Due
from nextfriend.care.trips.actions import add_leg, arrange_ride, record_leg
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import close_matter, reopen_matter
from nextfriend.matters.models import Matter
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import Audit, TeamMember
from tests.care.trips.conftest import appointment_for, ride_for
from tests.office.people import office_day

CARER = "case-manager"


def due_of(trip):
    return Due.objects.get(subject_id=trip.pk, kind="ride")


def confirmed(actor, matter, row, **facts):
    trip = ride_for(actor, matter, occasion_id=row.pk, **facts)
    return arrange_ride(actor=actor, trip=trip, provider="Summit", confirmation_number="1")


def leave(office, matter, who, successor):
    seat = TeamMember.objects.get(matter_id=matter, staff=office.staff[who], valid_to=None)
    privacy.leave_team(actor=office.staff[who], seat=seat, reason="Left", successor=office.staff[successor])


def test_whoever_left_the_team_and_supervises_one_of_it_moves_it_like_any_other(office, matter):
    """They may write no line of audit there: that shows them no ride, and stops nothing."""
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = ride_for(marcus, matter, occasion_id=row.pk)
    with office.speaking("attorney"):
        leave(office, matter, "attorney", "second-attorney")
    with office.speaking("attorney") as alma:
        change_appointment(actor=alma, appointment=row, starts_at=row.starts_at + timedelta(days=2))
    with office.speaking(CARER):
        trip.refresh_from_db()
        assert trip.asks_again == "moved"
        assert not Audit.objects.filter(subject_id=trip.pk, verb="asked for ride again").exists()


def test_someone_has_to_call_today_whenever_the_ride_was_due(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, days=30, compartment="shared")
        trip = confirmed(marcus, matter, row, trip_date=None)
        change_appointment(actor=marcus, appointment=row, starts_at=row.starts_at - timedelta(days=27))
        due = due_of(trip)
        assert (due.state, due.due_date, due.due_time) == ("open", office_day(), None)
        assert due.due_at == instant(office_day(), None, trip.zone)


def test_one_that_is_late_already_stays_late(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, days=2, compartment="shared")
        trip = ride_for(marcus, matter, occasion_id=row.pk, trip_date=None, lead_days=5, lead_counted="days")
        change_appointment(actor=marcus, appointment=row, starts_at=row.starts_at + timedelta(days=1))
        assert due_of(trip).due_date == office_day() - timedelta(days=3)


def test_a_ride_leaves_the_list_with_the_outcome_of_its_last_leg(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, trip_date=office_day())
        arrange_ride(actor=marcus, trip=trip, provider="Her sister")
        there, back = trip.legs.order_by("number")
        record_leg(actor=marcus, leg=there, outcome="on-time")
        assert due_of(trip).state == "open"
        record_leg(actor=marcus, leg=back, outcome="on-time")
        assert due_of(trip).state == "met"
        add_leg(actor=marcus, trip=trip, says="Pharmacy to home")
        assert due_of(trip).state == "open"


def test_legs_canceled_ahead_leave_a_ride_to_arrange_or_to_cancel(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter)
        for leg in trip.legs.all():
            record_leg(actor=marcus, leg=leg, outcome="canceled", canceled_by="provider")
        assert due_of(trip).state == "open"


def test_a_ride_that_has_been_is_left_alone(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, days=-1, compartment="shared")
        trip = confirmed(marcus, matter, row, trip_date=office_day() - timedelta(days=1))
        for leg in trip.legs.all():
            record_leg(actor=marcus, leg=leg, outcome="on-time")
        cancel_appointment(actor=marcus, appointment=row, reason="Clinic closed at the door")
        trip.refresh_from_db()
        assert (trip.asks_again, due_of(trip).state) == ("", "met")


def test_what_was_recorded_after_the_move_ends_the_asking(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, days=0, compartment="shared")
        trip = confirmed(marcus, matter, row, trip_date=office_day())
        cancel_appointment(actor=marcus, appointment=row, reason="Clinic closed at the door")
        assert due_of(trip).state == "open"
        for leg in trip.legs.all():
            record_leg(actor=marcus, leg=leg, outcome="on-time")
        trip.refresh_from_db()
        assert (trip.asks_again, due_of(trip).state) == ("", "met")


def test_no_leg_is_added_to_a_ride_that_asks_again(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = confirmed(marcus, matter, row)
        cancel_appointment(actor=marcus, appointment=row, reason="Clinic closed")
        with pytest.raises(Refusal, match="Change the ride first"):
            add_leg(actor=marcus, trip=trip, says="Clinic to pharmacy")
        assert (due_of(trip).title, due_of(trip).state) == ("Cancel the ride", "open")


def test_what_is_canceled_while_the_matter_is_closed_is_said_when_it_is_open_again(office, matter):
    with office.speaking(CARER) as marcus:
        row = appointment_for(marcus, matter, compartment="shared")
        trip = ride_for(marcus, matter, occasion_id=row.pk)
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
        cancel_appointment(actor=alma, appointment=row, reason="Clinic closed")
    with office.speaking(CARER):
        assert due_of(trip).state == "closed"
    with office.speaking("attorney") as alma:
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter))
    with office.speaking(CARER):
        due = due_of(trip)
        assert (due.state, due.title) == ("open", "Cancel the ride")
        assert due.why == "What it goes to was canceled: cancel the ride too"
