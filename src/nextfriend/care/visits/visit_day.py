"""One stop of a visit day, with what to know before knocking; five queries, however many stops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.care.queries import contacts_due, ways_to_reach
from nextfriend.care.visits.models import Visit
from nextfriend.care.visits.queries import Place, places_of, stops_on
from nextfriend.ground import dates
from nextfriend.matters.models import Matter
from nextfriend.people.models import ContactPoint, Person


@dataclass(frozen=True)
class Stop:
    """A visit in its place in the day."""

    due: Due
    visit: Visit
    matter: Matter
    ways: list[ContactPoint]
    place: Place

    @property
    def is_made(self) -> bool:
        return self.due.state == Due.State.MET

    @property
    def window(self) -> str:
        return window(self.visit)

    @property
    def reached_by(self) -> list[ContactPoint]:
        """Ways to reach them besides the address that the visit goes to anyway."""
        return [point for point in self.ways if point.pk != self.visit.point_id]


def window(visit: Visit) -> str:
    """ "10:00 AM–12:00 PM", "10:00 AM", or "" where no time is planned."""
    if visit.from_time and visit.to_time:
        return f"{dates.clock(visit.from_time)}–{dates.clock(visit.to_time)}"
    return dates.clock(visit.from_time) if visit.from_time else ""


def stops_of_day(staff: Staff, day: date) -> list[Stop]:
    """A person's stops of one day in order, those already made included."""
    return stops_of(list(stops_on(staff, day)))


def stops_of(dues: list[Due]) -> list[Stop]:
    """The stops that these due rows stand for, of those the reader may see, in the same order."""
    ids = [due.subject_id for due in dues]
    visits = {visit.pk: visit for visit in Visit.objects.select_related("client").filter(pk__in=ids)}
    matters = Matter.objects.in_bulk([due.matter_id for due in dues])
    ways = ways_to_reach([visit.client_id for visit in visits.values()])
    places = places_of(visits.values())
    seen = [due for due in dues if due.subject_id in visits and due.matter_id in matters]
    return [_stop(due, visits[due.subject_id], matters[due.matter_id], ways, places) for due in seen]


def _stop(due: Due, visit: Visit, matter: Matter, ways: dict, places: dict) -> Stop:  # type: ignore[type-arg]
    return Stop(due, visit, matter, ways[visit.client_id], places[visit.pk])


def to_reach(staff: Staff, day: date) -> list[tuple[Due, Matter, str]]:
    """The clients one person is to reach by a day, each with its matter and the client's name."""
    dues = list(contacts_due(staff, day))
    matters = Matter.objects.in_bulk([due.matter_id for due in dues])
    about = {due.about_id for due in dues if due.about_id}
    names = dict(Person.objects.filter(pk__in=about).values_list("pk", "name"))
    rows = [(due, matters[due.matter_id]) for due in dues if due.matter_id in matters]
    return [(due, matter, names.get(due.about_id, "") if due.about_id else "") for due, matter in rows]
