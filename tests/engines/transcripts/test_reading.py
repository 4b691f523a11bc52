"""Reporters' text files become pages of numbered lines; what cannot be numbered is said."""

from __future__ import annotations

import pytest

from nextfriend.engines.transcripts import Examination, parse, read, read_text
from tests.engines.transcripts.made import made


def page(number: int, *said: str, mark: str = "Page {}") -> str:
    """A page of 25 lines, the last ones empty."""
    words = [*said, *[""] * (25 - len(said))]
    return "\n".join([mark.format(number), *(f"{at:2}    {one}" for at, one in enumerate(words, 1))])


@pytest.mark.parametrize("seed", range(60))
def test_every_line_has_its_place(seed: int) -> None:
    truth = made(seed)
    found = read_text(truth.text)
    assert {(one.at.page, one.at.line): one.text for one in found.lines} == truth.lines
    assert {(one.at.page, one.at.line): one.stamp for one in found.lines} == truth.stamps
    assert found.faults == ()
    rows = [sheet.splitlines() for sheet in truth.text.split("\f")]
    assert all(one.text in rows[one.sheet - 1][one.row - 1] for one in found.lines)


def test_whom_a_line_is_said_by_and_who_examines() -> None:
    found = read_text(
        page(
            4,
            "JANE DOE,",
            "having been first duly sworn, testified as follows:",
            "EXAMINATION",
            "BY MS. REYES:",
            "Q.  Did you see the truck",
            "that struck you?",
            "MR. DUNN: Objection, form.",
            "THE WITNESS: I did.",
            "(Recess taken.)",
            "BY MS. REYES:",
            "A.  Yes.",
            "CROSS-EXAMINATION",
            "BY MR. DUNN:",
            "Q.  Were you on the phone?",
        )
    )
    assert found.witness == "JANE DOE"
    speakers = [one.speaker for one in found.lines[:14]]
    assert speakers == ["", "", "", "", "Q", "Q", "MR. DUNN", "THE WITNESS", "", "", "A", "", "", "Q"]
    reyes, dunn = parse("4:4-4:11"), parse("4:13-4:14")
    assert found.examinations == (
        Examination("MS. REYES", reyes.first, reyes.last),
        Examination("MR. DUNN", dunn.first, dunn.last),
    )


def test_four_pages_on_one_sheet() -> None:
    sheet = "\n".join(page(number, f"words of {number}") for number in (45, 46, 47, 48)).split("\n")
    found = read([sheet])
    assert [(str(one.at), one.text) for one in found.lines if one.text] == [
        (f"{number}:1", f"words of {number}") for number in (45, 46, 47, 48)
    ]
    assert {one.sheet for one in found.lines} == {1}


@pytest.mark.parametrize("heads", ["Page 45          Page 46", "Page 45", "no number"])
def test_two_pages_side_by_side_are_no_page(heads: str) -> None:
    found = read([[heads, *(f"{at} left      {at} right" for at in range(1, 26))]])
    assert found.lines == ()
    assert [one.reason for one in found.not_numbered] == [
        "the words of two pages stand side by side in the file"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("INDEX\nExamination by Ms. Reyes", "no line on it has a number"),
        (page(0, "words"), "there is no page 0"),
        (page(4, "words", mark="header"), "it has no page number"),
        (page(4, "words", mark="Page {}\nPage 9"), "its page number is told in two ways"),
        (page(4, "words") + "\f" + page(4, "others"), "page 4 came before"),
    ],
)
def test_what_cannot_be_numbered_is_said(text: str, reason: str) -> None:
    found = read_text(text)
    assert [one.reason for one in found.not_numbered] == [reason]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Page 4\n1 a\n2 b\n4 d", "Page 4: line 2 is followed by line 4."),
        (
            "Page 4\n1 a\n2 b\nunnumbered words\n3 c",
            "Page 4: words without a number of their own stand after line 2.",
        ),
        (page(4, "a") + "\f" + page(6, "b"), "Page 6 follows page 4."),
    ],
)
def test_numbering_that_jumps_is_a_fault(text: str, fault: str) -> None:
    assert read_text(text).faults == (fault,)
