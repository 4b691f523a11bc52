"""Which step a date has reached, and the words of a digest."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.calendar.kinds import kind_of
from nextfriend.reminders.steps import counted, sentences, step_reached, steps_of

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("due", "step"),
    [
        (date(2027, 4, 1), None),
        (date(2027, 3, 31), 30),
        (date(2027, 3, 16), 30),
        (date(2027, 3, 15), 14),
        (date(2027, 3, 4), 3),
        (date(2027, 3, 2), 1),
        (date(2027, 3, 1), 1),
        (date(2027, 2, 28), None),
    ],
)
def test_the_nearest_step_it_has_come_within(due: date, step: int | None) -> None:
    assert step_reached(due, TODAY, (30, 14, 7, 3, 1)) == step


def test_no_steps_is_never() -> None:
    assert step_reached(TODAY, TODAY, ()) is None


def test_what_was_chosen_beats_the_default_even_when_it_is_nothing() -> None:
    assert steps_of({"task": []}, "task") == ()
    assert steps_of({}, "task") == kind_of("task").reminder_days


def test_kinds_with_one_word_are_counted_together_nearest_first() -> None:
    counts = counted([("deadline", 3), ("hearing", 3), ("visit", 1), ("deadline", 14)])
    assert sentences(counts, 0) == [
        "1 visit by tomorrow",
        "2 court dates in the next 3 days",
        "1 court date in the next 14 days",
    ]


def test_unminded_dates_are_a_count() -> None:
    assert sentences([], 1) == ["1 date, past or within 3 days, that no one has checked or owns"]
    assert sentences([], 4)[0].startswith("4 dates, past or within 3 days")
