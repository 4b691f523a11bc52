"""Fed. R. Civ. P. 5.2(a)(3): of a minor's name the initials."""

from __future__ import annotations

import pytest

from nextfriend.engines.filing_check import LOOK, MUST, Known, Minor
from tests.engines.filing_check.papers import found_in, whole

MIA = Known(minors=(Minor(("Mia Elena Reyes", "Mia Reyes")),))


def named(body: str, known: Known = MIA) -> list[tuple[str, str]]:
    report = found_in(whole(body), known=known)
    return [(one.severity, one.excerpt) for one in report.findings if one.kind == "minor-name"]


@pytest.mark.parametrize(
    "written",
    [
        "Mia Reyes",
        "Mia Elena Reyes",
        "MIA REYES",
        "Mia E. Reyes",
        "Mia\nReyes",
        "Reyes, Mia",
        "Mia Reyes’s",
        "Mia  Reyes",
    ],
)
def test_a_known_minor_in_full_must_be_mended(written: str) -> None:
    found = named(f"The bus hit {written} on the way.")
    assert [severity for severity, _ in found] == [MUST]


def test_the_first_name_alone_is_looked_at_once_a_page() -> None:
    assert [severity for severity, _ in named("Mia ran. Mia fell. Then Mia stood up.")] == [LOOK]
    assert named("M.R. ran, and Amia too.") == []


def test_the_sentence_gives_the_initials() -> None:
    report = found_in(whole("Mia Reyes fell."), known=MIA)
    said = next(one.sentence for one in report.findings if one.kind == "minor-name")
    assert "M.R." in said


@pytest.mark.parametrize(
    "written",
    [
        "Noah Bell, a minor, was there",
        "Noah Bell (age 9) was there",
        "Noah Bell, age 17, was there",
        "minor child Noah Bell was there",
        "the minor plaintiff, Noah Bell, was there",
    ],
)
def test_whom_the_paper_calls_a_minor_is_looked_at(written: str) -> None:
    assert [severity for severity, _ in named(written, Known())] == [LOOK]
