"""Whatever stands in a paper: it is answered, each span lies in its passage, and no protected number is
shown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.filing_check import MUST, WORD, KnownDate, Minor, Paper, Passage, check
from tests.engines.filing_check.papers import CAPTION, KNOWN, SERVICE, SIGNATURE, found_in, paper, whole

FULL = replace(
    KNOWN,
    minors=(Minor(("Mia Reyes",)), Minor(("",)), Minor(())),
    birth_dates=(("Mia Reyes", date(2015, 2, 28)),),
    dates=(KnownDate("Motion hearing", date(2028, 2, 29), is_hearing=True), KnownDate("", date(2026, 1, 1))),
    attached=("Exhibit A", "", "Photograph"),
)
PIECES = st.sampled_from(
    [
        "SSN 219-09-9999",
        "Exhibit A",
        "Exhibits A–Z",
        "Ex. ",
        "hearing on February 29, 2027",
        "February 29",
        "13/45/2026",
        "s/ ",
        "____________",
        "Mia Reyes",
        "account no. 123456789",
        "DOB 2/30/2015",
        "born on",
        "\n",
        "\f",
        " ",
        "4111 1111 1111 1111",
        "v.",
        "1:26-cv-01437",
        "TABLE OF CONTENTS",
        "ARGUMENT",
        "[DATE]",
        "Certificate of Service",
        "٣٤٥",
        "²³",
        "İ",
        "ﬁ",
        "\x00",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_any_text_is_answered_and_each_span_lies_in_its_page(pages: list[str]) -> None:
    made = paper(*pages)
    report = check(made, FULL)
    for one in report.findings:
        assert 0 <= one.number <= len(pages)
        if one.number:
            assert 0 <= one.start <= one.end <= len(pages[one.number - 1])
        assert one.sentence.endswith((".", ")"))
    order = [(one.severity != MUST, one.number) for one in report.findings]
    assert order == sorted(order)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_any_paragraphs_are_answered(texts: list[str]) -> None:
    made = Paper(WORD, 1, tuple(Passage(n, text) for n, text in enumerate(texts, 1)))
    assert check(made, FULL).words >= 0


@settings(max_examples=150, deadline=None)
@given(
    area=st.integers(1, 899).filter(lambda n: n != 666),
    group=st.integers(1, 99),
    serial=st.integers(1, 9999),
    before=st.sampled_from(["", "SSN ", "number is ", "("]),
    after=st.sampled_from([".", ",", ")", "", " and more"]),
)
def test_every_number_of_that_form_is_found_and_masked(
    area: int, group: int, serial: int, before: str, after: str
) -> None:
    number = f"{area:03}-{group:02}-{serial:04}"
    report = found_in(whole(f"Her {before}{number}{after}"))
    found = [one for one in report.findings if one.kind == "ssn"]
    assert len(found) == 1
    assert number not in repr(report)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Zs", "Po"]), max_size=200))
def test_prose_without_digits_has_no_number(prose: str) -> None:
    report = found_in("\n".join((CAPTION, prose, SIGNATURE, SERVICE)))
    assert not {"ssn", "account-number", "birth-date", "taxpayer-number"} & {
        one.kind for one in report.findings
    }


LONG = [
    "a " * 50_000,
    "1-" * 50_000,
    "Exhibit A, " * 5_000,
    "s/ " * 10_000,
    "March 3, " * 5_000,
    "\n" * 50_000,
]


@pytest.mark.parametrize("repeated", LONG, ids=range(len(LONG)))
def test_long_papers_end(repeated: str) -> None:
    """An expression that grew with the square of its text would hold this until the run is stopped."""
    assert len(found_in(repeated * 4).findings) <= 500
