"""Dates of the matter as the paper names them, days of the week, and exhibits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nextfriend.engines.filing_check import LOOK, MUST, KnownDate
from tests.engines.filing_check.papers import KNOWN, found_in, whole

DATES = (
    KnownDate("Motion hearing", date(2026, 3, 4), is_hearing=True),
    KnownDate("Initial disclosures", date(2026, 2, 10)),
    KnownDate("Trial", date(2026, 9, 14), is_hearing=True),
)


def dated(body: str) -> list[str]:
    report = found_in(whole(body), known=replace(KNOWN, dates=DATES))
    return [one.sentence for one in report.findings if one.kind == "date"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "The hearing on March 3, 2026 is near.",
            "The paper says March 3, 2026; on the calendar “Motion hearing” is on March 4, 2026.",
        ),
        ("The hearing is set for March 3 at 9:00 a.m.", "March 3, 2026; on the calendar “Motion hearing”"),
        ("The hearing\nset for March\n3, 2026 is near.", "March 3, 2026"),
        ("Initial disclosures are due February 11, 2026.", "“Initial disclosures” is on February 10, 2026"),
        (
            "Trial begins on 9/14/2027.",
            "The paper says September 14, 2027; on the calendar “Trial” is on September 14, 2026.",
        ),
    ],
)
def test_a_date_that_differs_from_the_calendar_is_looked_at(body: str, said: str) -> None:
    found = dated(body)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "body",
    [
        "The hearing on March 4, 2026 is near.",
        "The hearing is on March 4.",
        "The bus stopped on March 3, 2026.",
        "At the hearing on January 5, 2024, counsel said so.",
        "Initial disclosures were served February 10, 2026.",
        "The conference of May 20, 2025 was short.",
    ],
)
def test_other_dates_are_let_stand(body: str) -> None:
    assert dated(body) == []


def test_a_wrong_day_of_the_week() -> None:
    report = found_in(whole("We met on Monday, March 3, 2026."))
    assert [(one.kind, one.severity) for one in report.findings] == [("weekday", LOOK)]
    assert "is a Tuesday, not a Monday" in report.findings[0].sentence


def exhibits(*pages: str, attached: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    report = found_in(*pages, known=replace(KNOWN, attached=attached))
    return [(one.kind, one.severity, one.number) for one in report.findings if "exhibit" in one.kind]


def test_an_exhibit_that_is_not_there() -> None:
    assert exhibits(whole("See Exhibit A.")) == [("exhibit-missing", MUST, 1)]
    assert exhibits(whole("See Exhibit A."), "EXHIBIT A") == []
    assert exhibits(whole("See Ex. A at 3."), attached=("Exhibit A – photograph of the step",)) == []


def test_an_exhibit_that_is_on_file_is_to_be_attached_and_others_on_file_say_nothing() -> None:
    known = replace(KNOWN, on_file=("Exhibit A (photograph)", "Exhibit Q"))
    report = found_in(whole("See Exhibit A."), known=known)
    assert [(one.kind, one.severity) for one in report.findings] == [("exhibit-on-file", LOOK)]


def test_an_exhibit_nobody_speaks_of() -> None:
    assert exhibits(whole(), "EXHIBIT B\nPhotograph") == [("exhibit-unsaid", LOOK, 2)]
    assert exhibits(whole(), attached=("Exhibit 2",)) == [("exhibit-unsaid", LOOK, 0)]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("Exhibits A and B", 1),
        ("Exhibits A–C", 2),
        ("Exs. A, B, and C", 2),
        ("Exhibits A through D", 3),
        ("Exhibits A & B", 1),
        ("Attachment A and Attachment 2", 1),
        ("Exhibit 1", 1),
        ("Exhibit A", 0),
    ],
)
def test_several_exhibits_in_a_row(said: str, missing: int) -> None:
    assert len(exhibits(whole(f"{said} show it."), "EXHIBIT A")) == missing + (said == "Exhibit 1")
