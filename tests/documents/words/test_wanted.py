"""What is typed into the search of pages, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.documents.words.wanted import MOST, Clause, clauses, quotes_of

DAY = ("3/4/2026", "3/4/26", "2026-3-4", "March 4 2026", "Mar 4 2026", "4 March 2026", "4 Mar 2026")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fracture wrist", [Clause(("fracture",)), Clause(("wrist",))]),
        ('"motion to compel"', [Clause(("motion to compel",))]),
        ("“motion to compel” Hale", [Clause(("motion to compel",)), Clause(("Hale",))]),
        ('"never closed', [Clause(("never closed",))]),
        ("fracture near wrist", [Clause(("fracture", "wrist"), is_near=True)]),
        ('"left wrist" NEAR pain', [Clause(("left wrist", "pain"), is_near=True)]),
        ("near wrist", [Clause(("near",)), Clause(("wrist",))]),
        ("clinic near", [Clause(("clinic",)), Clause(("near",))]),
        ("03/04/2026", [Clause(DAY)]),
        ("March 4, 2026", [Clause(DAY)]),
        ("13/40/2026", [Clause(("13/40/2026",))]),
        ("   ", []),
        ('""', []),
    ],
)
def test_typed_and_meant(typed: str, meant: list[Clause]) -> None:
    assert clauses(typed) == meant


@given(st.text(max_size=200))
def test_whatever_is_typed_means_a_few_clauses(typed: str) -> None:
    found = clauses(typed)
    assert len(found) <= MOST
    assert all(phrase.strip() for one in found for phrase in one.phrases)


@pytest.mark.parametrize(
    ("typed", "quotes"),
    [
        ('"broken wrist" bus', ("broken wrist", "bus")),
        ("fracture near wrist", ("fracture", "wrist")),
        ("", ()),
    ],
)
def test_what_is_shown_of_what_was_typed(typed: str, quotes: tuple[str, ...]) -> None:
    assert quotes_of(typed) == quotes


def test_a_day_is_shown_however_it_is_written() -> None:
    assert {"3/4/2026", "March 4 2026", "2026-3-4"} <= set(quotes_of("3/4/2026"))
