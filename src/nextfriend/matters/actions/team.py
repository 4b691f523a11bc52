"""Who works on the case: the wall's seats, each with its sentence."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.matters import timeline
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import TeamMember
from nextfriend.privacy.wall import seats
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment


@action
def seat_staff(*, actor: Staff, matter_id: UUID, staff: Staff) -> TeamMember:
    """Put a coworker on the team (privacy.actions.join_team). An advocate's seat is not spoken of."""
    seat = privacy.join_team(actor=actor, matter_id=matter_id, staff=staff)
    _say(actor, seat, "joined", f"{actor.name} added {staff.name} to the team.")
    return seat


@action
def unseat_staff(
    *, actor: Staff, seat: TeamMember, reason: str = "", successor: Staff | None = None
) -> TeamMember:
    """End a coworker's seat, or one's own, now; `successor` takes the matter over
    (privacy.actions.leave_team).
    """
    seats.check_ending(actor, seat, reason, successor)
    _say(actor, seat, "left", _left(actor, seat, reason.strip()))
    if successor is not None:
        _say(actor, seat, "took over", f"{successor.name} takes the matter over from {seat.staff.name}.")
    return privacy.leave_team(actor=actor, seat=seat, reason=reason, successor=successor)


def _left(actor: Staff, seat: TeamMember, reason: str) -> str:
    if seat.staff_id == actor.pk:
        return f"{actor.name} left the team."
    return f"{actor.name} removed {seat.staff.name} from the team: {reason}"


def _say(actor: Staff, seat: TeamMember, kind: str, sentence: str) -> None:
    if seat.compartment != Compartment.IDENTITY or Compartment.SHARED not in held_on(seat.matter_id):
        return
    timeline.enter(
        actor=actor,
        matter_id=seat.matter_id,
        compartment=Compartment.SHARED,
        kind=kind,
        sentence=sentence,
        subject=seat,
    )
