"""The reads the care screens need. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.models import Due
from nextfriend.care.kinds import CONTACT
from nextfriend.consents.people import clients_of as clients_of
from nextfriend.consents.people import team_of as team_of
from nextfriend.people.models import ContactPoint


def ways_to_reach(people: list[UUID]) -> dict[UUID, list[ContactPoint]]:
    """Contact points by person, the safe ones first."""
    found: dict[UUID, list[ContactPoint]] = {person: [] for person in people}
    for point in ContactPoint.objects.filter(person_id__in=people).with_dangers():
        found[point.person_id].append(point)
    for points in found.values():
        points.sort(key=lambda p: (p.is_unsafe, p.safety != ContactPoint.Safety.SAFE, p.kind, str(p.pk)))
    return found


def carers_of(matter_id: UUID, reader: Staff) -> list[Staff]:
    """The team's case managers, and the reader, who may be standing in for one."""
    found = [staff for staff in team_of(matter_id) if staff.role == Role.CASE_MANAGER]
    return found if reader in found else [reader, *found]


def contacts_due(staff: Staff, day: date) -> QuerySet[Due]:
    """The clients one person is to reach by a day, the longest waiting first."""
    rows = Due.objects.filter(owner=staff, kind=CONTACT.code, state__in=Due.LIVE, due_date__lte=day)
    return rows.order_by("due_date", "id")
