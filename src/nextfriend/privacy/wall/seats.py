"""Seats at the door: what the table of authority says to the speaker, in sentences, before the database is
asked.

PostgreSQL decides (nf.seat, nf.unseat); this says why, and what to do instead. Nothing here names a coworker
whom the speaker may not know on the matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Screen, TeamMember, Wall
from nextfriend.privacy.wall.authority import REASON, SEAT, SUCCESSOR, UNSEAT, VACANT, YES
from nextfriend.privacy.wall.matrix import Compartment, Topology


@dataclass(frozen=True)
class Unseated:
    """A matter no attorney answers for. `since` is None where none ever did."""

    matter_id: UUID
    number: str
    program: str
    since: datetime | None


def unseated_matters() -> list[Unseated]:
    """The office's matters without an attorney, for its attorneys and supervisors; else empty."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT matter, number, program, since FROM nf.unseated_matters()")
        return [Unseated(*row) for row in cursor.fetchall()]


def needs_for(matter_id: UUID, act: str, role: str) -> str:
    """What the speaker needs for `act` on a seat of this role; "" where it is not theirs to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.seat_needs(%s, %s, %s)", [matter_id, act, role])
        return cursor.fetchone()[0] or ""


def needs_to_end(actor: Staff, seat: TeamMember) -> str:
    """What the speaker needs to end this seat: nothing for their own, but an attorney's last."""
    if seat.staff_id != actor.pk:
        return needs_for(seat.matter_id, UNSEAT, seat.role)
    return YES if seat.role != Role.ATTORNEY or other_attorneys(seat) else SUCCESSOR


def other_attorneys(seat: TeamMember) -> bool:
    """Whether an attorney would still answer for the matter without this seat."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.keeps_attorney(%s, %s)", [seat.matter_id, seat.staff_id])
        return bool(cursor.fetchone()[0])


def seats_now(matter_id: UUID) -> Q:
    """The condition of seats, or screens, of this matter that hold now."""
    now = timezone.now()
    return Q(matter_id=matter_id, valid_from__lte=now) & (Q(valid_to=None) | Q(valid_to__gt=now))


def may_give(matter_id: UUID, role: str) -> bool:
    """Whether the speaker may seat somebody of this role now."""
    needs = needs_for(matter_id, SEAT, role)
    return needs == YES or (needs == VACANT and not has_attorney(matter_id))


def awaits_notice(matter_id: UUID) -> bool:
    """Whether care staff have to wait until each client was told of reports and wants them on the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.awaits_notice(%s)", [matter_id])
        return bool(cursor.fetchone()[0])


def check_giving(actor: Staff, matter_id: UUID, staff: Staff) -> None:
    """Refuse, in words, a seat that nf.seat would refuse, or one from which a screen takes everything."""
    if staff.role in {Role.ADMINISTRATOR, Role.CLERK}:
        raise Refusal("no-seat", "An administrator runs the office and cannot join a matter's team.")
    if TeamMember.objects.filter(matter_id=matter_id, staff=staff, valid_to=None).exists():
        raise Refusal("already-there", f"{staff.name} is already on this team.")
    if staff.role == Role.CASE_MANAGER and awaits_notice(matter_id):
        raise Refusal(
            "client-not-told",
            f"{staff.name} may have to report things. In this program each client is told so first: record on"
            " the Team tab what they were told and chose, then add care staff.",
        )
    if Screen.objects.filter(seats_now(matter_id), staff=staff).exists():
        raise Refusal(
            "screened",
            f"{staff.name} is screened from this matter and would see nothing of it. Seat another coworker.",
        )
    is_theirs = actor.role != Role.SUPERVISOR or staff.supervisor_id == actor.pk
    if not is_theirs or not may_give(matter_id, staff.role):
        raise Refusal(
            "not-yours-to-seat",
            f"{staff.name} would see records that are not yours to open. "
            "Ask an attorney on this team to add them.",
        )


def has_attorney(matter_id: UUID) -> bool:
    """Whether an attorney answers for this matter; False too for whoever is not on its team."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.keeps_attorney(%s, NULL)", [matter_id])
        return bool(cursor.fetchone()[0])


def give(matter_id: UUID, staff: Staff, since: datetime | None = None) -> TeamMember:
    """Let the database write the seat. What comes back is what was said, where it may not be read."""
    seat = TeamMember(
        id=uuid7(),
        matter_id=matter_id,
        compartment=_compartment(matter_id, staff),
        staff=staff,
        role=staff.role,
        valid_from=since or timezone.now(),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.seat(%s, %s, %s, %s)", [seat.pk, matter_id, staff.pk, since])
    return TeamMember.objects.select_related("staff").filter(pk=seat.pk).first() or seat


def _compartment(matter_id: UUID, staff: Staff) -> str:
    """An advocate's seat in a protected program is itself protected: not even existence crosses."""
    wall = Wall.objects.select_related("program").get(matter_id=matter_id)
    if wall.program.topology == Topology.PROTECTED and staff.role == Role.CASE_MANAGER:
        return Compartment.PROTECTED
    return Compartment.IDENTITY


def check_ending(actor: Staff, seat: TeamMember, reason: str, successor: Staff | None) -> None:
    """Refuse, in words, an ending that nf.unseat would refuse."""
    needs = needs_to_end(actor, seat)
    if not needs:
        raise Refusal(
            "not-yours-to-end",
            f"Only an attorney on this team can take {seat.staff.name} off it. Ask one.",
        )
    if needs in {REASON, SUCCESSOR} and seat.staff_id != actor.pk and not reason.strip():
        raise Refusal("reason-missing", "Enter why. The reason is kept with the team's history.")
    if successor is not None and (successor.role != Role.ATTORNEY or successor.pk == seat.staff_id):
        raise Refusal("not-an-attorney", "Another attorney has to answer for the matter. Choose one.")
    if needs == SUCCESSOR and successor is None:
        raise Refusal(
            "successor-missing",
            "A matter always has an attorney. Choose the attorney who takes it over; they join the team now.",
        )
    if not _others_stay(seat, successor):
        raise Refusal(
            "last-seat", "Nobody else is on this team. Add the coworker who takes the matter over first."
        )


def _others_stay(seat: TeamMember, successor: Staff | None) -> bool:
    """Whether somebody the speaker knows of, or an attorney, is left."""
    here = Q(staff__left_at=None) | Q(staff__left_at__gt=timezone.now())
    others = TeamMember.objects.filter(here, seats_now(seat.matter_id)).exclude(role=Role.CLERK)
    return successor is not None or others.exclude(pk=seat.pk).exists() or other_attorneys(seat)


def seat_of_successor(seat: TeamMember, successor: Staff | None) -> TeamMember | None:
    """The seat a successor is given with the ending; None where they have one."""
    if successor is None or TeamMember.objects.filter(seats_now(seat.matter_id), staff=successor).exists():
        return None
    return TeamMember(
        id=uuid7(),
        matter_id=seat.matter_id,
        compartment=Compartment.IDENTITY,
        staff=successor,
        role=Role.ATTORNEY,
    )


def end(seat: TeamMember, reason: str, successor: Staff | None, joins: TeamMember | None) -> None:
    """Let the database end the seat, and seat the successor under the id of `joins`."""
    follower, place = successor.pk if successor else None, joins.pk if joins else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.unseat(%s, %s, %s, %s)", [seat.pk, reason, follower, place])
    seat.valid_to = timezone.now()
