"""Two people: one confirms, another verifies. Only then is a date firm."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
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
from nextfriend.deadlines.models import Deadline, Verification
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline


@action(once=Deadline)
def confirm_deadline(
    *, actor: Staff, deadline: Deadline, owner: Staff | None = None, seen: int | None = None, key: str = ""
) -> Deadline:
    """Say that the proposed date is right. It stays “waiting for second person” until somebody verifies it.

    An unowned date becomes `owner`'s, or the confirmer's. Raises `Refusal`: not-your-role, stale, not-now.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, Due.State.PROPOSED)
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
    *, actor: Staff, deadline: Deadline, note: str = "", seen: int | None = None, key: str = ""
) -> Deadline:
    """Check another person's date. Now it is firm, and what was checked is kept.

    Raises `Refusal`: same-person (the confirmer, and the proposer unless it was the clerk), not-your-role,
    stale, not-now, ending (somebody has asked to end it; decide that first).
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, Due.State.CONFIRMED)
    if pending_outcome(deadline):
        raise Refusal("ending", "Someone asked to end this date. Agree to that or keep the date first.")
    if actor.pk in due.spoken_by:
        raise Refusal("same-person", "You already checked this date. A different person has to verify it.")
    Verification.objects.create(
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        deadline=deadline,
        verified_by=actor,
        verified_at=timeline.moment(),
        prevailing=deadline.prevailing,
        note=note.strip()[:300],
        steps=deadline.steps,
    )
    deadline.held = ""
    keep_true(deadline, state=Due.State.FIRM, owner=due.owner, spoken_by=sorted({*due.spoken_by, actor.pk}))
    when = moments.said(deadline.prevailing, deadline.zone)
    tell(actor, deadline, "verified", f"verified a date: {deadline.title}, {when}. It is firm.")
    return deadline


@action(once=Deadline)
def hand_over_deadline(
    *, actor: Staff, deadline: Deadline, owner: Staff, seen: int | None = None, key: str = ""
) -> Deadline:
    """Give a date to a coworker. Its state does not change. Raises `Refusal`: not-your-role, stale."""
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    keep_true(deadline, state=due.state, owner=owner, spoken_by=due.spoken_by, reason=due.why)
    tell(actor, deadline, "handed-over", f"gave a date to {owner.name}: {deadline.title}.", str(owner.pk))
    return deadline
