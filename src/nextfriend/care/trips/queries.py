"""The reads of rides. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import codes
from nextfriend.calendar.models import Due
from nextfriend.care.kinds import RIDE
from nextfriend.care.trips.models import Trip, TripLeg
from nextfriend.care.visits.queries import Place
from nextfriend.ground import dates
from nextfriend.people.models import ContactPoint

# What a ride goes to: an appointment, or a date of the docket that two people made firm.
APPOINTMENT, DEADLINE = "appointment", "deadline"


@dataclass(frozen=True)
class Ride:
    """A ride as a page may show it now: what it goes to, where from, its legs."""

    trip: Trip
    place: Place
    legs: tuple[TripLeg, ...]
    occasion: Due | None = None

    @property
    def purpose(self) -> str:
        """What it is for, as far as the reader may see that."""
        if self.occasion:
            return self.occasion.title
        return self.trip.purpose or "An appointment"

    @property
    def state(self) -> str:
        """ "Ride: confirmed" and the like; what moved is not arranged any more, whatever it says."""
        if self.trip.asks_again:
            return f"To arrange again: what it goes to was {self.trip.get_asks_again_display()}"
        return str(self.trip.get_state_display())

    @property
    def badge(self) -> str:
        """The mark of the state, of those that the desk has."""
        if self.trip.asks_again:
            return "soon"
        marks = {Trip.State.CONFIRMED: "done", Trip.State.CANCELED: "cancelled"}
        return marks.get(Trip.State(self.trip.state), "soon")

    @property
    def has_no_show(self) -> bool:
        return any(leg.outcome == TripLeg.Outcome.NO_SHOW for leg in self.legs)

    @property
    def has_driver(self) -> bool:
        """Whether a sheet prints it: someone was told to come, that stands, and there is a way to go."""
        is_told = self.trip.state in (Trip.State.ARRANGED, Trip.State.CONFIRMED)
        goes = any(leg.outcome != TripLeg.Outcome.CANCELED for leg in self.legs)
        return is_told and goes and not self.trip.asks_again

    @property
    def pick_up(self) -> str:
        """Where a driver is sent: nowhere that is marked unsafe."""
        return "" if self.place.is_unsafe else self.place.words


def rides_of(trips: Iterable[Trip]) -> list[Ride]:
    """These rides with places, legs and what they go to, in the same order; three queries for all."""
    rows = list(trips)
    ids = [trip.pk for trip in rows]
    legs: dict[UUID, list[TripLeg]] = {pk: [] for pk in ids}
    for leg in TripLeg.objects.filter(trip__in=ids).order_by("number", "pk"):
        legs[leg.trip_id].append(leg)
    wanted = {trip.point_id for trip in rows if trip.point_id}
    points = {p.pk: p for p in ContactPoint.objects.filter(pk__in=wanted).with_dangers()} if wanted else {}
    occasions = occasions_by_id({trip.occasion_id for trip in rows if trip.occasion_id})
    return [
        Ride(
            trip,
            _place(trip, points.get(trip.point_id) if trip.point_id else None),
            tuple(legs[trip.pk]),
            occasions.get(trip.occasion_id) if trip.occasion_id else None,
        )
        for trip in rows
    ]


def ride_of(trip: Trip) -> Ride:
    return rides_of([trip])[0]


def _place(trip: Trip, point: ContactPoint | None) -> Place:
    return Place(", ".join(filter(None, [point.shown if point else "", trip.place])), point)


def trips() -> QuerySet[Trip]:
    return Trip.objects.select_related("client", "owner")


def trips_of(matter_id: UUID) -> QuerySet[Trip]:
    """A matter's rides, the latest day first."""
    return trips().filter(matter_id=matter_id).order_by("-trip_date", "-pk")


def to_arrange(matter_id: UUID) -> QuerySet[Trip]:
    """The rides that stand on the one list: not confirmed, or what they go to moved."""
    live = Due.objects.filter(kind=RIDE.code, state__in=Due.LIVE).values("subject_id")
    return Trip.objects.filter(matter_id=matter_id, pk__in=live)


def trips_on(staff: Staff, day: date) -> QuerySet[Trip]:
    """One person's rides of a day that are not called off, in the order of their clients' names."""
    rows = trips().filter(owner=staff, trip_date=day).exclude(state=Trip.State.CANCELED)
    return rows.order_by("client__name", "pk")


def trips_to(occasion_id: UUID) -> QuerySet[Trip]:
    """The rides to one appointment or docket date that are not called off."""
    return trips().filter(occasion_id=occasion_id).exclude(state=Trip.State.CANCELED).order_by("pk")


def occasions_by_id(ids: Collection[UUID]) -> dict[UUID, Due]:
    """The due rows of these appointments and docket dates that the reader may see."""
    if not ids:
        return {}
    rows = Due.objects.filter(subject_id__in=ids, subject_kind__in=(APPOINTMENT, DEADLINE))
    return {due.subject_id: due for due in rows}


def occasions_ahead(matter_id: UUID, now: datetime, besides: UUID | None = None) -> list[Due]:
    """What a ride may go to, of what the reader may see: appointments, and docket dates that are firm.
    `besides` is one that stays in the list whatever became of it.
    """
    rows = Due.objects.filter(matter_id=matter_id, kind__in=codes(is_occasion=True))
    found = []
    for due in rows.filter(subject_kind__in=(APPOINTMENT, DEADLINE)).order_by("due_at", "pk"):
        is_ahead = due.due_at >= now and due.state in Due.LIVE
        is_firm = due.subject_kind == APPOINTMENT or due.state == Due.State.FIRM
        if due.subject_id == besides or (is_ahead and is_firm):
            found.append(due)
    return found


def said(due: Due) -> str:
    """An occasion as a line of a list."""
    clock = f" {dates.clock(due.due_time)}" if due.due_time else ""
    return f"{dates.day(due.due_date)}{clock}: {due.title}"
