"""A date put off: by whom, under what. Nobody extends what no one may extend (FRCP 6(b)(2))."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.outcomes import write_outcome
from nextfriend.deadlines.actions.shared_steps import (
    act_by,
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
    seen: int | None = None,
    key: str = "",
) -> Deadline:
    """Put a date off to `to` (ISO, a day in the deadline's zone), granted by whom, under what authority.

    The earlier date stays due until a second person verifies the new one. Raises `Refusal`:
    nobody-may-extend (FRCP 6(b)(2) and the like), not-later, no-authority, no-reason, not-your-role, stale,
    not-now.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    if pending_outcome(deadline):
        raise Refusal("ending", "Someone asked to end this date. Agree to that or keep the date first.")
    _refuse_extension(deadline, to, granted_by, authority, reason)
    granted_by, authority = granted_by.strip(), authority.strip()
    told = (reason.strip() or f"Granted by {granted_by}")[:300]
    write_outcome(actor, deadline, Outcome.Kind.EXTENDED, told, authority=authority[:200], extended_to=to)
    _keep_move(actor, deadline, to, f"Extended by {granted_by} under {authority}")
    _fix(deadline, to, granted_by, authority)
    write_confirmation(actor, deadline)
    keep_true(deadline, state=Due.State.CONFIRMED, owner=due.owner, spoken_by=[actor.pk])
    when = moments.said(to, deadline.zone)
    did = f"recorded an extension of {deadline.title} to {when}, granted by {granted_by}."
    tell(actor, deadline, "extended", did)
    return deadline


def _refuse_extension(deadline: Deadline, to: str, granted_by: str, authority: str, reason: str) -> None:
    if not deadline.may_be_extended:
        under = deadline.extended_by[len(NOBODY) :].rstrip()
        raise Refusal("nobody-may-extend", f"Nobody may extend this date{under}.")
    if not granted_by.strip() or not authority.strip():
        raise Refusal(
            "no-authority", "Say who granted the extension, and under what: an order, a rule, a stipulation."
        )
    if moments.order(to, deadline.zone) <= moments.order(deadline.prevailing, deadline.zone):
        raise Refusal(
            "not-later", "The new date is not later than the old one. An extension puts a date off."
        )
    if deadline.is_jurisdictional:
        need_reason(reason, "This date is jurisdictional. Say why it may be moved at all.")


def _fix(deadline: Deadline, to: str, granted_by: str, authority: str) -> None:
    """From here no rule moves the date; the earlier one is held until somebody has checked the new one."""
    sentence = f"Extended by {granted_by} to {moments.said(to, deadline.zone)}."
    deadline.held = act_by(deadline)
    deadline.prevailing = deadline.safe = deadline.latest = to
    deadline.steps = [*deadline.steps, {"sentence": sentence, "citation": authority}]
    deadline.is_court_fixed = True
    deadline.words = f"Extended by {granted_by} under {authority}"[:400]


def _keep_move(actor: Staff, deadline: Deadline, after: str, reason: str) -> Move:
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
    )
