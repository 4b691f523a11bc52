"""Rides: planned, changed, arranged, confirmed, called off; and how each leg went."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.trips.checks import (
    check_booking,
    check_not_asked_again,
    check_outcome,
    check_plan,
    check_window,
)
from nextfriend.care.trips.dues import is_over, keep_ride_due
from nextfriend.care.trips.models import Trip, TripLeg
from nextfriend.care.trips.queries import occasions_by_id, ride_of
from nextfriend.care.trips.terms import (
    BACK_WINDOWS,
    NO_BACK,
    PLAN,
    TEXTS,
    THERE_WINDOWS,
    WHEN_AND_WHERE,
    WILL_CALL,
    WINDOWS,
    booking_of,
    is_same_driver,
    outcome_of,
    terms_of,
)
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy import audit

State, Direction, Outcome = Trip.State, TripLeg.Direction, TripLeg.Outcome
MOST_LEGS = 8


@action(once=Trip)
def plan_ride(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    destination: str,
    trip_date: date | None = None,
    occasion_id: UUID | None = None,
    owner: Staff | None = None,
    point: ContactPoint | None = None,
    key: str = "",
    **plan: Any,
) -> Trip:
    """Say that a client needs a ride, there and, unless `back` says otherwise, back when they call.

    `trip_date` and the times are of the office's zone; a day left out is the occasion's. `plan` are PLAN and
    WINDOWS. It stands on the owner's Today until it is confirmed. Raises Refusal: not-your-role, bad-window,
    not-their-address, no-such-occasion, no-day, no-destination, not-this-client.
    """
    compartment = need_care(matter_id)
    occasion = _occasion(matter_id, occasion_id, client.pk)
    day = trip_date or (occasion.due_date if occasion else None)
    if day is None:
        raise Refusal("no-day", "Enter the day of the ride, or choose what it goes to.")
    facts, windows = _split(plan)
    check_plan(destination, windows, point, client.pk)
    trip = Trip.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        owner=owner or actor,
        by=actor,
        occasion_id=occasion_id,
        occasion_at=occasion.due_at if occasion else None,
        trip_date=day,
        zone=actor.office.zone,
        point=point,
        destination=destination.strip(),
        **facts,
    )
    _keep_legs(actor, trip, windows, None)
    _follow(actor, trip, f"{actor.name} planned a ride.")
    audit.record(Verb.PLANNED_RIDE, trip, f"{day.isoformat()}{_unsafe(trip)}")
    return trip


@action
def change_ride(*, actor: Staff, trip: Trip, opened: str = "", **plan: Any) -> Trip:
    """Change a ride. Another day, time, place, device, companion or driver makes one that was arranged not
    arranged: whoever drives has to be told. What it goes to is taken as it stands now.

    `plan` are PLAN, WINDOWS, `point` and `occasion_id`; what is left out stays. Raises Stale; Refusal:
    already-canceled, and those of `plan_ride`.
    """
    trip = _locked(trip)
    was = terms_of(trip)
    wanted = {**was, **plan}
    check_opened(opened, was, {**wanted, "point": _pk(wanted["point"])})
    occasion_id = UUID(str(wanted["occasion_id"])) if wanted["occasion_id"] else None
    occasion = _occasion(trip.matter_id, occasion_id, trip.client_id, stays=trip.occasion_id)
    facts, windows = _split({name: wanted[name] for name in (*PLAN, *WINDOWS)})
    point = plan.get("point")
    check_plan(facts["destination"], windows, point, trip.client_id)
    if "point" in plan:
        trip.point = point
    for name, value in facts.items():
        setattr(trip, name, value)
    again = _has_moved(was, terms_of(trip) | windows) or bool(trip.asks_again)
    trip.occasion_id = occasion_id
    trip.occasion_at = occasion.due_at if occasion else trip.occasion_at
    if again:
        trip.state, trip.asks_again = State.NEEDED, ""
        trip.confirmation_number = trip.confirmed_with = ""
    trip.save()
    _keep_legs(actor, trip, windows, was)
    told = "; it is to be arranged again" if again and was["state"] != State.NEEDED else ""
    _follow(actor, trip, f"{actor.name} changed a ride{told}.", _changed(was, terms_of(trip)))
    audit.record(Verb.CHANGED_RIDE, trip, f"{trip.trip_date.isoformat()}{_unsafe(trip)}")
    return trip


@action
def arrange_ride(
    *,
    actor: Staff,
    trip: Trip,
    provider: str,
    provider_entry: Person | None = None,
    confirmed_with: str = "",
    confirmation_number: str = "",
    opened: str = "",
) -> Trip:
    """Say who drives, and, where they said so, that it is confirmed: by whom, under which number.

    It stays on Today until it is confirmed. Raises Stale; Refusal: already-canceled, ask-again, no-provider,
    not-their-number.
    """
    trip = _locked(trip)
    check_opened(opened, booking_of(trip))
    check_not_asked_again(trip)
    was = booking_of(trip)
    trip.provider, trip.provider_entry = provider.strip(), provider_entry
    trip.confirmed_with, trip.confirmation_number = confirmed_with.strip(), confirmation_number.strip()
    check_booking(was, booking_of(trip))
    is_confirmed = bool(trip.confirmed_with or trip.confirmation_number)
    trip.state = State.CONFIRMED if is_confirmed else State.ARRANGED
    trip.save()
    did = "confirmed" if is_confirmed else "arranged"
    _follow(actor, trip, f"{actor.name} {did} a ride.", _changed(was, booking_of(trip)))
    audit.record(Verb.CONFIRMED_RIDE if is_confirmed else Verb.ARRANGED_RIDE, trip)
    return trip


@action
def cancel_ride(*, actor: Staff, trip: Trip, reason: str, opened: str = "") -> Trip:
    """Call a ride off. The row stays; the reason is kept behind the entry. Raises Stale; Refusal:
    already-canceled, no-reason.
    """
    trip = _locked(trip)
    check_opened(opened, booking_of(trip))
    if not reason.strip():
        raise Refusal("no-reason", "Enter why it is canceled.")
    trip.state, trip.asks_again = State.CANCELED, ""
    trip.save(update_fields=["state", "asks_again"])
    _follow(actor, trip, f"{actor.name} canceled a ride.", reason.strip())
    audit.record(Verb.CANCELED_RIDE, trip)
    return trip


@action(once=TripLeg)
def add_leg(
    *,
    actor: Staff,
    trip: Trip,
    says: str,
    from_time: time | None = None,
    to_time: time | None = None,
    is_will_call: bool = False,
    key: str = "",
) -> TripLeg:
    """One more way: to the pharmacy, from the clinic to court. One that was arranged is to be arranged again.

    Raises Refusal: already-canceled, ask-again, says-missing, bad-window, too-many-legs.
    """
    trip = _locked(trip)
    check_not_asked_again(trip)
    if not says.strip():
        raise Refusal("says-missing", "Enter from where to where.")
    check_window(from_time, to_time)
    number = trip.legs.count() + 1
    if number > MOST_LEGS:
        raise Refusal("too-many-legs", f"A ride has at most {MOST_LEGS} legs. Plan another ride.")
    window = {"from_time": from_time, "to_time": to_time, "is_will_call": is_will_call}
    leg = _leg(trip, Direction.MORE, number=number, says=says.strip(), **window)
    trip.state, trip.confirmation_number, trip.confirmed_with = State.NEEDED, "", ""
    trip.save()
    _follow(actor, trip, f"{actor.name} added a leg to a ride.", leg.says)
    audit.record(Verb.ADDED_RIDE_LEG, leg)
    return leg


@action
def record_leg(
    *,
    actor: Staff,
    leg: TripLeg,
    outcome: str,
    late_minutes: int | None = None,
    canceled_by: str = "",
    words: str = "",
    opened: str = "",
) -> TripLeg:
    """Say how one leg went. Said again, it is a correction: the earlier outcome stays on the timeline.
    With the last one, on its day or later, the ride leaves the list.

    Raises Stale; Refusal: already-canceled, not-yet, no-such-outcome, no-minutes, no-one-canceled.
    """
    trip = _locked(leg.trip)
    leg = TripLeg.objects.select_for_update(of=("self",)).get(pk=leg.pk)
    was = outcome_of(leg)
    check_opened(opened, was)
    check_outcome(actor, trip, outcome, late_minutes, canceled_by)
    leg.outcome, leg.outcome_words = outcome, words.strip()
    leg.late_minutes = late_minutes if outcome == Outcome.LATE else None
    leg.canceled_by = canceled_by if outcome == Outcome.CANCELED else ""
    leg.outcome_by, leg.outcome_at = actor, timeline.moment()
    leg.save()
    if is_over(trip):
        # It has been: nothing of it is to be arranged any more, whatever became of what it went to.
        trip.asks_again = ""
        trip.save(update_fields=["asks_again"])
        keep_ride_due(trip)
    did = "corrected" if was["outcome"] else "recorded"
    said = str(leg.get_outcome_display()).lower()
    _tell(actor, trip, f"{actor.name} {did} how a ride went: {said}.", old_and_new(was, outcome_of(leg)))
    audit.record(Verb.RECORDED_RIDE_LEG, leg, outcome)
    return leg


def _split(plan: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The ride's own facts, and the windows of its legs. Raises TypeError for any other."""
    unknown = plan.keys() - {*PLAN, *WINDOWS}
    if unknown:
        raise TypeError(f"a ride has no {', '.join(sorted(unknown))}")
    facts = {name: plan[name] for name in PLAN if name in plan}
    facts |= {name: str(facts[name]).strip() for name in TEXTS if name in facts}
    return facts, {name: plan.get(name) for name in WINDOWS}


def _has_moved(was: dict[str, Any], now: dict[str, Any]) -> bool:
    if not is_same_driver(was, now):
        return True
    return any(was[name] != now[name] for name in (*WHEN_AND_WHERE, *WINDOWS, "point"))


def _occasion(
    matter_id: UUID, occasion_id: UUID | None, client_id: UUID, stays: UUID | None = None
) -> Due | None:
    """The row of what it goes to. One that the speaker may not see `stays` what it is."""
    if occasion_id is None:
        return None
    due = occasions_by_id({occasion_id}).get(occasion_id)
    if due is None and occasion_id == stays:
        return None
    if due is None or due.matter_id != matter_id:
        raise Refusal("no-such-occasion", "Choose an appointment or a court date of this matter.")
    if due.about_id and due.about_id != client_id:
        raise Refusal("not-this-client", "That is another client’s. Choose the client whom it is about.")
    return due


def _keep_legs(actor: Staff, trip: Trip, windows: dict[str, Any], was: dict[str, Any] | None) -> None:
    """The legs there and back as the windows say, each where its windows are others than they were (None: of
    a new ride). What was recorded of one stays, and one that was canceled comes back by nothing else.
    """
    if was is None or any(windows[name] != was[name] for name in THERE_WINDOWS):
        there = {name: windows[name] for name in THERE_WINDOWS}
        _keep_leg(trip, Direction.THERE, 1, {**there, "is_will_call": False})
    if was is None or any(windows[name] != was[name] for name in BACK_WINDOWS):
        _keep_way_back(actor, trip, windows)


def _keep_way_back(actor: Staff, trip: Trip, windows: dict[str, Any]) -> None:
    back = windows["back"] or WILL_CALL
    if back == NO_BACK:
        # Nothing is deleted: a way back that nobody needs any more is one that we called off.
        back_legs = trip.legs.filter(direction=Direction.BACK, outcome="")
        canceled = {"outcome": Outcome.CANCELED, "canceled_by": TripLeg.CanceledBy.OFFICE}
        back_legs.update(**canceled, outcome_by=actor, outcome_at=timeline.moment())
        return
    calls = back == WILL_CALL
    times = {name: None if calls else windows[f"back_{name[:-5]}"] for name in THERE_WINDOWS}
    _keep_leg(trip, Direction.BACK, 2, {**times, "is_will_call": calls})


def _keep_leg(trip: Trip, direction: str, number: int, window: dict[str, Any]) -> None:
    stands = trip.legs.filter(direction=direction).exclude(outcome=Outcome.CANCELED)
    if not stands.update(**window):
        _leg(trip, direction, number=number, **window)


def _leg(trip: Trip, direction: str, **facts: Any) -> TripLeg:
    return TripLeg.objects.create(
        matter_id=trip.matter_id, compartment=trip.compartment, trip=trip, direction=direction, **facts
    )


def _locked(trip: Trip) -> Trip:
    need_care(trip.matter_id)
    trip = Trip.objects.select_for_update(of=("self",)).get(pk=trip.pk)
    if trip.state == State.CANCELED:
        raise Refusal("already-canceled", "This ride was canceled. Plan a new one.")
    return trip


def _unsafe(trip: Trip) -> str:
    return ", unsafe place" if ride_of(trip).place.is_unsafe else ""


def _changed(was: dict[str, Any], now: dict[str, Any]) -> str:
    """What changed, in words that a page shows: ids of rows are none."""
    ids = {"provider_entry", "occasion_id", "point", "state"}
    return old_and_new({name: value for name, value in was.items() if name not in ids}, now)


def _pk(row: Any) -> Any:
    return getattr(row, "pk", row)


def _follow(actor: Staff, trip: Trip, sentence: str, text: str = "") -> None:
    """The one list and the timeline say what the ride says; the appointment is told by the database."""
    keep_ride_due(trip)
    _tell(actor, trip, sentence, text)


def _tell(actor: Staff, trip: Trip, sentence: str, text: str = "") -> None:
    timeline.enter(
        actor=actor,
        matter_id=trip.matter_id,
        compartment=trip.compartment,
        kind="ride",
        sentence=sentence,
        subject=trip,
        text=text,
    )
