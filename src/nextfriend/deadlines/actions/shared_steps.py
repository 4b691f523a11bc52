"""What every write of a deadline shares: who may, the lock, the due row, the sentence and the audit line."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar import moments
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.models import Due
from nextfriend.deadlines.decisions import may_decide
from nextfriend.deadlines.models import Confirmation, Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit


def need_craft(actor: Staff, deadline: Deadline) -> None:
    """Raise `Refusal("not-your-role")` when the date is not this role's to decide."""
    if not may_decide(actor, deadline):
        raise Refusal("not-your-role", "A paralegal or an attorney decides a court date. Ask one of them.")


def locked(deadline: Deadline, seen: int | None) -> Deadline:
    """The row as it is now, locked until the commit. `seen` is the revision the person was looking at.

    Raises `Refusal("stale")` when somebody has changed it since.
    """
    now = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)
    if seen is not None and seen != now.revision:
        raise Refusal("stale", "Someone changed this date while you had it open. Review it, then try again.")
    now.revision += 1
    return now


def due_row(deadline: Deadline) -> Due:
    """The due row that stands for a deadline."""
    return Due.objects.get(subject_id=deadline.pk)


def need_state(due: Due, *states: str) -> None:
    """Raise `Refusal("not-now")` unless the date is in one of these states."""
    if due.state not in states:
        words = Due.State(due.state).label.lower()
        raise Refusal("not-now", f"This date is already “{words}”, so that cannot be done with it now.")


def need_reason(reason: str, sentence: str) -> str:
    """The reason without its margins. Raises `Refusal("no-reason")` with `sentence` when there is none."""
    if not reason.strip():
        raise Refusal("no-reason", sentence)
    return reason.strip()[:300]


def spoken_for(deadline: Deadline, *people: Staff) -> list[UUID]:
    """Who may not be the second person: those named, and the proposer unless it was the mailbox's clerk."""
    spoken = {person.pk for person in people}
    if deadline.proposed_by.role != Role.CLERK:
        spoken.add(deadline.proposed_by_id)
    return sorted(spoken)


def act_by(deadline: Deadline) -> str:
    """The moment the office works to: the safe reading, or the earlier date that is still held."""
    if deadline.held:
        return moments.earlier(deadline.held, deadline.safe, deadline.zone)
    return deadline.safe


def why(deadline: Deadline) -> str:
    """Why this date, in a few words."""
    if deadline.held:
        later = moments.said(deadline.safe, deadline.zone)
        return f"Stays until a second person agrees to {later}"
    if deadline.is_court_fixed:
        return _short(deadline.words or deadline.trigger_label[:1].upper() + deadline.trigger_label[1:])
    basis = deadline.rule or f"{deadline.period} under {deadline.under}".strip()
    text = f"{basis}: {deadline.trigger_label}, {moments.day(deadline.trigger_date, deadline.zone)}"
    if deadline.safe != deadline.prevailing:
        text = f"Safe reading; {moments.said(deadline.prevailing, deadline.zone)} prevails. {text}"
    return _short(text)


def _short(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def keep_true(
    deadline: Deadline, *, state: str, owner: Staff | None, spoken_by: list[UUID], reason: str = ""
) -> Due:
    """Save the deadline and make its due row say the same."""
    deadline.save()
    day, clock = moments.read(act_by(deadline), deadline.zone)
    return keep_due(
        subject=deadline,
        kind=kind_of(deadline.kind),
        title=deadline.title,
        why=_short(reason) or why(deadline),
        owner=owner,
        due_date=day,
        due_time=clock,
        zone=deadline.zone,
        state=state,
        spoken_by=spoken_by,
    )


def write_confirmation(actor: Staff, deadline: Deadline) -> Confirmation:
    """The first person's yes to the date as it stands now."""
    return Confirmation.objects.create(
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        deadline=deadline,
        confirmed_by=actor,
        confirmed_at=timeline.moment(),
        prevailing=deadline.prevailing,
    )


def tell(actor: Staff, deadline: Deadline, kind: str, did: str, note: str = "", text: str = "") -> None:
    """One sentence on the timeline ("Dana Price confirmed …") and one line of audit, verb `kind`."""
    timeline.enter(
        actor=actor,
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        kind=f"date-{kind}",
        sentence=_short(f"{actor.name} {did}", 400),
        subject=deadline,
        text=text,
    )
    audit.record(Verb(f"{kind} deadline"), deadline, note or deadline.prevailing)
