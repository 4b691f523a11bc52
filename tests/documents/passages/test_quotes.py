"""Quotes found again on a page, by a table and for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nextfriend.documents.passages.quotes import digest_of, parts_of, span_of, spans_of

PAGE = 'The hearing is set for\nMarch 4, 2026 at 9:00 a.m. "Counsel" shall con-\nfer – in person.'


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("March 4, 2026", "March 4, 2026"),
        ("set for March 4", "set for\nMarch 4"),
        ("  MARCH   4,  2026 ", "March 4, 2026"),
        ("“Counsel” shall", '"Counsel" shall'),
        ("shall confer", "shall con-\nfer"),
        ("confer - in person", "con-\nfer – in person"),
        ("confer — in person.", "con-\nfer – in person."),
    ],
)
def test_it_is_found_however_it_was_copied(quote: str, said: str) -> None:
    span = span_of(quote, PAGE)
    assert span is not None
    assert PAGE[slice(*span)] == said


@pytest.mark.parametrize("quote", ["March 5, 2026", "hearing  set", "", " \n ", "Counsel shall", "4 2026"])
def test_what_does_not_stand_there_is_not_found(quote: str) -> None:
    assert span_of(quote, PAGE) is None


@given(st.text(max_size=200), st.text(min_size=1, max_size=60), st.text(max_size=200))
def test_any_words_are_found_where_they_stand(before: str, quote: str, behind: str) -> None:
    if quote.split():
        span = span_of(quote, f"{before} {quote} {behind}")
        assert span is not None


def test_the_hash_is_of_the_words_and_not_of_their_lines() -> None:
    assert digest_of("set for\n March 4") == digest_of("set for March 4") != digest_of("set for March 5")


@pytest.mark.parametrize(
    ("spans", "parts"),
    [
        ([], [("abcdef", False)]),
        ([(0, 2)], [("ab", True), ("cdef", False)]),
        ([(4, 6), (1, 2)], [("a", False), ("b", True), ("cd", False), ("ef", True)]),
        ([(1, 4), (2, 3), (3, 5)], [("a", False), ("bcd", True), ("e", True), ("f", False)]),
    ],
)
def test_a_text_in_parts(spans: list[tuple[int, int]], parts: list[tuple[str, bool]]) -> None:
    assert list(parts_of("abcdef", spans)) == parts


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_no_letter_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(first, behind) for first, behind in spans if first < behind <= len(text)]
    assert "".join(part for part, _ in parts_of(text, inside)) == text


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=200))
@example(["\0"], "")
@example(["\0", "7"], "07\0")
def test_whatever_is_looked_for_lies_in_the_text(quotes: list[str], text: str) -> None:
    spans = spans_of(quotes, text)
    assert spans == sorted(spans)
    assert all(0 <= first < behind <= len(text) for first, behind in spans)


def test_a_word_looked_for_is_no_part_of_another() -> None:
    text = "Car, carpet, scar; the car's door. CAR"
    assert [text[a:b] for a, b in spans_of(["car"], text)] == ["Car", "car", "CAR"]
    assert [text[a:b] for a, b in spans_of(["the car's", "door"], text)] == ["the car's", "door"]


def test_a_day_is_found_as_papers_write_it() -> None:
    text = "On March 4, 2026 and 03/04/2026, not on March 14, 2026 or 3/40/2026."
    found = spans_of(["March 4 2026", "3/4/2026"], text)
    assert [text[a:b] for a, b in found] == ["March 4, 2026", "03/04/2026"]
