"""Page and line: read, written, merged and subtracted, held against plain sets of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.transcripts.cites import At, BadCite, Cite, merge, parse, subtract

PLACES = st.builds(At, st.integers(1, 6), st.integers(1, 25))
CITES = st.tuples(PLACES, PLACES).map(lambda two: Cite(min(two), max(two)))
MANY = st.lists(CITES, max_size=8)


def lines(cites) -> set[tuple[int, int]]:
    """Every line, by looking at each: shares nothing with the reckoning."""
    every = [(page, line) for page in range(1, 8) for line in range(1, 26)]
    return {
        one
        for one in every
        for cite in cites
        if (cite.first.page, cite.first.line) <= one <= (cite.last.page, cite.last.line)
    }


@pytest.mark.parametrize(
    ("said", "shown", "count"),
    [
        ("45:12-46:3", "45:12-46:3", 17),
        ("45:12–14", "45:12-14", 3),
        ("45", "45", 25),
        ("45:1-25", "45", 25),
        ("45-46", "45-46", 50),
        (" 45:12 - 45:12 ", "45:12", 1),
        ("45:20-46:25", "45:20-46:25", 31),
    ],
)
def test_as_it_is_written(said: str, shown: str, count: int) -> None:
    assert (str(parse(said)), parse(said).lines) == (shown, count)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("page nine", "is no page and line"),
        ("", "is no page and line"),
        ("45:26", "lines 1 to 25"),
        ("0:3", "pages begin at 1"),
        ("45:0", "lines 1 to 25"),
        ("46:3-45:12", "stands before"),
        ("45-46:3", "a line at one end only"),
        ("9" * 10_000, "is no page and line"),
    ],
)
def test_what_is_no_cite_is_told(said: str, told: str) -> None:
    with pytest.raises(BadCite, match=told):
        parse(said)


@given(CITES)
def test_what_is_printed_is_read_back(cite: Cite) -> None:
    assert parse(str(cite)) == cite


@given(MANY, MANY)
def test_sets_of_lines(some: list[Cite], others: list[Cite]) -> None:
    merged = merge(some)
    assert merge(merged) == merged
    assert lines(merged) == lines(some)
    assert sum(one.lines for one in merged) == len(lines(some))
    assert lines(merge(some + others)) == lines(some) | lines(others)
    left = subtract(some, others)
    assert lines(left) == lines(some) - lines(others)
    assert merge(left) == left


@given(CITES, CITES)
def test_overlap_is_a_line_in_both(one: Cite, other: Cite) -> None:
    assert one.overlaps(other) == bool(lines([one]) & lines([other]))
