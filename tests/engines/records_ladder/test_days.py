"""The ladder's days as a table anyone can check with a calendar: weekends, a holiday, promises, refusals.

November 2026: Mondays are 2, 9, 16, 23 and 30; Thanksgiving is Thursday 26. The days are those of issue 12
(0, 14, 28, 35, 45), the rest is docs/decisions/records-requests.md.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.records_ladder import (
    Event,
    UnknownStep,
    answer_by,
    days_of,
    first_without,
    next_step,
    sent_on,
    shipped,
)

LADDER = shipped()
HOLIDAYS = {date(2026, 11, 26), date(2026, 12, 25), date(2027, 1, 1)}


def nov(day: int) -> date:
    """A day of November 2026; 31 and more run on into December."""
    return date(2026, 11, 1) + timedelta(days=day - 1)


def is_closed(day: date) -> bool:
    return day.weekday() > 4 or day in HOLIDAYS


def did(step: str, day: int, outcome: str, expected: int = 0) -> Event:
    return Event(step, nov(day), outcome, nov(expected) if expected else None)


SENT = did("letter", 2, "sent")
CALLED = did("call", 16, "spoke")
WROTE = did("second-letter", 30, "sent")
ASKED = did("escalation", 37, "go-on")
ENDED = did("last-step", 47, "subpoena")
# (what was done), the next step, its day, why, the closed day it moved from
TABLE = [
    ((), "letter", 2, "ladder", 0),
    ((SENT,), "call", 16, "ladder", 0),
    ((SENT, CALLED), "second-letter", 30, "ladder", 0),
    ((SENT, CALLED, WROTE), "escalation", 37, "ladder", 0),
    ((SENT, CALLED, WROTE, ASKED), "last-step", 47, "ladder", 0),
    # The letter went out on Thursday 12: day 14 is Thanksgiving, so the call is due on Friday 27.
    ((did("letter", 12, "sent"),), "call", 27, "ladder", 26),
    # Day 28 of a letter of Friday 6 is Friday December 4; day 35 the 11th, day 45 Monday 21.
    ((did("letter", 6, "sent"), did("call", 20, "spoke")), "second-letter", 34, "ladder", 0),
    # The letter went out on Saturday 7: day 14 is a Saturday, the call is due on Monday 23.
    ((did("letter", 7, "sent"),), "call", 23, "ladder", 21),
    # Nobody answered on the 16th: again the next open day.
    ((SENT, did("call", 16, "unreached")), "call", 17, "retry", 0),
    ((SENT, did("call", 20, "unreached")), "call", 23, "retry", 21),
    # A call before its day that reached nobody is still due on its day.
    ((SENT, did("call", 9, "unreached")), "call", 16, "ladder", 0),
    # Another call before the second letter leaves the letter where it is; past its day, the day after.
    ((SENT, CALLED, did("second-letter", 20, "talked")), "second-letter", 30, "ladder", 0),
    ((SENT, CALLED, did("second-letter", 31, "talked")), "second-letter", 32, "retry", 0),
    # They said December 3 (a Thursday): the second letter waits for Friday the 4th.
    ((SENT, did("call", 16, "promised", 33)), "second-letter", 34, "promised", 0),
    # They said the 20th, before the second letter's day: nothing moves.
    ((SENT, did("call", 16, "promised", 20)), "second-letter", 30, "ladder", 0),
    # They said December 31: the second letter waits for the day the attorney is asked, not longer.
    ((SENT, did("call", 16, "promised", 61)), "second-letter", 37, "promised", 0),
    # Escalation and the last step do not wait for a promise.
    ((SENT, CALLED, did("second-letter", 30, "promised", 60)), "escalation", 37, "ladder", 0),
    # Refused on Friday 13: the attorney is next, on Monday 16.
    ((SENT, did("call", 13, "refused")), "escalation", 16, "refused", 14),
    # Refused after the attorney was asked: the last step stays where it is.
    ((SENT, did("call", 13, "refused"), did("escalation", 16, "refused")), "last-step", 47, "ladder", 0),
    # A call made on December 1, a day after the second letter was to go out: it is due the day after.
    ((SENT, did("call", 31, "spoke")), "second-letter", 32, "late", 0),
    # After the last step it comes back every 14 days.
    ((SENT, CALLED, WROTE, ASKED, ENDED), "follow-up", 61, "again", 0),
    ((SENT, CALLED, WROTE, ASKED, ENDED, did("follow-up", 61, "go-on")), "follow-up", 75, "again", 0),
    # December 25 is a holiday, and a weekend follows.
    ((SENT, CALLED, WROTE, ASKED, did("last-step", 41, "go-on")), "follow-up", 58, "again", 55),
]


@pytest.mark.parametrize(("done", "step", "day", "reason", "moved"), TABLE)
def test_the_next_step_and_its_day(done, step, day, reason, moved):
    found = next_step(LADDER, nov(2), done, is_closed)
    assert (found.step.code, found.day, found.reason) == (step, nov(day), reason)
    assert found.moved_from == (nov(moved) if moved else None)


def test_a_request_made_on_a_weekend_asks_for_its_letter_on_monday():
    found = next_step(LADDER, nov(7), (), is_closed)
    assert (found.step.code, found.day, found.moved_from) == ("letter", nov(9), nov(7))


@pytest.mark.parametrize(
    ("sent", "days"),
    [
        (2, [2, 16, 30, 37, 47]),
        (6, [6, 20, 34, 41, 51]),
        (7, [9, 23, 37, 44, 52]),  # each from the Saturday it went out, off the closed days
        (12, [12, 27, 40, 47, 58]),  # Thanksgiving, and a Sunday
    ],
)
def test_the_whole_ladder(sent, days):
    assert [day for _, day in days_of(LADDER, nov(sent), is_closed)] == [nov(day) for day in days]


@pytest.mark.parametrize(
    ("ends", "step"),
    [(None, None), (47, None), (46, "last-step"), (36, "escalation"), (15, "call"), (1, "letter")],
)
def test_which_step_an_authorization_does_not_reach(ends, step):
    found = first_without(LADDER, nov(2), nov(ends) if ends else None, is_closed)
    assert (found.code if found else None) == step


def test_the_providers_clock_is_thirty_days_and_thirty_more_and_no_day_off_moves_it():
    assert answer_by(LADDER, ()) is None
    assert answer_by(LADDER, (did("letter", 6, "sent"),)) == nov(36)  # a Sunday
    told = (did("letter", 6, "sent"), did("call", 20, "extended", 60))
    assert answer_by(LADDER, told) == nov(66)


def test_what_is_offered_at_a_step():
    assert [one.code for one in LADDER.outcomes_at("letter", "individual")] == ["sent"]
    assert "extended" in {one.code for one in LADDER.outcomes_at("call", "individual")}
    assert "extended" not in {one.code for one in LADDER.outcomes_at("call", "authorization")}
    assert "subpoena" not in {one.code for one in LADDER.outcomes_at("call", "authorization")}
    assert "subpoena" in {one.code for one in LADDER.outcomes_at("last-step", "authorization")}


@pytest.mark.parametrize("event", [did("letter", 2, "carrier-pigeon"), did("lunch", 2, "sent")])
def test_what_the_ladder_does_not_know_is_refused(event):
    with pytest.raises(UnknownStep):
        next_step(LADDER, nov(2), (SENT, event), is_closed)


STEPS = [one.code for one in LADDER.steps]


@given(st.data())
def test_however_it_goes_the_next_step_is_open_later_and_never_before_one_that_is_done(data):
    events = [Event("letter", nov(2), "sent")]
    for _ in range(data.draw(st.integers(0, 12))):
        due = next_step(LADDER, nov(2), events, is_closed)
        assert not is_closed(due.day)
        assert due.day > events[-1].day
        if due.step.code in STEPS:
            done = [one for one in events if LADDER.outcomes[one.outcome].done]
            assert STEPS.index(due.step.code) > max(STEPS.index(one.step) for one in done)
        outcome = data.draw(st.sampled_from(LADDER.outcomes_at(due.step.code, "individual")))
        day = due.day + timedelta(days=data.draw(st.integers(-2, 20)))
        day = max(day, events[-1].day)
        expected = day + timedelta(days=data.draw(st.integers(0, 90)))
        events.append(Event(due.step.code, day, outcome.code, expected if outcome.asks else None))
    assert sent_on(events) == nov(2)
