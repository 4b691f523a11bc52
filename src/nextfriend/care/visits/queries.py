"""The reads of visits. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import VISIT
from nextfriend.calendar.models import Due
from nextfriend.care.visits.models import Visit
from nextfriend.people.models import ContactPoint, Person


@dataclass(frozen=True)
class Place:
    """Where a visit goes, as a page may show it now. `words` is empty where nothing was said."""

    words: str
    point: ContactPoint | None = None

    @property
    def is_unsafe(self) -> bool:
        return self.point is not None and self.point.is_unsafe

    @property
    def has_map(self) -> bool:
        """Only an address that is neither marked unsafe nor kept confidential is ever given to a map."""
        return self.point is not None and not self.point.is_unsafe and not self.point.is_replaced


def places_of(visits: Iterable[Visit]) -> dict[UUID, Place]:
    """The place of each visit by the visit's id, in one query; an address the reader may not see is none."""
    rows = list(visits)
    wanted = {visit.point_id for visit in rows if visit.point_id}
    points = {p.pk: p for p in ContactPoint.objects.filter(pk__in=wanted).with_dangers()} if wanted else {}
    return {visit.pk: _place(visit, points.get(visit.point_id) if visit.point_id else None) for visit in rows}


def place_of(visit: Visit) -> Place:
    """The place of one visit."""
    return places_of([visit])[visit.pk]


def _place(visit: Visit, point: ContactPoint | None) -> Place:
    return Place(", ".join(filter(None, [point.shown if point else "", visit.place])), point)


def addresses_of(clients: Collection[Person]) -> list[ContactPoint]:
    """The street addresses on record of these clients, those known to be safe first and the unsafe last."""
    points = ContactPoint.objects.filter(person__in=clients, kind=ContactPoint.Kind.ADDRESS)
    rows = list(points.with_dangers().select_related("person"))
    return sorted(rows, key=lambda p: (p.is_unsafe, p.safety != ContactPoint.Safety.SAFE, str(p.pk)))


def stops_on(staff: Staff, day: date) -> QuerySet[Due]:
    """One person's visits of a day in the order of the stops, those already made included."""
    rows = Due.objects.filter(owner=staff, kind=VISIT.code, due_date=day)
    return rows.exclude(state__in=Due.OFF).order_by("position", "due_at", "id")


def same_day(client: Person, day: date, besides: UUID | None = None) -> Due | None:
    """Another visit of this client on the day, planned or made, that the reader may see. `besides` is a due
    row's id.
    """
    rows = Due.objects.filter(kind=VISIT.code, about_id=client.pk, due_date=day).select_related("owner")
    rows = rows.filter(state__in=(*Due.LIVE, Due.State.MET))
    return (rows.exclude(pk=besides) if besides else rows).order_by("due_at").first()


def visit_behind(due: Due) -> Visit | None:
    """The visit a due row stands for; None where it stands for something else."""
    return Visit.objects.select_related("client", "by").filter(pk=due.subject_id).first()


def visits_ahead(matter_id: UUID) -> list[tuple[Due, Place]]:
    """Planned visits of a matter that are still to be made, the earliest first, each with its place."""
    rows = Due.objects.filter(matter_id=matter_id, kind=VISIT.code, state__in=Due.LIVE)
    dues = list(rows.select_related("owner").order_by("due_at", "position", "id"))
    places = places_of(Visit.objects.filter(pk__in=[due.subject_id for due in dues]))
    return [(due, places.get(due.subject_id, Place(due.place))) for due in dues]
