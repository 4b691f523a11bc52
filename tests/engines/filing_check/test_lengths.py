"""Fed. R. App. P. 32(a)(7) and its like: words and pages, what does not count, and limits an office gave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nextfriend.engines.filing_check import LOOK, MUST, Case, Known, Limit, check
from nextfriend.engines.filing_check.lengths import counted_words, shipped_limits, word_count
from nextfriend.engines.filing_check.text import text_of
from tests.engines.filing_check.papers import paper

APPEAL = Case("26-1234", "Reyes v. Bell", "ca10", "federal-appeals")
COMPLIES = "CERTIFICATE OF COMPLIANCE\nThis brief contains 12,000 words."


def brief(
    words: int, pages: int, *, title: str = "Opening brief", end: str = COMPLIES
) -> list[tuple[str, str]]:
    """The findings about length of a brief in a court of appeals."""
    texts = ["No. 26-1234\nREYES v. BELL", f"ARGUMENT\n{'word ' * (words - 1)}", *["."] * (pages - 3), end]
    report = check(paper(*texts), Known(title=title, cases=(APPEAL,)))
    return [
        (one.kind, one.severity) for one in report.findings if one.kind in {"words", "pages", "certificate"}
    ]


@pytest.mark.parametrize(
    ("title", "words", "pages", "expected"),
    [
        ("Opening brief", 20_000, 30, []),  # short enough in pages
        ("Opening brief", 12_900, 31, []),  # short enough in words
        ("Opening brief", 13_000, 31, [("words", LOOK)]),  # with what does not count it has more
        ("Opening brief", 13_001, 31, [("words", MUST)]),
        ("Reply brief", 6_400, 16, []),
        ("Reply brief", 6_501, 16, [("words", MUST)]),
        ("Reply brief", 9_000, 15, []),
        ("Amicus brief", 6_501, 16, [("words", MUST)]),
        ("Motion to stay", 5_100, 40, []),
        ("Motion to stay", 5_201, 5, [("words", MUST)]),
        ("Response to the motion", 5_201, 5, [("words", MUST)]),
        ("Reply in support of the motion", 2_601, 5, [("words", MUST)]),
        ("Petition for rehearing", 3_901, 5, [("words", MUST)]),
        ("Petition for permission to appeal", 5_201, 5, [("words", MUST)]),
        ("Petition for a writ of mandamus", 7_801, 5, [("words", MUST)]),
        ("Notice of appeal", 50_000, 200, []),
    ],
)
def test_the_limits_of_the_courts_of_appeals(
    title: str, words: int, pages: int, expected: list[tuple[str, str]]
) -> None:
    assert brief(words, pages, title=title) == expected


def test_what_relies_on_words_says_how_many() -> None:
    assert brief(12_000, 31, end="THE END") == [("certificate", MUST)]
    assert brief(12_000, 30, end="THE END") == []


def test_parts_that_do_not_count() -> None:
    body = (
        "TABLE OF CONTENTS\nArgument 3\nTABLE OF AUTHORITIES\nDoe v. Roe 4\nARGUMENT\none two"
        " three\nCONCLUSION\nfour"
    )
    tail = "Respectfully submitted,\ns/ Alma Reed\nDenver\nCERTIFICATE OF SERVICE\nServed on all."
    text = text_of(paper("No. 26-1234\nREYES v. BELL", body, tail))
    assert counted_words(text) == word_count("ARGUMENT one two three CONCLUSION four")
    assert word_count(text.words) > counted_words(text)


def test_too_many_in_all_but_not_of_those_that_count_is_looked_at() -> None:
    texts = ["TABLE OF CONTENTS", "entry " * 200, f"ARGUMENT\n{'word ' * 12_900}", *["."] * 40, COMPLIES]
    report = check(paper(*texts), Known(title="Opening brief", cases=(replace(APPEAL, number="26-1234"),)))
    assert [(one.kind, one.severity) for one in report.findings if one.kind == "words"] == [("words", LOOK)]
    assert "32(f)" in next(one.sentence for one in report.findings if one.kind == "words")


def test_an_office_gives_limits_of_its_own_with_their_authority() -> None:
    own = Limit("D. Colo. practice standards", group="federal-district", kind="motion", pages=15, size=900)
    case = Case("1:26-cv-01437", "Reyes v. Bell", "cod", "federal-district")
    report = check(paper(*["word"] * 16), Known(title="Motion to compel", cases=(case,), limits=(own,)))
    found = {one.kind: one for one in report.findings}
    assert found["pages"].authority == found["size"].authority == "D. Colo. practice standards"
    assert not any(one.startswith(("Page and word", "The size")) for one in report.unchecked)
    assert "pages" not in {
        one.kind
        for one in check(paper(*["word"] * 16), Known(title="Notice", cases=(case,), limits=(own,))).findings
    }


def test_where_no_limit_is_on_record_the_report_says_so() -> None:
    case = Case("1:26-cv-01437", "Reyes v. Bell", "cod", "federal-district")
    report = check(paper("A motion."), Known(title="Motion to compel", cases=(case,)))
    assert any("none is on record for this kind of paper (motion)" in one for one in report.unchecked)


def test_every_shipped_limit_names_its_rule() -> None:
    assert len(shipped_limits()) == 9
    assert all(one.authority.startswith("Fed. R. App. P. ") and one.words for one in shipped_limits())
