"""How a date ends: met, missed, or not ours after all.

A firm or jurisdictional date is not ended by one person: the first says how, the date stays due, and it ends
when a second person agrees (Bowles v. Russell, 551 U.S. 205: no court mends a jurisdictional one later). An
office may let one person end a firm date that is not jurisdictional, with a reason and a day to undo it.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
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
    write_confirmation,
)
from nextfriend.deadlines.decisions import ENDED, pending_outcome
from nextfriend.deadlines.later_dates import ended_alone, lay_over, needs_second, undoable, was_firm
from nextfriend.deadlines.models import Deadline, Move, Outcome
from nextfriend.deadlines.proofs import named, proofs_for
from nextfriend.deadlines.reasons import ASKED_TO_END
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline

_HOW = ("filed", "filed_date", "proof_kind", "proof_id", "proof_number")
_ENDS = {
    Outcome.Kind.MET: (Due.State.MET, "met", "marked a date as met"),
    Outcome.Kind.MISSED: (Due.State.MISSED, "missed", "recorded that a date was missed"),
    Outcome.Kind.REJECTED: (Due.State.CANCELLED, "rejected", "took a date off the list"),
}


@action(once=Deadline)
def mark_met(
    *,
    actor: Staff,
    deadline: Deadline,
    reason: str = "",
    filed: str = "",
    filed_date: date | None = None,
    proof: str = "",
    proof_number: str = "",
    opened: str = "",
    key: str = "",
) -> Deadline:
    """Say that what was due was done. A firm or jurisdictional date needs how: what was `filed`, on which
    day, and its `proof` (as `Proof.key`) or `proof_number` ("ECF 14"); a second person then agrees.

    Raises `Refusal`: no-proof, not-yet, too-late, no-reason, not-your-role, stale, not-now.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    how = _how(deadline, filed.strip(), filed_date, proof, proof_number.strip())
    if deadline.is_jurisdictional or was_firm(deadline, due):
        _need_how(deadline, how)
    _end(actor, deadline, due, Outcome.Kind.MET, reason.strip()[:300], how)
    return deadline


def _how(
    deadline: Deadline, filed: str, filed_date: date | None, proof: str, proof_number: str
) -> dict[str, Any]:
    """The columns of an outcome that say how a date was met."""
    row = named(proofs_for(deadline.matter_id), proof) if proof else None
    if proof and row is None:
        raise Refusal("no-proof", "That document or docket entry is not on this case. Choose another one.")
    shown = {"proof_kind": row.kind, "proof_id": row.id} if row else {}
    return {
        "filed": filed[:200], "filed_date": filed_date, "proof_number": proof_number[:60], **shown,
    }  # fmt: skip


def _need_how(deadline: Deadline, how: dict[str, Any]) -> None:
    """Raise `Refusal` unless it says what was filed, on a day that has come and was in time, and by what."""
    day = how["filed_date"]
    if not (how["filed"] and day and (how["proof_number"] or how.get("proof_id"))):
        raise Refusal("no-proof", "Enter what was filed, on which day, and its document or docket entry.")
    if day > timezone.now().astimezone(ZoneInfo(deadline.zone)).date():
        raise Refusal("not-yet", "That day is in the future. A date is met when the document is filed.")
    if day > moments.read(deadline.latest, deadline.zone)[0]:
        raise Refusal("too-late", "That day is after the date. Record it as missed, and enter what was done.")


@action(once=Deadline)
def mark_missed(
    *, actor: Staff, deadline: Deadline, reason: str, opened: str = "", key: str = ""
) -> Deadline:
    """Record that a date passed unmet, and what happened. Raises `Refusal`: not-yet, no-reason,
    not-your-role, stale, not-now.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    if due.due_at > timezone.now():
        raise Refusal("not-yet", "This date has not passed yet, so it cannot have been missed.")
    reason = need_reason(reason, "Enter what happened, and who has been told.")
    _end(actor, deadline, due, Outcome.Kind.MISSED, reason)
    return deadline


@action(once=Deadline)
def reject_deadline(
    *, actor: Staff, deadline: Deadline, reason: str, opened: str = "", key: str = ""
) -> Deadline:
    """Say that this is no date of ours. It leaves every list and stays on record with the reason.

    A firm or jurisdictional date goes only when a second person agrees. Raises `Refusal`: no-reason,
    not-your-role, stale, not-now.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    due = due_row(deadline)
    need_state(due, *Due.LIVE)
    reason = need_reason(reason, "Enter why this date does not apply to us, so no one has to wonder later.")
    _end(actor, deadline, due, Outcome.Kind.REJECTED, reason)
    return deadline


def _end(
    actor: Staff, deadline: Deadline, due: Due, kind: str, reason: str, how: dict[str, Any] | None = None
) -> None:
    """End a date, or let the end wait for a second person where the date takes two."""
    if needs_second(actor, deadline, due):
        await_second(actor, deadline, kind, reason, how)
        return
    if was_firm(deadline, due):
        need_reason(reason, "Enter why it ends. Anyone on the case can undo it for 24 hours.")
    close_deadline(actor, deadline, kind, reason, how=how)


@action(once=Deadline)
def second_outcome(*, actor: Staff, deadline: Deadline, opened: str = "", key: str = "") -> Deadline:
    """Agree, as the second person, that a date has ended as the first one said.

    Raises `Refusal`: same-person, nothing-to-agree, not-your-role, stale.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    first = _pending_or_refuse(deadline)
    if first.by_id == actor.pk:
        raise Refusal("same-person", "You asked for this yourself. Someone else has to agree.")
    close_deadline(actor, deadline, first.kind, first.reason, first)
    return deadline


@action(once=Deadline)
def withdraw_outcome(
    *, actor: Staff, deadline: Deadline, reason: str = "", opened: str = "", key: str = ""
) -> Deadline:
    """Take back, or disagree with, what waits for a second person: a request to end a date, or a later one in
    its place. The date in force stands as it stood. Raises `Refusal`: nothing-to-agree, not-your-role, stale.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    first = pending_outcome(deadline)
    later = None if first else undoable(deadline)
    if first is None and later is None and not deadline.waiting:
        raise Refusal(
            "nothing-to-agree", "Nothing about this date waits for anyone, or it is already decided."
        )
    if first is None:
        deadline.waiting = {}
    write_outcome(actor, deadline, Outcome.Kind.WITHDRAWN, reason.strip()[:300], seconds=first)
    if later is not None:
        _undo(actor, deadline, later)
    else:
        _stand_again(deadline)
    tell(actor, deadline, "kept", f"kept a date: {deadline.title}. It has not ended.")
    return deadline


@action(once=Deadline)
def reopen_deadline(
    *, actor: Staff, deadline: Deadline, reason: str, opened: str = "", key: str = ""
) -> Deadline:
    """It has not ended after all: it is due again as it stood before. How it had ended stays on record.

    One person is enough: a date that stands once too often harms nobody. What one person ended alone is
    undone without a reason for a day. Raises `Refusal`: no-reason, not-your-role, stale, not-now.
    """
    deadline = locked(deadline, opened)
    need_craft(actor, deadline)
    need_state(due_row(deadline), *ENDED)
    if not ended_alone(actor, deadline):
        reason = need_reason(reason, "Enter why it has not ended after all.")
    write_outcome(actor, deadline, Outcome.Kind.WITHDRAWN, reason)
    _stand_again(deadline)
    tell(actor, deadline, "reopened", f"reopened a date: {deadline.title}.")
    return deadline


def _stand_again(deadline: Deadline) -> None:
    """Due as it stood before."""
    state, spoken = _state_before(deadline), _spoken_before(deadline)
    keep_true(deadline, state=state, owner=due_row(deadline).owner, spoken_by=spoken)


def _undo(actor: Staff, deadline: Deadline, later: Move) -> None:
    """The earlier date is in force at once; being another day than a moment ago, it is checked by a second
    person.
    """
    lay_over(deadline, later.undo)
    state, owner = Due.State.CONFIRMED, due_row(deadline).owner
    deadline.save()
    write_confirmation(actor, deadline)
    keep_true(deadline, state=state, owner=owner, spoken_by=[actor.pk])


def close_deadline(
    actor: Staff,
    deadline: Deadline,
    kind: str,
    reason: str,
    first: Outcome | None = None,
    how: dict[str, Any] | None = None,
) -> None:
    """End a date for good. `first` is what a second person agrees to, where one is needed."""
    state, verb, did = _ENDS[Outcome.Kind(kind)]
    by, second = (first.by, actor) if first else (actor, None)
    told = {name: getattr(first, name) for name in _HOW} if first else how or {}
    write_outcome(actor, deadline, kind, reason, by=by, second=second, seconds=first, **told)
    due = due_row(deadline)
    deadline.held, deadline.waiting = "", {}
    keep_true(deadline, state=state, owner=due.owner, spoken_by=due.spoken_by, reasons=due.reasons)
    agreed = f", agreeing with {by.name}" if first else ""
    tell(actor, deadline, verb, f"{did}: {deadline.title}{agreed}.")


def await_second(
    actor: Staff, deadline: Deadline, kind: str, reason: str, how: dict[str, Any] | None = None
) -> None:
    """Keep what the first person says; the date stays due until a second one agrees."""
    if pending_outcome(deadline):
        raise Refusal("not-now", "This date already waits for a second person to end it.")
    write_outcome(actor, deadline, kind, reason, awaits_second=True, **(how or {}))
    label = Outcome.Kind(kind).label
    keep_true(
        deadline,
        state=Due.State.CONFIRMED,
        owner=due_row(deadline).owner,
        spoken_by=[actor.pk],
        reasons=[ASKED_TO_END(outcome=label, by=actor.initials)],
    )
    tell(actor, deadline, "ending", f"asked a second person to agree: {deadline.title} – {label.lower()}.")


def _pending_or_refuse(deadline: Deadline) -> Outcome:
    first = pending_outcome(deadline)
    if first is None:
        raise Refusal("nothing-to-agree", "No one has asked to end this date, or it is already decided.")
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
    here = {"prevailing": deadline.prevailing, "turn": deadline.turn}
    if deadline.waiting or deadline.held:
        return Due.State.CONFIRMED
    if deadline.verifications.filter(**here).exists():
        return Due.State.FIRM
    return Due.State.CONFIRMED if deadline.confirmations.filter(**here).exists() else Due.State.PROPOSED


def _spoken_before(deadline: Deadline) -> list[UUID]:
    here = {"prevailing": deadline.waiting_to or deadline.prevailing, "turn": deadline.turn}
    people = [c.confirmed_by for c in deadline.confirmations.filter(**here)]
    return spoken_for(deadline, *people)
