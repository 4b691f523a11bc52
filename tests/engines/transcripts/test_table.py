"""Designations as CSV and back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.transcripts.designations import BadDesignation, Designation, Objection, Ruling
from nextfriend.engines.transcripts.table import COLUMNS, read_back, written
from tests.engines.transcripts.test_cites import CITES

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
OBJECTIONS = st.lists(
    st.builds(Objection, WORDS, WORDS, st.none() | CITES, st.sampled_from(Ruling)), max_size=3
).map(tuple)
SHEETS = st.lists(
    st.builds(Designation, WORDS, WORDS, CITES, st.just("") | WORDS, OBJECTIONS),
    max_size=5,
    unique_by=lambda one: one.name,
)
HEAD = ",".join(COLUMNS) + "\r\n"


@given(SHEETS)
def test_what_is_written_is_read_back(sheet: list[Designation]) -> None:
    assert read_back(written(sheet)) == tuple(sheet)
    cells = [cell for row in csv.reader(io.StringIO(written(sheet), newline="")) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The first line has to be"),
        (HEAD + "P1,plaintiff", "Line 2 of the file has 2 cells"),
        (HEAD + "P1,plaintiff,45:30,,,,,", "Line 2 of the file: “45:30” is no place"),
        (HEAD + "P1,plaintiff,45,,defendant,Form,,granted", "“granted” is no ruling"),
        (HEAD + "P1,plaintiff,45,,,,,\r\nP1,plaintiff,46,,,,,", "Line 3 of the file tells P1 otherwise"),
    ],
)
def test_what_cannot_be_read_is_told_by_line(text: str, told: str) -> None:
    with pytest.raises(BadDesignation, match=told):
        read_back(text)
