"""A ride's facts as its forms show them."""

from __future__ import annotations

from typing import Any

from nextfriend.care.trips.models import Trip, TripLeg

Direction = TripLeg.Direction
WHEN_AND_WHERE = ("trip_date", "place", "destination", "mobility", "attendant")
TEXTS = ("purpose", "place", "destination", "attendant", "provider", "lead_source", "driver_note", "note")
PLAN = (*TEXTS, "trip_date", "mobility", "provider_entry", "lead_days", "lead_counted")
THERE_WINDOWS = ("from_time", "to_time")
BACK_WINDOWS = ("back", "back_from", "back_to")
WINDOWS = (*THERE_WINDOWS, *BACK_WINDOWS)
NO_BACK, WILL_CALL, AT_TIME = "none", "will-call", "time"


def terms_of(trip: Trip) -> dict[str, Any]:
    """A ride as its form shows it."""
    legs = {leg.direction: leg for leg in _standing(trip)}
    there, back = legs.get(Direction.THERE), legs.get(Direction.BACK)
    way = NO_BACK if back is None else WILL_CALL if back.is_will_call else AT_TIME
    windows = {
        "from_time": there.from_time if there else None,
        "to_time": there.to_time if there else None,
        "back": way,
        "back_from": back.from_time if back else None,
        "back_to": back.to_time if back else None,
    }
    told = {name: getattr(trip, name) for name in PLAN}
    named = {"occasion_id": str(trip.occasion_id or ""), "point": trip.point_id, "state": trip.state}
    return {**told, **windows, **named}


def booking_of(trip: Trip) -> dict[str, Any]:
    """Who drives and what they said, as its form shows it."""
    names = ("provider", "provider_entry", "confirmed_with", "confirmation_number", "state", "trip_date")
    return {name: getattr(trip, name) for name in names}


def is_same_driver(was: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether two terms or bookings name one driver: an entry of the directory, whatever it is called since,
    or the same name.
    """
    if was["provider_entry"] and now["provider_entry"]:
        return bool(was["provider_entry"] == now["provider_entry"])
    return str(was["provider"]).casefold() == str(now["provider"]).casefold()


def outcome_of(leg: TripLeg) -> dict[str, Any]:
    """How a leg went, as its form shows it."""
    names = ("outcome", "late_minutes", "canceled_by")
    return {**{name: getattr(leg, name) for name in names}, "words": leg.outcome_words}


def _standing(trip: Trip) -> list[TripLeg]:
    """The legs there and back that are not called off."""
    rows = trip.legs.exclude(direction=Direction.MORE).exclude(outcome=TripLeg.Outcome.CANCELED)
    return list(rows.order_by("number", "pk"))
