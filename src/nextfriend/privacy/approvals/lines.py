"""Requests for power over the office, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Invitation, Staff
from nextfriend.accounts.roles import Role
from nextfriend.privacy.models import Approval, Program
from nextfriend.privacy.wall.matrix import Topology

_SHOWN_FOR = timedelta(days=90)
_TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Request:
    """One request and what it says."""

    row: Approval
    words: str

    @property
    def state(self) -> str:
        if self.row.decided_at is None:
            return "Waits for a second person"
        return "Approved" if self.row.is_approved else "Declined"


def all_requests() -> QuerySet[Approval]:
    """What waits, and what was decided lately, newest first."""
    since = timezone.now() - _SHOWN_FOR
    found = Approval.objects.filter(Q(decided_at=None) | Q(decided_at__gt=since))
    return found.select_related("asked_by", "decided_by").order_by("-asked_at")


def spoken(rows: QuerySet[Approval]) -> list[Request]:
    """Each with its sentence; names are of coworkers and programs, never of a client."""
    found = list(rows)
    ids = {row.subject_id for row in found} | {id for row in found if (id := _id(row.target))}
    names: dict[UUID, str] = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))
    names |= dict(Program.objects.filter(pk__in=ids).values_list("pk", "name"))
    names |= dict(Invitation.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [Request(row, _words(row, names)) for row in found]


def _words(row: Approval, names: dict[UUID, str]) -> str:
    subject, target = names.get(row.subject_id, "somebody"), names.get(_id(row.target) or row.pk, row.target)
    if row.act == Approval.Act.SUPERVISE:
        return f"{target} supervises {subject} and sees what {subject} sees, sealed kinds excepted"
    if row.act == Approval.Act.ROLE:
        return f"{subject} becomes {Role(row.target).label.lower()}"
    if row.act == Approval.Act.INVITE:
        return f"{subject} is invited as {Role(row.target.split()[0]).label.lower()}"
    if row.act == Approval.Act.JOIN:
        return f"{subject} is on the team of every matter of {target}"
    if row.act == Approval.Act.TOPOLOGY:
        return f"{subject} becomes \u201c{Topology(row.target).label}\u201d"
    if row.act == Approval.Act.SCREENER:
        return f"{subject} is the ethics screener and sees every hit of conflict checks"
    return f"{target} takes over a matter without an attorney"


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def told_to(staff: Staff) -> list[Request]:
    """What was approved lately and concerns this coworker: as whom it is about, who gets power, or whose
    program.
    """
    since = timezone.now() - _TOLD_FOR
    about = Q(subject_id=staff.pk) | Q(target=str(staff.pk)) | Q(subject_id__in=_programs_of(staff))
    return spoken(
        Approval.objects.filter(about, is_approved=True, decided_at__gt=since).exclude(decided_by=staff)
    )


def _programs_of(staff: Staff) -> QuerySet[Program]:
    return Program.objects.filter(members__staff=staff, members__valid_to=None)


def power_over(people: list[UUID], program_id: UUID | None) -> list[Request]:
    """What was approved over this team: who supervises, who joined its program, its topology."""
    of_people = Q(act=Approval.Act.SUPERVISE, subject_id__in=people)
    of_program = Q(subject_id=program_id) | Q(act=Approval.Act.JOIN, target=str(program_id))
    found = Approval.objects.filter(of_people | of_program, is_approved=True)
    return spoken(found.select_related("asked_by", "decided_by").order_by("-decided_at")[:20])
