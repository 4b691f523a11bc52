"""What a ride may not be, with what to do about it."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.care.days import today_for
from nextfriend.care.trips.models import Trip, TripLeg
from nextfriend.care.trips.terms import AT_TIME, is_same_driver
from nextfriend.ground.errors import Refusal
from nextfriend.people.models import ContactPoint

Outcome = TripLeg.Outcome


def check_plan(
    destination: str, windows: dict[str, Any], point: ContactPoint | None, client_id: UUID
) -> None:
    if not destination.strip():
        raise Refusal("no-destination", "Enter where the ride goes.")
    check_window(windows["from_time"], windows["to_time"])
    if windows["back"] == AT_TIME:
        if not windows["back_from"]:
            raise Refusal("bad-window", "Enter from when they are picked up for the way back.")
        check_window(windows["back_from"], windows["back_to"])
    if point and (point.person_id != client_id or point.kind != ContactPoint.Kind.ADDRESS):
        raise Refusal("not-their-address", "Choose an address of the client who rides.")


def check_window(from_time: time | None, to_time: time | None) -> None:
    if to_time and not from_time:
        raise Refusal("bad-window", "Enter when the pick-up window begins too.")
    if from_time and to_time and to_time <= from_time:
        raise Refusal("bad-window", "The window ends before it begins. Change one of the times.")


def check_outcome(actor: Staff, trip: Trip, outcome: str, minutes: int | None, canceled_by: str) -> None:
    if outcome not in Outcome.values:
        raise Refusal("no-such-outcome", "Choose how it went.")
    if trip.trip_date > today_for(actor) and outcome != Outcome.CANCELED:
        raise Refusal("not-yet", "The day of the ride has not come. Record it then, or that it was canceled.")
    if outcome == Outcome.LATE and not minutes:
        raise Refusal("no-minutes", "Enter by how many minutes it was late.")
    if outcome == Outcome.CANCELED and canceled_by not in TripLeg.CanceledBy.values:
        raise Refusal("no-one-canceled", "Choose who canceled it.")


def check_not_asked_again(trip: Trip) -> None:
    """What nobody has looked at since is neither arranged nor made longer."""
    if trip.asks_again:
        raise Refusal("ask-again", "What the ride goes to was moved or canceled. Change the ride first.")


def check_booking(was: dict[str, Any], now: dict[str, Any]) -> None:
    """Someone drives, and what another company said of the ride is not taken for theirs."""
    if not now["provider"]:
        raise Refusal("no-provider", "Choose or enter who drives.")
    if is_same_driver(was, now):
        return
    number, name = now["confirmation_number"], now["confirmed_with"]
    if (number and number == was["confirmation_number"]) or (
        name and not number and name == was["confirmed_with"]
    ):
        raise Refusal(
            "not-their-number",
            f"That confirmation is from {was['provider']}. Enter what {now['provider']} said, or leave both "
            "empty until they confirm.",
        )
