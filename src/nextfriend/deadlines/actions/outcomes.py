"""How a date ends: met, missed, or not ours after all.

A jurisdictional date cannot be ended by one person: the first says so with a reason, the date stays due, and
it ends when a second person agrees (Bowles v. Russell, 551 U.S. 205: no court can mend it later).
"""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.shared_steps import (
    due_row,
    keep_true,
    locked,
    need_craft,
    need_reason,
    need_state,
    spoken_for,
    tell,
)
from nextfriend.deadlines.decisions import ENDED, pending_outcome
from nextfriend.deadlines.models import Deadline, Outcome
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline

_ENDS = {
    Outcome.Kind.MET: (Due.State.MET, "met", "marked a date as met"),
    Outcome.Kind.MISSED: (Due.State.MISSED, "missed", "recorded that a date was missed"),
    Outcome.Kind.REJECTED: (Due.State.CANCELLED, "rejected", "took a date off the list"),
}


@action(once=Deadline)
def mark_met(
    *, actor: Staff, deadline: Deadline, reason: str = "", seen: int | None = None, key: str = ""
) -> Deadline:
    """Say that what was due was done. `reason` says how ("filed as ECF 14"); a jurisdictional date needs it.

    Raises `Refusal`: no-reason, not-your-role, stale, not-now.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    need_state(due_row(deadline), *Due.LIVE)
    if deadline.is_jurisdictional:
        reason = need_reason(reason, "Say how it was met: which document, filed when.")
        await_second(actor, deadline, Outcome.Kind.MET, reason)
    else:
        close_deadline(actor, deadline, Outcome.Kind.MET, reason.strip()[:300])
    return deadline


@action(once=Deadline)
def mark_missed(
    *, actor: Staff, deadline: Deadline, reason: str, seen: int | None = None, key: str = ""
) -> Deadline:
    """Record that a date passed unmet, and what happened. Raises `Refusal`: not-yet, no-reason,
    not-your-role, stale, not-now.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    if due.due_at > timezone.now():
        raise Refusal("not-yet", "This date has not passed yet, so it cannot have been missed.")
    reason = need_reason(reason, "Say what happened, and who has been told.")
    if deadline.is_jurisdictional:
        await_second(actor, deadline, Outcome.Kind.MISSED, reason)
    else:
        close_deadline(actor, deadline, Outcome.Kind.MISSED, reason)
    return deadline


@action(once=Deadline)
def reject_deadline(
    *, actor: Staff, deadline: Deadline, reason: str, seen: int | None = None, key: str = ""
) -> Deadline:
    """Say that this is no date of ours. It leaves every list and stays on record with the reason.

    A firm or jurisdictional date goes only when a second person agrees. Raises `Refusal`: no-reason,
    not-your-role, stale, not-now.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    reason = need_reason(reason, "Say why this is not a date of ours, so that nobody has to wonder later.")
    if deadline.is_jurisdictional or due.state == Due.State.FIRM:
        await_second(actor, deadline, Outcome.Kind.REJECTED, reason)
    else:
        close_deadline(actor, deadline, Outcome.Kind.REJECTED, reason)
    return deadline


@action(once=Deadline)
def second_outcome(*, actor: Staff, deadline: Deadline, seen: int | None = None, key: str = "") -> Deadline:
    """Agree, as the second person, that a date has ended as the first one said.

    Raises `Refusal`: same-person, nothing-to-agree, not-your-role, stale.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    first = _pending_or_refuse(deadline)
    if first.by_id == actor.pk:
        raise Refusal("same-person", "You asked for this yourself. Another person has to agree.")
    close_deadline(actor, deadline, first.kind, first.reason, first)
    return deadline


@action(once=Deadline)
def withdraw_outcome(
    *, actor: Staff, deadline: Deadline, reason: str = "", seen: int | None = None, key: str = ""
) -> Deadline:
    """Take back, or disagree with, a request to end a date: it stands as it stood before."""
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    first = _pending_or_refuse(deadline)
    write_outcome(actor, deadline, Outcome.Kind.WITHDRAWN, reason.strip()[:300], seconds=first)
    keep_true(
        deadline,
        state=_state_before(deadline),
        owner=due_row(deadline).owner,
        spoken_by=_spoken_before(deadline),
    )
    tell(actor, deadline, "kept", f"kept a date: {deadline.title}. It has not ended.")
    return deadline


@action(once=Deadline)
def reopen_deadline(
    *, actor: Staff, deadline: Deadline, reason: str, seen: int | None = None, key: str = ""
) -> Deadline:
    """It has not ended after all: it is due again as it stood before. How it had ended stays on record.

    One person is enough: a date that stands once too often harms nobody. Raises `Refusal`: no-reason,
    not-your-role, stale, not-now.
    """
    deadline = locked(deadline, seen)
    need_craft(actor, deadline)
    need_state(due_row(deadline), *ENDED)
    reason = need_reason(reason, "Say why it has not ended after all.")
    write_outcome(actor, deadline, Outcome.Kind.WITHDRAWN, reason)
    keep_true(
        deadline,
        state=_state_before(deadline),
        owner=due_row(deadline).owner,
        spoken_by=_spoken_before(deadline),
    )
    tell(actor, deadline, "reopened", f"reopened a date: {deadline.title}.")
    return deadline


def close_deadline(
    actor: Staff, deadline: Deadline, kind: str, reason: str, first: Outcome | None = None
) -> None:
    """End a date for good. `first` is what a second person agrees to, where one is needed."""
    state, verb, did = _ENDS[Outcome.Kind(kind)]
    by, second = (first.by, actor) if first else (actor, None)
    write_outcome(actor, deadline, kind, reason, by=by, second=second, seconds=first)
    due = due_row(deadline)
    deadline.held = ""
    keep_true(deadline, state=state, owner=due.owner, spoken_by=due.spoken_by, reason=due.why)
    agreed = f", agreeing with {by.name}" if first else ""
    tell(actor, deadline, verb, f"{did}: {deadline.title}{agreed}.")


def await_second(actor: Staff, deadline: Deadline, kind: str, reason: str) -> None:
    """Keep what the first person says; the date stays due until a second one agrees."""
    if pending_outcome(deadline):
        raise Refusal("not-now", "This date already waits for a second person to end it.")
    write_outcome(actor, deadline, kind, reason, awaits_second=True)
    label = Outcome.Kind(kind).label
    keep_true(
        deadline,
        state=Due.State.CONFIRMED,
        owner=due_row(deadline).owner,
        spoken_by=[actor.pk],
        reason=f"{label}, says {actor.initials}; a second person has to agree",
    )
    tell(actor, deadline, "ending", f"asked a second person to agree: {deadline.title} – {label.lower()}.")


def _pending_or_refuse(deadline: Deadline) -> Outcome:
    first = pending_outcome(deadline)
    if first is None:
        raise Refusal("nothing-to-agree", "Nobody has asked to end this date, or it is already decided.")
    return first


def write_outcome(actor: Staff, deadline: Deadline, kind: str, reason: str, **values: object) -> Outcome:
    """One row of how a deadline ended, or was asked to end."""
    return Outcome.objects.create(
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        deadline=deadline,
        kind=kind,
        at=timeline.moment(),
        reason=reason,
        **{"by": actor, **values},
    )


def _state_before(deadline: Deadline) -> str:
    here = {"prevailing": deadline.prevailing}
    if deadline.verifications.filter(**here).exists() and not deadline.held:
        return Due.State.FIRM
    return Due.State.CONFIRMED if deadline.confirmations.filter(**here).exists() else Due.State.PROPOSED


def _spoken_before(deadline: Deadline) -> list[UUID]:
    people = [c.confirmed_by for c in deadline.confirmations.filter(prevailing=deadline.prevailing)]
    return spoken_for(deadline, *people)
