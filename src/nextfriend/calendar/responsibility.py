"""Who answers for what is due: dates that nobody present answers for, and what must be handed over.

An owner is present while they work here, sit on the matter they were given, and are not away. What has no
present owner, and every court date that is overdue or not yet verified, stands on the Today of the matter's
attorneys and of whoever supervises the people on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.dispatch import Signal

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.kinds import codes
from nextfriend.calendar.models import Due
from nextfriend.matters.models import Closure
from nextfriend.privacy.models import TeamMember

MOST = 100
UNVERIFIED = (Due.State.PROPOSED, Due.State.CONFIRMED)
# Sent with `day`; a receiver gives the ids of the coworkers who are away on it.
absences_asked = Signal()


def absent_on(day: date) -> set[UUID]:
    """The coworkers who are away on this day."""
    answers: Any = absences_asked.send(sender=Due, day=day)
    return {one for _, found in answers for one in found}


def without_present_owner(absent: Iterable[UUID]) -> Q:
    """Rows that nobody owns, or whose owner has left the office or the matter, or is away."""
    seats = TeamMember.objects.filter(matter_id=OuterRef("matter_id"), staff_id=OuterRef("owner_id"))
    left_the_matter = Exists(seats.exclude(valid_to=None)) & ~Exists(seats.filter(valid_to=None))
    return Q(owner=None) | Q(owner__left_at__isnull=False) | Q(owner_id__in=list(absent)) | Q(left_the_matter)


def answered_matters(staff: Staff) -> QuerySet[TeamMember]:
    """The seats through which this person answers for a matter: an attorney's own, and those of the people
    a supervisor supervises, whether they still work here or not.
    """
    if staff.role == Role.ATTORNEY:
        return TeamMember.objects.filter(staff=staff, role=Role.ATTORNEY, valid_to=None)
    if staff.role == Role.SUPERVISOR:
        return TeamMember.objects.filter(staff__supervisor=staff)
    return TeamMember.objects.none()


def left_without_care(staff: Staff) -> list[TeamMember]:
    """Seats of case managers who no longer work here, on an attorney's open matters where none is left.

    What only care staff may read of their work nobody can see then, the attorney least of all: whoever is
    seated next finds it and takes it over. A supervisor of who left reads their matters no more.
    """
    if staff.role != Role.ATTORNEY:
        return []
    care = TeamMember.objects.filter(role=Role.CASE_MANAGER, valid_to=None)
    present = care.filter(matter_id=OuterRef("matter_id"), staff__left_at=None)
    gone = care.filter(
        staff__left_at__isnull=False, matter_id__in=answered_matters(staff).values("matter_id")
    )
    closed = Closure.objects.filter(reopened_at=None).values("matter_id")
    rows = gone.exclude(matter_id__in=closed).filter(~Exists(present)).select_related("staff")
    return list(rows.order_by("staff__name", "matter_id"))


def _live_of(staff: Staff) -> QuerySet[Due]:
    rows = Due.objects.filter(state__in=Due.LIVE, matter_id__in=answered_matters(staff).values("matter_id"))
    return rows.exclude(owner=staff).select_related("owner").order_by("due_at", "id")


def court_dues(staff: Staff, until: datetime) -> list[Due]:
    """Court and benefits dates of an attorney's matters that others own, due before `until`."""
    if staff.role != Role.ATTORNEY:
        return []
    return list(_live_of(staff).filter(kind__in=codes(section="court"), due_at__lt=until)[:MOST])


def watched_dues(staff: Staff, now: datetime, day: date) -> list[Due]:
    """What the answering attorney and the supervisor watch, soonest first: court dates that are overdue or
    not verified, and whatever has no present owner.
    """
    if staff.role not in {Role.ATTORNEY, Role.SUPERVISOR}:
        return []
    court = Q(kind__in=codes(section="court"))
    doubtful = court & (Q(due_at__lt=now) | Q(state__in=UNVERIFIED))
    return list(_live_of(staff).filter(doubtful | without_present_owner(absent_on(day)))[:MOST])


def open_work(of: Staff, *, matter_id: UUID | None = None, until: datetime | None = None) -> QuerySet[Due]:
    """Everything live that this person owns and the speaker may see, soonest first."""
    rows = Due.objects.filter(state__in=Due.LIVE, owner=of)
    rows = rows.filter(matter_id=matter_id) if matter_id else rows
    rows = rows.filter(due_at__lt=until) if until else rows
    return rows.select_related("owner").order_by("due_at", "id")
