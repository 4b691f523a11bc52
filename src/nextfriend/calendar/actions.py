"""Handing work over: what one coworker had to meet becomes another's, whatever room it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import REASSIGNED, Piece, owned_models
from nextfriend.calendar.takers import check_taker
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit


@action
def hand_over(*, actor: Staff, given: Mapping[Due, Staff]) -> list[Due]:
    """Give each row to its new owner. The row, what it stands for, the timeline and the audit say the same.

    The new owner works here, is on the matter and reads the row. One that someone ended or took meanwhile
    stays as it is. Raises `Refusal`: not-here (an owner who has left or is not on the team),
    not-theirs-to-read, not-your-role, and what the row's own room raises (Owned.may_own).
    """
    rows = {
        row.pk: row
        for row in Due.objects.select_for_update(of=("self",)).filter(pk__in=[d.pk for d in given])
    }
    changed = []
    for shown, owner in given.items():
        row = rows.get(shown.pk)
        if (
            row is None
            or row.state not in Due.LIVE
            or row.owner_id != shown.owner_id
            or row.owner_id == owner.pk
        ):
            continue
        _may_give(actor, row, owner)
        row.owner = owner
        row.save(update_fields=["owner"])
        _own_subject(row, owner)
        changed.append(row)
    _tell(actor, changed)
    return changed


@action
def hand_over_pieces(*, actor: Staff, given: Mapping[Piece, Staff]) -> list[Piece]:
    """The same for plans, coverage and series of which nothing is due (calendar/owned.py). What somebody took
    meanwhile stays as it is. Raises `Refusal`: not-here, not-theirs-to-read, and what its room raises.
    """
    changed = []
    for piece, owner in given.items():
        check_taker(piece, owner)
        rows = (
            type(piece.row)._default_manager.filter(pk=piece.pk, owner=piece.row.owner).exclude(owner=owner)
        )
        if rows.update(owner=owner):
            piece.row.owner = owner
            changed.append(piece)
    lines = [
        timeline.Said(
            matter_id=piece.matter_id,
            compartment=piece.row.compartment,
            kind=REASSIGNED,
            sentence=f"{actor.name} assigned {piece.what.lower()} to {piece.row.owner.name}.",
            subject=piece.row,
        )
        for piece in changed
    ]
    timeline.enter_many(actor=actor, lines=lines)
    audit.record_many(Verb.REASSIGNED, [(piece.row, str(piece.row.owner_id)) for piece in changed])
    return changed


def _may_give(actor: Staff, row: Due, owner: Staff) -> None:
    decided_by = kind_of(row.kind).decided_by
    if decided_by and actor.role not in decided_by:
        raise Refusal(
            "not-your-role", "A paralegal or an attorney gives a court date to someone. Ask one of them."
        )
    check_taker(row, owner)


def _own_subject(row: Due, owner: Staff) -> None:
    """The task, plan or appointment behind the row says whose it is too, where it says so at all."""
    follows = {model.__name__.lower(): model for model in owned_models() if not model.OWNED.stays}  # type: ignore[attr-defined]
    if model := follows.get(row.subject_kind):
        model._default_manager.filter(pk=row.subject_id).update(owner=owner)


def _tell(actor: Staff, rows: Sequence[Due]) -> None:
    lines = [
        timeline.Said(
            matter_id=row.matter_id,
            compartment=row.compartment,
            kind=REASSIGNED,
            sentence=f"{actor.name} assigned {row.title[:200]} to {row.owner.name}.",
            subject=row,
        )
        for row in rows
        if row.matter_id and row.owner
    ]
    timeline.enter_many(actor=actor, lines=lines)
    audit.record_many(Verb.REASSIGNED, [(row, str(row.owner_id)) for row in rows])
