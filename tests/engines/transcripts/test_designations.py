"""Designations, objections and rulings: small cases a trial paralegal can check by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.transcripts import merge, parse, read_text
from nextfriend.engines.transcripts.clips import clips
from nextfriend.engines.transcripts.designations import (
    BadDesignation,
    Designation,
    Objection,
    Ruling,
    combined,
    grounds,
)
from tests.engines.transcripts.test_cites import CITES, lines


def designated(name: str, cite: str, *objections: Objection, answers: str = "") -> Designation:
    """P… is the plaintiff's, D… the defendant's."""
    side = "plaintiff" if name.startswith("P") else "defendant"
    return Designation(name, side, parse(cite), answers, objections)


def objection(ruling: str = "", part: str = "") -> Objection:
    return Objection("defendant", "Hearsay", parse(part) if part else None, Ruling(ruling))


@pytest.mark.parametrize(
    ("given_", "is_in", "out", "undecided", "by_both"),
    [
        ([designated("P1", "45:1-10")], "45:1-10", "", "", ""),
        ([designated("P1", "45:1-10", objection("sustained"))], "", "45:1-10", "", ""),
        ([designated("P1", "45:1-10", objection("overruled"))], "45:1-10", "", "", ""),
        ([designated("P1", "45:1-10", objection("withdrawn"))], "45:1-10", "", "", ""),
        ([designated("P1", "45:1-10", objection("reserved"))], "", "", "45:1-10", ""),
        ([designated("P1", "45:1-10", objection())], "", "", "45:1-10", ""),
        (
            [designated("P1", "45:1-10", objection("sustained", "45:3-4"))],
            "45:1-2, 45:5-10",
            "45:3-4",
            "",
            "",
        ),
        ([designated("P1", "45:1-10"), designated("D1", "45:8-46:2")], "45:1-46:2", "", "", "45:8-10"),
        (
            [designated("P1", "45:1-10", objection("sustained")), designated("D1", "45:8-46:2")],
            "45:11-46:2",
            "45:1-10",
            "",
            "45:8-10",
        ),
        (
            [designated("P1", "45:1-10", objection("sustained", "45:1-5"), objection("", "45:4-7"))],
            "45:8-10",
            "45:1-5",
            "45:6-7",
            "",
        ),
    ],
)
def test_in_out_and_undecided(given_, is_in: str, out: str, undecided: str, by_both: str) -> None:
    made = combined(given_)
    shown = [", ".join(map(str, one)) for one in (made.is_in, made.out, made.undecided, made.by_both)]
    assert shown == [is_in, out, undecided, by_both]


def test_a_counter_to_what_is_out_is_told() -> None:
    made = combined([designated("P1", "4", objection("sustained")), designated("D1", "5:1-3", answers="P1")])
    assert made.answering_nothing == ("D1",)
    assert [str(one) for one in made.is_in] == ["5:1-3"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ([designated("P1", "4"), designated("P1", "5")], "the same name"),
        ([designated("P1", "4"), designated("P2", "5", answers="P1")], "no designation of another side"),
        ([designated("D1", "4", answers="P9")], "no designation of another side"),
        ([designated("D1", "4", objection())], "its own designation"),
        ([designated("P1", "4:1-5", objection(part="4:5-6"))], "reaches beyond"),
        ([designated("", "4")], "needs a name"),
    ],
)
def test_what_does_not_go_together_is_said(wrong: list[Designation], told: str) -> None:
    with pytest.raises(BadDesignation, match=told):
        combined(wrong)


@given(st.lists(st.tuples(CITES, st.sampled_from(Ruling), st.booleans()), max_size=6))
def test_every_designated_line_is_in_one_of_the_three(some) -> None:
    made = combined(
        Designation(
            f"P{at}", "plaintiff", cite, "", (Objection("defendant", "Form", None, ruling),) * objects
        )
        for at, (cite, ruling, objects) in enumerate(some)
    )
    parts = [lines(made.is_in), lines(made.out), lines(made.undecided)]
    assert sum(map(len, parts)) == len(set().union(*parts))
    assert set().union(*parts) == lines(merge(cite for cite, _, _ in some))


def test_clips_have_lines_and_times() -> None:
    text = "Page 4\n" + "\n".join(f"09:00:{at:02} {at:2}  words" for at in range(1, 6))
    made, total = clips(read_text(text), [parse("4:4-9"), parse("4:1-2")])
    assert [(one.number, str(one.cite), one.lines, one.starts, one.ends) for one in made] == [
        (1, "4:4-9", 2, "09:00:04", ""),
        (2, "4:1-2", 2, "09:00:01", "09:00:03"),
    ]
    assert total == 4


def test_grounds_are_named_once() -> None:
    assert len(set(grounds())) == len(grounds()) > 10
