"""Handing work over: what one coworker had to meet becomes another's, whatever room it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.apps import apps
from django.db import models

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.sharing import seated


@action
def hand_over(*, actor: Staff, given: Mapping[Due, Staff]) -> list[Due]:
    """Give each row to its new owner. The row, what it stands for, the timeline and the audit say the same.

    The new owner works here and is on the matter. A row that someone ended or took meanwhile stays as it is.
    Raises `Refusal`: not-here (an owner who has left or is not on the team), not-your-role.
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


def _may_give(actor: Staff, row: Due, owner: Staff) -> None:
    decided_by = kind_of(row.kind).decided_by
    if decided_by and actor.role not in decided_by:
        raise Refusal(
            "not-your-role", "A paralegal or an attorney gives a court date to someone. Ask one of them."
        )
    if owner.left_at is not None or (row.matter_id and owner.pk not in seated(row.matter_id)):
        raise Refusal("not-here", f"{owner.name} is not on the team of that matter. Choose someone who is.")


def _own_subject(row: Due, owner: Staff) -> None:
    """The task, plan or appointment behind the row says whose it is too, where it says so at all."""
    model = _subject_models().get(row.subject_kind)
    if model is not None:
        model._default_manager.filter(pk=row.subject_id).update(owner=owner)


def _subject_models() -> dict[str, type[models.Model]]:
    """Models that carry an owner of their own, by the name a due row has for them."""
    found = {}
    for model in apps.get_models():
        has_owner = any(field.name == "owner" for field in model._meta.fields)
        if has_owner and model is not Due and model.__module__.startswith("nextfriend."):
            found[model.__name__.lower()] = model
    return found


def _tell(actor: Staff, rows: Sequence[Due]) -> None:
    lines = [
        timeline.Said(
            matter_id=row.matter_id,
            compartment=row.compartment,
            kind="reassigned",
            sentence=f"{actor.name} assigned {row.title[:200]} to {row.owner.name}.",
            subject=row,
        )
        for row in rows
        if row.matter_id and row.owner
    ]
    timeline.enter_many(actor=actor, lines=lines)
    audit.record_many(Verb.REASSIGNED, [(row, str(row.owner_id)) for row in rows])
