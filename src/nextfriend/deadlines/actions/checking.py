"""Two people: one confirms, another verifies. Only then is a date firm."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.calendar.takers import check_taker
from nextfriend.deadlines.actions.shared_steps import (
    due_row,
    keep_true,
    locked,
    need_craft,
    need_state,
    spoken_for,
    tell,
    write_confirmation,
)
from nextfriend.deadlines.decisions import pending_outcome
from nextfriend.deadlines.later_dates import lay_over
from nextfriend.deadlines.models import Deadline, Verification
from nextfriend.deadlines.signals import confirming
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline


@action(once=Deadline)
def confirm_deadline(
    *, actor: Staff, deadline: Deadline, owner: Staff | None = None, opened: str = "", key: str = ""
) -> Deadline:
    """Say that the proposed date is right. It stays “waiting for second person” until somebody verifies it.

    An unowned date becomes `owner`'s, or the confirmer's. Raises `Refusal`: not-your-role, stale, not-now,
    and what rooms above refuse (signals.py).
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, Due.State.PROPOSED)
    confirming.send(sender=Deadline, deadline=deadline)
    write_confirmation(actor, deadline)
    keep_true(
        deadline,
        state=Due.State.CONFIRMED,
        owner=owner or due.owner or actor,
        spoken_by=spoken_for(deadline, actor),
    )
    when = moments.said(deadline.prevailing, deadline.zone)
    tell(actor, deadline, "confirmed", f"confirmed a date: {deadline.title}, {when}.")
    return deadline


@action(once=Deadline)
def verify_deadline(
    *, actor: Staff, deadline: Deadline, note: str = "", opened: str = "", key: str = ""
) -> Deadline:
    """Check another person's date. Now it is firm, and what was checked is kept; a later one that waited is
    now in force.

    Where the rule rests on memory, `note` says which text the second person read. Raises `Refusal`:
    same-person (the confirmer, and the proposer unless it was the clerk), text-unread, not-your-role, stale,
    not-now, ending (somebody has asked to end it; decide that first).
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, Due.State.CONFIRMED)
    if pending_outcome(deadline):
        raise Refusal("ending", "Someone asked to end this date. Agree or keep the date first.")
    if actor.pk in due.spoken_by:
        raise Refusal("same-person", "You already checked this date. A different person has to verify it.")
    later = deadline.waiting
    if later.get("basis", deadline.basis) == "memory" and not note.strip():
        raise Refusal(
            "text-unread",
            "This rule is held from memory. Read its text, then say which text you read and where.",
        )
    Verification.objects.create(
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        deadline=deadline,
        verified_by=actor,
        verified_at=timeline.moment(),
        prevailing=deadline.waiting_to or deadline.prevailing,
        note=note.strip()[:300],
        steps=later.get("steps", deadline.steps),
    )
    lay_over(deadline, later)
    keep_true(deadline, state=Due.State.FIRM, owner=due.owner, spoken_by=sorted({*due.spoken_by, actor.pk}))
    when = moments.said(deadline.prevailing, deadline.zone)
    tell(actor, deadline, "verified", f"verified a date: {deadline.title}, {when}. It is firm.")
    return deadline


@action(once=Deadline)
def hand_over_deadline(
    *, actor: Staff, deadline: Deadline, owner: Staff, opened: str = "", key: str = ""
) -> Deadline:
    """Give a date to a coworker who reads it. Its state does not change. Raises `Refusal`: not-your-role,
    stale, not-here, not-theirs-to-read.
    """
    deadline = locked(deadline, opened, {"owner": owner})
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    check_taker(due, owner)
    keep_true(deadline, state=due.state, owner=owner, spoken_by=due.spoken_by, reasons=due.reasons)
    tell(actor, deadline, "handed-over", f"gave a date to {owner.name}: {deadline.title}.", str(owner.pk))
    return deadline
