"""Which step is next and when; the whole ladder's days; the provider's clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from nextfriend.engines.records_ladder.model import (
    ESCALATION,
    LETTER,
    Event,
    IsClosed,
    Ladder,
    Next,
    Outcome,
    Step,
    UnknownStep,
)


def first_open(day: date, is_closed: IsClosed) -> date:
    """That day, or the first open one after it: nobody answers on a closed day."""
    while is_closed(day):
        day += timedelta(days=1)
    return day


def sent_on(events: Sequence[Event]) -> date | None:
    """The day the first letter went out, from which every other day is counted; None before."""
    return next((one.day for one in events if one.step == LETTER), None)


def next_step(ladder: Ladder, asked: date, events: Sequence[Event], is_closed: IsClosed) -> Next:
    """The step that is due. `asked` is the day the request was made; `events` in the order they happened.

    Days are counted from the first letter. A step never falls on a closed day, nor on the day the step
    before it was done. A day the provider named moves the steps that wait, never behind one that does not.
    Raises UnknownStep for an event of another ladder.
    """
    sent = sent_on(events)
    if sent is None:
        return _on(ladder.steps[0], asked, is_closed, "ladder", asked)
    latest = events[-1]
    outcome = _outcome_of(ladder, latest)
    reached = max(_place(ladder, one.step) for one in events if _outcome_of(ladder, one).done)
    if outcome.escalates and reached < _place(ladder, ESCALATION):
        day = latest.day + timedelta(days=1)
        return _on(ladder.step(ESCALATION), day, is_closed, "refused", latest.day)
    if reached + 1 >= len(ladder.steps):
        return _again(ladder, events, is_closed)
    return _later(ladder, ladder.steps[reached + 1], sent, events, is_closed)


def _later(ladder: Ladder, step: Step, sent: date, events: Sequence[Event], is_closed: IsClosed) -> Next:
    """Its day of the ladder, unless a promise, a try or a late step before it says a later one."""
    latest = events[-1]
    counted = sent + timedelta(days=step.day)
    found = [(counted, "ladder", sent, step.day)]
    tried = latest.step == step.code and not _outcome_of(ladder, latest).done
    if tried:
        found.append((latest.day + timedelta(days=ladder.retry_days), "retry", latest.day, 0))
    else:
        found.append((latest.day + timedelta(days=1), "late", latest.day, 0))
    if step.waits and latest.expected:
        firm = next(one for one in ladder.steps if not one.waits and one.day > step.day)
        behind = latest.expected + timedelta(days=1)
        behind = min(behind, max(counted, sent + timedelta(days=firm.day)))
        found.append((behind, "promised", latest.expected, 0))
    day, reason, since, after = max(found, key=lambda one: one[0])
    return _on(step, day, is_closed, reason, since, after)


def _again(ladder: Ladder, events: Sequence[Event], is_closed: IsClosed) -> Next:
    step, latest = ladder.follow_up, events[-1]
    return _on(step, latest.day + timedelta(days=step.day), is_closed, "again", latest.day, step.day)


def _on(step: Step, day: date, is_closed: IsClosed, reason: str, since: date, after: int = 0) -> Next:
    opened = first_open(day, is_closed)
    return Next(step, opened, reason, since, after, day if opened != day else None)


def _place(ladder: Ladder, code: str) -> int:
    if code == ladder.follow_up.code:
        return len(ladder.steps)
    return ladder.steps.index(ladder.step(code))


def _outcome_of(ladder: Ladder, event: Event) -> Outcome:
    found = ladder.outcomes.get(event.outcome)
    if found is None:
        raise UnknownStep(event.outcome)
    return found


def days_of(ladder: Ladder, start: date, is_closed: IsClosed) -> list[tuple[Step, date]]:
    """Every step with its day when the first letter goes out on `start`."""
    return [(one, first_open(start + timedelta(days=one.day), is_closed)) for one in ladder.steps]


def first_without(ladder: Ladder, start: date, ends: date | None, is_closed: IsClosed) -> Step | None:
    """The first step that falls behind the last day of the authorization; None where it lasts."""
    if ends is None:
        return None
    return next((step for step, day in days_of(ladder, start, is_closed) if day > ends), None)


def answer_by(ladder: Ladder, events: Sequence[Event]) -> date | None:
    """By when a provider acts on an individual's own request (45 CFR 164.524(b)(2)), counted from the day it
    was sent: their own clock begins with receipt. It falls on closed days too. None before it was sent.
    """
    sent = sent_on(events)
    if sent is None:
        return None
    extended = any(one.outcome == "extended" for one in events)
    return sent + timedelta(days=ladder.answer_days + (ladder.extension_days if extended else 0))
