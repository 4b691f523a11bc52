"""A ride on the one list: until it is confirmed, and again when what it goes to moves."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.appointments.availability.closed_days import closed_between
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.care.kinds import RIDE
from nextfriend.care.reasons import RIDE_BOOK_BY, RIDE_DAY, RIDE_TO_CONFIRM
from nextfriend.care.trips.models import Trip

_DAY = timedelta(days=1)


def keep_ride_due(trip: Trip) -> None:
    """Move, add or end the due row of `trip` to what it says."""
    if trip.state == Trip.State.CANCELED:
        end_due(subject=trip, state=Due.State.CANCELLED)
        return
    if trip.state == Trip.State.CONFIRMED or is_over(trip):
        end_due(subject=trip, state=Due.State.MET)
        return
    to_confirm = trip.state == Trip.State.ARRANGED
    keep_due(
        subject=trip,
        kind=RIDE,
        title="Confirm the ride" if to_confirm else "Arrange a ride",
        reasons=[RIDE_TO_CONFIRM(ride=trip.trip_date.isoformat()) if to_confirm else _reason(trip)],
        about_id=trip.client_id,
        owner=trip.owner,
        due_date=trip.trip_date - _DAY if to_confirm else book_by(trip) or trip.trip_date,
        zone=trip.zone,
        state=Due.State.OPEN,
    )


def is_over(trip: Trip) -> bool:
    """Whether its day has come, where it is, and each of its legs has an outcome. Legs that were canceled
    ahead of the day leave a client without a ride: that one stays to be arranged, or to be canceled.
    nf.ask_for_ride_again asks the same.
    """
    if trip.trip_date > timezone.localdate(timezone=ZoneInfo(trip.zone)):
        return False
    return not trip.legs.filter(outcome="").exists()


def book_by(trip: Trip) -> date | None:
    """The last day to call the provider, as the office was told; None where nobody has said how early.

    No day is taken from the law of Medicaid rides (42 CFR 431.53; docs/decisions/rides.md): each plan or
    broker has its own, and the office enters it.
    """
    if trip.lead_days is None:
        return None
    if trip.lead_counted == Trip.Counted.DAYS:
        return trip.trip_date - timedelta(days=trip.lead_days)
    day, left = trip.trip_date, trip.lead_days
    # Closed days are never most of a stretch as long as this.
    closed = closed_between(day - timedelta(days=left * 2 + 30), day)
    while left > 0:
        day -= _DAY
        left -= day not in closed
    return day


def _reason(trip: Trip) -> Facts:
    ride = trip.trip_date.isoformat()
    if trip.lead_days is None:
        return RIDE_DAY(ride=ride)
    return RIDE_BOOK_BY(ride=ride, days=trip.lead_days, business=trip.lead_counted == Trip.Counted.BUSINESS)
