"""One stop of a visit day, with what to know before knocking; four queries, however many stops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.care.models import Visit
from nextfriend.care.queries import contacts_due, stops_on, ways_to_reach
from nextfriend.ground import dates
from nextfriend.matters.models import Matter
from nextfriend.people.models import ContactPoint


@dataclass(frozen=True)
class Stop:
    """A visit in its place in the day."""

    due: Due
    visit: Visit
    matter: Matter
    ways: list[ContactPoint]

    @property
    def is_made(self) -> bool:
        return self.due.state == Due.State.MET

    @property
    def window(self) -> str:
        visit = self.visit
        if visit.from_time and visit.to_time:
            return f"{dates.clock(visit.from_time)}–{dates.clock(visit.to_time)}"
        return dates.clock(visit.from_time) if visit.from_time else ""


def stops_of_day(staff: Staff, day: date) -> list[Stop]:
    """A person's stops of one day in order, those already made included."""
    dues = list(stops_on(staff, day))
    ids = [due.subject_id for due in dues]
    visits = {visit.pk: visit for visit in Visit.objects.select_related("client").filter(pk__in=ids)}
    matters = Matter.objects.in_bulk([due.matter_id for due in dues])
    ways = ways_to_reach([visit.client_id for visit in visits.values()])
    seen = [due for due in dues if due.subject_id in visits and due.matter_id in matters]
    return [
        Stop(due, visits[due.subject_id], matters[due.matter_id], ways[visits[due.subject_id].client_id])
        for due in seen
    ]


def to_reach(staff: Staff, day: date) -> list[tuple[Due, Matter]]:
    """The clients one person is to reach by a day, each with its matter."""
    dues = list(contacts_due(staff, day))
    matters = Matter.objects.in_bulk([due.matter_id for due in dues])
    return [(due, matters[due.matter_id]) for due in dues if due.matter_id in matters]
