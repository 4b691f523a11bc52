"""A trigger moved and a person has seen what that does: the chosen dates take their new days together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts import idempotency
from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.due_items import instant
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.bulk_update import save_together
from nextfriend.deadlines.actions.shared_steps import act_by, need_craft, need_reason, why
from nextfriend.deadlines.dependencies import Plan, Shift, chain_of, plan_move
from nextfriend.deadlines.models import Confirmation, Deadline, Move
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit

_COLUMNS = (
    "prevailing", "safe", "latest", "zone", "trigger_date", "steps", "unmodelled", "held", "revision",
    "is_jurisdictional", "may_be_extended", "extended_by", "filed_when",
)  # fmt: skip
_DUE_COLUMNS = ("due_at", "due_date", "due_time", "zone", "why", "state", "spoken_by")


@action
def accept_move(
    *,
    actor: Staff,
    deadline: Deadline,
    to: str,
    reason: str,
    shown: str,
    spare: Collection[UUID] = (),
    key: str = "",
) -> list[Move]:
    """Carry out a move as it was shown: `shown` is the digest of `chains.plan_move(deadline, to)`.

    Dates in `spare` stay, and so do completed and court-fixed ones. A moved date that was confirmed or firm
    waits for a second person again; a jurisdictional one moved later keeps its old day due until then.
    Raises `Refusal`: stale, no-reason, nothing-to-move, not-your-role, and those of `plan_move`.
    """
    if idempotency.done_before(actor, key):
        return []
    need_craft(actor, deadline)
    reason = need_reason(reason, "Say why the date moves: the order, the new service date.")
    _lock(chain_of(deadline))
    plan = plan_move(deadline, to, spare)
    if plan.digest != shown:
        raise Refusal("stale", "One of these dates has changed since you saw the list. Look at it again.")
    if not plan.moving:
        raise Refusal("nothing-to-move", "Choose at least one date to move.")
    for shift in plan.moving:
        need_craft(actor, shift.deadline)
    moves = [_move(actor, shift, plan, reason) for shift in plan.moving]
    _confirm(actor, plan.moving)
    for shift in plan.moving:
        _change(actor, shift)
    save_together([shift.deadline for shift in plan.moving], _COLUMNS)
    save_together([shift.due for shift in plan.moving], _DUE_COLUMNS)
    _tell(actor, plan)
    idempotency.keep(actor, key, deadline.pk)
    return Move.objects.bulk_create(moves)


def _lock(chain: Iterable[Deadline]) -> None:
    rows = Deadline.objects.filter(pk__in=[row.pk for row in chain]).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _move(actor: Staff, shift: Shift, plan: Plan, reason: str) -> Move:
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
        )
        for shift in shifts
        if shift.moves and shift.due.state != Due.State.PROPOSED
    )


def _change(actor: Staff, shift: Shift) -> None:
    """Lay the new calculation over the rows in memory; the caller saves them together."""
    row, due, dated = shift.deadline, shift.due, shift.dated
    assert dated is not None
    before = act_by(row)
    for name, value in dated.columns().items():
        if name in _COLUMNS:
            setattr(row, name, value)
    row.revision += 1
    row.held = _held(row, due, before)
    day, clock = moments.read(act_by(row), row.zone)
    due.due_date, due.due_time, due.zone = day, clock, row.zone
    due.due_at, due.why = instant(day, clock, row.zone), why(row)
    if shift.moves and due.state != Due.State.PROPOSED:
        due.state, due.spoken_by = Due.State.CONFIRMED, [actor.pk]


def _held(row: Deadline, due: Due, before: str) -> str:
    """A jurisdictional date that moves later keeps its old day until a second person has agreed."""
    if not row.is_jurisdictional or due.state == Due.State.PROPOSED:
        return ""
    return before if moments.order(before, row.zone) < moments.order(row.safe, row.zone) else ""


def _tell(actor: Staff, plan: Plan) -> None:
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
