"""A page's words by lines: marks across lines, paragraphs counted as a check before filing counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.documents.words.lines import Line, lines_of


def test_a_mark_over_two_lines_is_in_both() -> None:
    assert lines_of("one two\nthree four", [(4, 13)]) == [
        Line((("one ", False), ("two", True))),
        Line((("three", True), (" four", False))),
    ]


def test_empty_paragraphs_have_no_number() -> None:
    numbers = [line.number for line in lines_of("Title\n\n \nFirst\nSecond", [], counted=True)]
    assert numbers == [1, 0, 0, 2, 3]
    assert {line.number for line in lines_of("Title\n\nFirst", [])} == {0}


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_no_letter_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(first, behind) for first, behind in spans if first < behind <= len(text)]
    said = "\n".join("".join(part for part, _ in line.parts) for line in lines_of(text, inside))
    assert said == text
