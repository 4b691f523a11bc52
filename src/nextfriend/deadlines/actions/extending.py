"""A date put off: by whom, under what. Nobody extends what no one may extend (FRCP 6(b)(2))."""

from __future__ import annotations

from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.outcomes import write_outcome
from nextfriend.deadlines.actions.shared_steps import (
    due_row,
    keep_true,
    locked,
    need_craft,
    need_reason,
    need_state,
    tell,
    write_confirmation,
)
from nextfriend.deadlines.date_proposals import NOBODY
from nextfriend.deadlines.decisions import pending_outcome
from nextfriend.deadlines.later_dates import as_json, columns_of, lay_over, one_person_ends
from nextfriend.deadlines.models import Deadline, Move, Outcome
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline


@action(once=Deadline)
def extend_deadline(
    *,
    actor: Staff,
    deadline: Deadline,
    to: str,
    granted_by: str,
    authority: str,
    reason: str = "",
    opened: str = "",
    key: str = "",
) -> Deadline:
    """Put a date off to `to` (ISO, a day in the deadline's zone), granted by whom, under what authority.

    The date in force stays in force until a second person verifies the new one. Raises `Refusal`:
    nobody-may-extend (FRCP 6(b)(2) and the like), not-later, no-authority, no-reason, not-your-role, stale,
    not-now.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    if pending_outcome(deadline):
        raise Refusal("ending", "Someone asked to end this date. Agree or keep the date first.")
    _refuse_extension(deadline, to, granted_by, authority, reason)
    granted_by, authority = granted_by.strip(), authority.strip()
    told = (reason.strip() or f"Granted by {granted_by}")[:300]
    write_outcome(actor, deadline, Outcome.Kind.EXTENDED, told, authority=authority[:200], extended_to=to)
    later, undo = _later(deadline, to, granted_by, authority), {}
    if one_person_ends(actor) and not deadline.is_jurisdictional:
        need_reason(reason, "Enter why it is put off. Anyone on the case can undo it for 24 hours.")
        undo = columns_of(deadline)
    _keep_move(actor, deadline, to, f"Extended by {granted_by} under {authority}", undo)
    if undo:
        lay_over(deadline, later)
    else:
        deadline.waiting = as_json(later)
    deadline.save()
    write_confirmation(actor, deadline)
    keep_true(deadline, state=Due.State.CONFIRMED, owner=due.owner, spoken_by=[actor.pk])
    when = moments.said(to, deadline.zone)
    did = f"recorded an extension of {deadline.title} to {when}, granted by {granted_by}."
    tell(actor, deadline, "extended", did)
    return deadline


def _refuse_extension(deadline: Deadline, to: str, granted_by: str, authority: str, reason: str) -> None:
    if not deadline.may_be_extended:
        under = deadline.extended_by[len(NOBODY) :].rstrip()
        raise Refusal("nobody-may-extend", f"No one can extend this date{under}.")
    if not granted_by.strip() or not authority.strip():
        raise Refusal(
            "no-authority",
            ("Enter who granted the extension, and under what: an order, a rule, a stipulation."),
        )
    if moments.order(to, deadline.zone) <= moments.order(deadline.prevailing, deadline.zone):
        raise Refusal("not-later", "The new date is not later than the old one. Enter a later date.")
    if deadline.is_jurisdictional:
        need_reason(reason, "This date is jurisdictional. Enter why it can be moved at all.")


def _later(deadline: Deadline, to: str, granted_by: str, authority: str) -> dict[str, Any]:
    """The columns of the extended date. From then on no rule moves it."""
    sentence = f"Extended by {granted_by} to {moments.said(to, deadline.zone)}."
    return {
        **columns_of(deadline),
        **dict.fromkeys(("prevailing", "safe", "latest"), to),
        "steps": [*deadline.steps, {"sentence": sentence, "citation": authority}],
        "is_court_fixed": True,
        **{"open_facts": [], "basis": "", "basis_date": None, "basis_source": "", "supports": []},
        "words": f"Extended by {granted_by} under {authority}"[:400],
    }


def _keep_move(actor: Staff, deadline: Deadline, after: str, reason: str, undo: dict[str, Any]) -> Move:
    return Move.objects.create(
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        deadline=deadline,
        because=deadline,
        before=deadline.prevailing,
        after=after,
        trigger_before=deadline.trigger_date,
        trigger_after=deadline.trigger_date,
        reason=reason[:300],
        moved_by=actor,
        moved_at=timeline.moment(),
        undo=undo,
    )
