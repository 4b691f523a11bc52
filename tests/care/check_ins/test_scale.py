"""When a check-in is low: the rules of the scale, each with its boundary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.care.check_ins.scale import in_words, judged, scale

ON = scale()
NAMES = [one.id for one in ON.questions]


def rated(*values):
    """Ratings in the questions' order; None is not answered."""
    return {name: value for name, value in zip(NAMES, values, strict=True) if value is not None}


@pytest.mark.parametrize(("answers", "before", "total", "most", "rules"), [
    ((7, 7, 7, 7), None, 28, 28, []),
    ((4, 4, 4, 5), None, 17, 17, []),
    ((4, 4, 4, 4), None, 16, 16, ["total"]),
    ((0, 8, 0, 9), None, 17, 17, []),               # sleep and company weigh in the sum alone
    ((9, 3, 9, 3), None, 24, 24, []),
    ((9, 2, 9, 9), None, 29, 29, ["answer"]),       # not safe, whatever else is good
    ((9, 9, 9, 2), None, 29, 29, ["answer"]),       # without hope
    ((9, 0, 9, 0), None, 18, 18, ["answer", "answer"]),
    ((8, 8, 8, 8), 39, 32, 32, []),                 # seven less
    ((8, 8, 8, 8), 40, 32, 32, ["drop"]),           # eight less
    ((2, 2, 2, 2), 40, 8, 8, ["total", "answer", "answer", "drop"]),
    ((6, 6, None, None), 38, 12, 32, []),           # the rest may still be good
    ((6, 6, None, 6), 36, 18, 28, ["drop"]),        # however the rest is answered
    ((3, 3, 0, None), None, 6, 16, ["total"]),
    ((3, None, None, None), None, 3, 33, []),
    ((None, 1, None, None), None, 1, 31, ["answer"]),
    ((8, 8, 8, 8), 20, 32, 32, []),                 # better
])  # fmt: skip
def test_what_is_low(answers, before, total, most, rules):
    found = judged(rated(*answers), before, ON)
    assert (found.total, found.most, [one["rule"] for one in found.low]) == (total, most, rules)


def test_each_reason_is_said_with_its_numbers():
    low = judged(rated(2, 2, 2, 2), 40, ON).low
    assert [in_words(one, ON) for one in low] == [
        "The sum is 8 of 40; 16 or less is low.",
        "“How safe have you felt, at home and outside?” is rated 2; 2 or less is low by itself.",
        "“How hopeful are you about the next weeks?” is rated 2; 2 or less is low by itself.",
        "The sum fell by 32 since the last check-in (40); 8 or more is a drop.",
    ]


def test_what_is_not_known_for_sure_is_said_as_such():
    low = judged(rated(3, 3, 3, None), 30, ON).low
    assert [in_words(one, ON) for one in low] == [
        "The sum fell by at least 11 since the last check-in (30); 8 or more is a drop.",
    ]
    low = judged(rated(3, 3, 0, None), None, ON).low[0]
    assert in_words(low, ON) == "The sum is 6 to 16 of 40; 16 or less is low."


def test_every_rule_gives_its_reason_and_every_question_its_spanish():
    assert all(rule["why"] and rule["says"] for rule in ON.rules)
    assert all(one.spanish.endswith("?") and one.spanish != one.asks for one in ON.questions)
    assert ON.highest == 40


RATING = st.none() | st.integers(0, 10)


@given(st.tuples(RATING, RATING, RATING, RATING), st.none() | st.integers(0, 40), st.integers(0, 10))
def test_an_answer_more_never_takes_a_low_away(answers, before, more):
    """Low with something unanswered is low however the rest is answered."""
    given_ = rated(*answers)
    rules = {one["rule"] for one in judged(given_, before, ON).low}
    filled = {**dict.fromkeys(NAMES, more), **given_}
    assert rules <= {one["rule"] for one in judged(filled, before, ON).low}
