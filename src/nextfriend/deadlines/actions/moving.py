"""A trigger moved and a person has seen what that does: the chosen dates take their new days together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import timezone

from nextfriend.accounts import idempotency
from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.due_items import instant
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.bulk_update import save_together
from nextfriend.deadlines.actions.shared_steps import act_by, need_craft, need_reason, reasons_of
from nextfriend.deadlines.dependencies import Plan, Shift, chain_of, plan_move
from nextfriend.deadlines.later_dates import (
    COLUMNS,
    as_json,
    columns_of,
    lay_over,
    one_person_ends,
)
from nextfriend.deadlines.models import Confirmation, Deadline, Move
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit

NOTHING_SEEN = "nothing:"
_COLUMNS = (*COLUMNS, "held", "waiting", "revision")
_DUE_COLUMNS = ("due_at", "due_date", "due_time", "zone", "reasons", "state", "spoken_by")


@action
def accept_move(
    *,
    actor: Staff,
    deadline: Deadline,
    to: str,
    reason: str,
    opened: str,
    spare: Collection[UUID] = (),
    key: str = "",
) -> list[Move]:
    """Carry out a move as it was shown: `opened` is what the page said of the `facts` of `plan_move`.

    Dates in `spare` stay, and so do completed and court-fixed ones. A moved date that was confirmed or firm
    waits for a second person again; a firm or jurisdictional one that comes later keeps its day until then.
    Raises `Refusal`: stale, no-reason, nothing-to-move, not-your-role, and those of `plan_move`.
    """
    act = idempotency.act_of(
        "accept_move", {"on": deadline, "to": to, "why": reason, "opened": opened, "spare": {*spare}}
    )
    if idempotency.done_before(actor, key, act):
        return []
    need_craft(actor, deadline)
    reason = need_reason(reason, "Enter why the date moves: the order, the new service date.")
    lock(chain_of(deadline))
    plan = plan_move(deadline, to, spare)
    check_opened(opened or NOTHING_SEEN, plan.facts)
    if not plan.moving:
        raise Refusal("nothing-to-move", "Choose at least one date to move.")
    moves = carry_out(actor, plan, reason)
    tell_move(actor, plan)
    idempotency.keep(actor, key, act, deadline.pk)
    return moves


def carry_out(actor: Staff, plan: Plan, reason: str) -> list[Move]:
    """Give the dates of a plan their new days, or let them wait for a second person. The caller has locked
    them, and tells the timeline and the audit. Raises `Refusal`: not-your-role.
    """
    for shift in plan.moving:
        need_craft(actor, shift.deadline)
    alone = one_person_ends(actor)
    prefetch_related_objects([shift.deadline for shift in plan.moving], "verifications")
    moves = [_move(actor, shift, plan, reason, alone) for shift in plan.moving]
    decided = [shift for shift in plan.moving if shift.is_decided_anew]
    for shift in plan.moving:
        _change(actor, shift, alone, shift in decided)
    save_together([shift.deadline for shift in plan.moving], _COLUMNS)
    _confirm(actor, decided)
    save_together([shift.due for shift in plan.moving], _DUE_COLUMNS)
    return Move.objects.bulk_create(moves)


def lock(chain: Iterable[Deadline]) -> None:
    rows = Deadline.objects.filter(pk__in=[row.pk for row in chain]).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _move(actor: Staff, shift: Shift, plan: Plan, reason: str, alone: bool) -> Move:
    assert shift.dated is not None
    row = shift.deadline
    return Move(
        office_id=row.office_id,
        matter_id=row.matter_id,
        compartment=row.compartment,
        deadline=row,
        because=plan.deadline,
        before=shift.before,
        after=shift.after,
        trigger_before=row.trigger_date,
        trigger_after=shift.dated.trigger_date,
        reason=reason,
        moved_by=actor,
        moved_at=timeline.moment(),
        undo=columns_of(row) if _by_one(alone, shift) else {},
    )


def _confirm(actor: Staff, shifts: Iterable[Shift]) -> None:
    """Who accepts a move of a decided date has confirmed its new day."""
    now = timezone.now()
    Confirmation.objects.bulk_create(
        Confirmation(
            office_id=shift.deadline.office_id,
            matter_id=shift.deadline.matter_id,
            compartment=shift.deadline.compartment,
            deadline=shift.deadline,
            confirmed_by=actor,
            confirmed_at=now,
            prevailing=shift.after,
            safe=shift.dated.safe if shift.dated else "",
        )
        for shift in shifts
    )


def _change(actor: Staff, shift: Shift, alone: bool, is_decided_anew: bool) -> None:
    """Lay the new calculation over the rows in memory; the caller saves them together."""
    row, due, dated = shift.deadline, shift.due, shift.dated
    assert dated is not None
    columns = as_json(dated.columns())
    row.revision += 1
    if shift.is_guarded and not _by_one(alone, shift):
        row.waiting = {**columns_of(row), **columns}
    else:
        lay_over(row, columns)
    day, clock = moments.read(act_by(row), row.zone)
    due.due_date, due.due_time, due.zone = day, clock, row.zone
    due.due_at, due.reasons = instant(day, clock, row.zone), reasons_of(row)
    if is_decided_anew:
        due.state, due.spoken_by = Due.State.CONFIRMED, [actor.pk]


def _by_one(alone: bool, shift: Shift) -> bool:
    """Whether the office lets one person move this date later, with a day to undo it."""
    return alone and shift.is_guarded and not shift.deadline.is_jurisdictional


def tell_move(actor: Staff, plan: Plan) -> None:
    """One sentence for each file that is touched, one audit line for each date, all of them together."""

    def place(shift: Shift) -> tuple[str, str]:
        return str(shift.deadline.matter_id), shift.deadline.compartment

    grouped = groupby(sorted(plan.moving, key=place), key=place)
    files = [list(shifts) for (matter, _), shifts in grouped if matter != "None"]
    timeline.enter_many(actor=actor, lines=[_sentence(actor, plan, shifts) for shifts in files])
    notes = [(shift.deadline, f"{shift.before} → {shift.after}") for shift in plan.moving]
    audit.record_many(Verb.MOVED_DEADLINE, notes)


def _sentence(actor: Staff, plan: Plan, shifts: list[Shift]) -> timeline.Said:
    """What one file's timeline says; the whole list stands behind it where a sentence cannot hold it."""
    first = shifts[0].deadline
    said = "; ".join(_said(shift) for shift in shifts)
    many = "a date" if len(shifts) == 1 else f"{len(shifts)} dates"
    sentence = f"{actor.name} moved {many}: {said}."
    return timeline.Said(
        matter_id=first.matter_id,
        compartment=first.compartment,
        kind="date-moved",
        sentence=sentence if len(sentence) <= 400 else sentence[:399].rstrip() + "…",
        subject=plan.deadline if plan.deadline.matter_id == first.matter_id else first,
        text=said if len(sentence) > 400 else "",
    )


def _said(shift: Shift) -> str:
    zone = shift.deadline.zone
    return f"{shift.deadline.title}, {moments.said(shift.before, zone)} → {moments.said(shift.after, zone)}"
