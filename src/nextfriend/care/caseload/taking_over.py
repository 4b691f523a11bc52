"""A client's care goes to somebody else: the plans and coverage of a matter, and what is due of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.calendar.actions import hand_over, hand_over_pieces
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import Piece
from nextfriend.care.contact_plans.queries import plans_of
from nextfriend.care.coverage.models import Coverage
from nextfriend.care.days import today_for
from nextfriend.care.plans.models import Goal, ServicePlan


def take_care_over(actor: Staff, matter_id: UUID, staff: Staff) -> None:
    """Give `staff` the service plans with their goals and the coverage of every client of the matter, whoever
    kept them. Tasks and visits stay with whom they were given to: “Reassign” asks of each.
    """
    day = today_for(actor)
    rows = [piece for piece in _kept(matter_id, day) if piece.row.owner_id != staff.pk]
    goals = Goal.objects.filter(matter_id=matter_id).values_list("pk", flat=True)
    subjects = [*(piece.pk for piece in rows), *goals]
    dues = Due.objects.filter(matter_id=matter_id, subject_id__in=subjects, state__in=Due.LIVE)
    hand_over(actor=actor, given=dict.fromkeys(dues.exclude(owner=staff), staff))
    for piece in rows:
        piece.row.refresh_from_db()
    hand_over_pieces(actor=actor, given={piece: staff for piece in rows if piece.row.owner_id != staff.pk})


def has_care_to_keep(matter_id: UUID, day: date) -> bool:
    """Whether some client of the matter has a contact plan, a service plan or coverage."""
    return bool(plans_of(matter_id, day)) or bool(_kept(matter_id, day))


def _kept(matter_id: UUID, day: date) -> list[Piece]:
    return [
        Piece(row, model.OWNED.label)
        for model in (ServicePlan, Coverage)
        for row in model.objects.filter(model.OWNED.answered(day), matter_id=matter_id)
    ]
