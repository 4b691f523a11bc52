"""What every write of a deadline shares: who may, the lock, the due row, the sentence and the audit line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar import moments
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.deadlines.decisions import may_decide, pending_outcome
from nextfriend.deadlines.models import Confirmation, Deadline
from nextfriend.deadlines.reasons import COURT, HELD, RULE, SAFE
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import only_client
from nextfriend.privacy import audit


def need_craft(actor: Staff, deadline: Deadline) -> None:
    """Raise `Refusal("not-your-role")` when the date is not this role's to decide."""
    if not may_decide(actor, deadline):
        raise Refusal("not-your-role", "A paralegal or an attorney decides a court date. Ask one of them.")


def locked(deadline: Deadline, opened: str, wanted: Mapping[str, Any] | None = None) -> Deadline:
    """The row as it is now, locked until the commit. `opened` is what the person's page said of it.

    Raises `Stale` when it says something else now, and not what is `wanted`.
    """
    now = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)
    if opened:
        check_opened(opened, shown_of(now), wanted)
    now.revision += 1
    return now


def shown_of(deadline: Deadline) -> dict[str, Any]:
    """What a decision's page shows of the date that is decided on, in words; its owner as the row."""
    due = Due.objects.select_related("owner").get(subject_id=deadline.pk)
    pending = pending_outcome(deadline)
    return {
        "date": moments.said(deadline.prevailing, deadline.zone),
        "due": moments.said(act_by(deadline), deadline.zone),
        "why_this_date": due.why,
        "state": due.get_state_display(),
        "owner": due.owner,
        "asked_to_end_it": f"{pending.get_kind_display()}, says {pending.by.name}" if pending else "",
    }


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
    """Who may not be the second person: those named, whoever wrote the day that is to be checked, and the
    proposer unless it was the mailbox's clerk.
    """
    spoken = {person.pk for person in people}
    if wrote := deadline.waiting_by_id if deadline.waiting else deadline.turned_by_id:
        spoken.add(wrote)
    if deadline.proposed_by.role != Role.CLERK:
        spoken.add(deadline.proposed_by_id)
    return sorted(spoken)


def act_by(deadline: Deadline) -> str:
    """The moment the office works to: the safe reading of the date in force."""
    if deadline.held:
        return moments.earlier(deadline.held, deadline.safe, deadline.zone)
    return deadline.safe


def reasons_of(deadline: Deadline) -> list[dict[str, str | int]]:
    """Why this date, as facts."""
    zone = deadline.zone
    if deadline.waiting_to or deadline.held:
        return [HELD(later=deadline.waiting_safe or deadline.safe, zone=zone)]
    if deadline.is_court_fixed:
        return [
            COURT(words=deadline.words or deadline.trigger_label[:1].upper() + deadline.trigger_label[1:])
        ]
    basis = deadline.rule or f"{deadline.period} under {deadline.under}".strip()
    rule = RULE(basis=basis, label=deadline.trigger_label, trigger=deadline.trigger_date, zone=zone)
    if deadline.safe != deadline.prevailing:
        return [SAFE(prevails=deadline.prevailing, zone=zone), rule]
    return [rule]


def _short(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def keep_true(
    deadline: Deadline,
    *,
    state: str,
    owner: Staff | None,
    spoken_by: list[UUID],
    reasons: Sequence[Facts] = (),
) -> Due:
    """Save the deadline and make its due row say the same, for `reasons` or those of the deadline itself."""
    deadline.save()
    day, clock = moments.read(act_by(deadline), deadline.zone)
    return keep_due(
        subject=deadline,
        kind=kind_of(deadline.kind),
        title=deadline.title,
        reasons=reasons or reasons_of(deadline),
        about_id=only_client(deadline.matter_id),
        owner=owner,
        due_date=day,
        due_time=clock,
        zone=deadline.zone,
        state=state,
        spoken_by=spoken_by,
    )


def write_confirmation(actor: Staff, deadline: Deadline) -> Confirmation:
    """The first person's yes to the date as it stands now, or to the later one that waits."""
    return Confirmation.objects.create(
        matter_id=deadline.matter_id,
        compartment=deadline.compartment,
        deadline=deadline,
        confirmed_by=actor,
        confirmed_at=timeline.moment(),
        prevailing=deadline.waiting_to or deadline.prevailing,
        safe=deadline.waiting_safe or deadline.safe,
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
