"""A question of a date that stands is answered: it is calculated again, by the rules of two people."""

from __future__ import annotations

from collections.abc import Mapping

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.moving import carry_out, lock, tell_move
from nextfriend.deadlines.actions.shared_steps import due_row, need_craft, need_state, tell
from nextfriend.deadlines.decisions import pending_outcome
from nextfriend.deadlines.dependencies import Plan, Shift, plan_answers
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal, check_opened


@action(once=Deadline)
def answer_questions(
    *, actor: Staff, deadline: Deadline, told: Mapping[str, str], opened: str = "", key: str = ""
) -> Deadline:
    """Tell facts that a date was calculated without: `told` is value by the fact's name, "" takes one back.

    The date and what follows it are calculated again. An earlier day is in force at once and waits for a
    second person again; a later one of a firm or jurisdictional date waits until a second person agrees.
    `opened` is what the page said of `answers_shown`. Raises `Refusal`: not-your-role, stale, not-now, fixed,
    ending, waits, nothing-told, and what the engine refuses.
    """
    need_craft(actor, deadline)
    lock([deadline])
    plan = plan_answers(_answerable(Deadline.objects.get(pk=deadline.pk)), told)
    lock(shift.deadline for shift in plan.shifts)
    check_opened(opened, plan.facts)
    itself = plan.shifts[0]
    before, answers = itself.deadline.safe, _answers(itself)
    carry_out(actor, plan, answers)
    _tell(actor, itself, before, answers)
    tell_move(actor, Plan(plan.deadline, plan.to, plan.shifts[1:], plan.facts))
    return plan.deadline


def _answerable(row: Deadline) -> Deadline:
    """The date, where a question about it can still be answered."""
    need_state(due_row(row), *Due.LIVE)
    if row.is_court_fixed:
        raise Refusal("fixed", "The court set this date. No rule counts it, so nothing is asked of it.")
    if pending_outcome(row):
        raise Refusal("ending", "Someone asked to end this date. Agree or keep the date first.")
    if row.waiting:
        raise Refusal("waits", "A later date waits for a second person. Verify it or keep the date first.")
    return row


def _answers(shift: Shift) -> str:
    """What was answered that was not known before, as the history of the date keeps it."""
    assert shift.dated is not None
    known = {(one["fact"], one["answer"]) for one in shift.deadline.answers}
    said = [
        f"{one['question']} {one['answer']}"
        for one in shift.dated.answers
        if (one["fact"], one["answer"]) not in known
    ]
    if shift.dated.service != shift.deadline.service:
        said.append(f"Service: {shift.dated.service or 'not known'}")
    return ("; ".join(said) or "An answer was taken back")[:300]


def _tell(actor: Staff, shift: Shift, before: str, answers: str) -> None:
    assert shift.dated is not None
    row, dated = shift.deadline, shift.dated
    old, new = moments.said(before, row.zone), moments.said(dated.safe, dated.zone)
    becomes = f"{old} → {new}" if before != dated.safe else f"it stays {old}"
    waits = " It waits for a second person." if row.waiting else ""
    did = f"answered a question about a date: {row.title}, {becomes}.{waits}"
    tell(actor, row, "answered", did, f"{before} → {dated.safe}", answers)
