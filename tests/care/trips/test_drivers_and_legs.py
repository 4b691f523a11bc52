"""Another driver is another booking; a leg comes back only when someone wants it."""

from __future__ import annotations

from datetime import time

import pytest

from nextfriend.care.trips.actions import arrange_ride, change_ride, record_leg
from nextfriend.ground.errors import Refusal
from tests.care.trips.conftest import ride_for

CARER = "case-manager"


def confirmed(actor, trip):
    told = {"confirmed_with": "Lee", "confirmation_number": "A7"}
    return arrange_ride(actor=actor, trip=trip, provider="Summit", **told)


def test_another_driver_is_not_confirmed(office, matter):
    with office.speaking(CARER) as marcus:
        trip = confirmed(marcus, ride_for(marcus, matter))
        trip = change_ride(actor=marcus, trip=trip, provider="Other Cabs")
        assert (trip.state, trip.confirmation_number, trip.confirmed_with) == ("needed", "", "")


def test_one_company_written_otherwise_stays_confirmed(office, matter):
    with office.speaking(CARER) as marcus:
        trip = confirmed(marcus, ride_for(marcus, matter))
        trip = change_ride(actor=marcus, trip=trip, provider="SUMMIT", note="Likes to sit in front")
        assert (trip.state, trip.confirmation_number) == ("confirmed", "A7")


@pytest.mark.parametrize(
    "told",
    [
        {"confirmation_number": "A7"},
        {"confirmed_with": "Lee"},
        {"confirmed_with": "Kim", "confirmation_number": "A7"},
    ],
)
def test_what_one_company_said_is_not_anothers(office, matter, told):
    with office.speaking(CARER) as marcus:
        trip = confirmed(marcus, ride_for(marcus, matter))
        with pytest.raises(Refusal) as refused:
            arrange_ride(actor=marcus, trip=trip, provider="Other Cabs", **told)
        assert refused.value.code == "not-their-number"
        assert "That confirmation is from Summit. Enter what Other Cabs said" in str(refused.value)


@pytest.mark.parametrize(
    ("provider", "told", "state"),
    [
        ("Other Cabs", {}, "arranged"),
        ("Other Cabs", {"confirmation_number": "B2", "confirmed_with": "Lee"}, "confirmed"),
        ("SUMMIT", {"confirmation_number": "A7"}, "confirmed"),
    ],
)
def test_another_company_says_for_itself(office, matter, provider, told, state):
    with office.speaking(CARER) as marcus:
        trip = confirmed(marcus, ride_for(marcus, matter))
        trip = arrange_ride(actor=marcus, trip=trip, provider=provider, **told)
        assert (trip.state, trip.confirmation_number) == (state, told.get("confirmation_number", ""))


def test_a_canceled_leg_stays_canceled_when_a_note_or_the_way_back_changes(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, from_time=time(9))
        there = trip.legs.get(direction="there")
        record_leg(actor=marcus, leg=there, outcome="canceled", canceled_by="provider")
        change_ride(actor=marcus, trip=trip, note="Likes to sit in front")
        change_ride(actor=marcus, trip=trip, back="time", back_from=time(15))
        there = trip.legs.get(direction="there")
        assert (there.outcome, there.from_time) == ("canceled", time(9))
        back = trip.legs.get(direction="back")
        assert (back.from_time, back.is_will_call) == (time(15), False)


def test_a_new_time_plans_the_canceled_leg_anew(office, matter):
    with office.speaking(CARER) as marcus:
        trip = ride_for(marcus, matter, from_time=time(9))
        there = trip.legs.get(direction="there")
        record_leg(actor=marcus, leg=there, outcome="canceled", canceled_by="provider")
        change_ride(actor=marcus, trip=trip, from_time=time(10))
        legs = trip.legs.filter(direction="there").order_by("from_time")
        assert [(leg.from_time, leg.outcome) for leg in legs] == [(time(9), "canceled"), (time(10), "")]
