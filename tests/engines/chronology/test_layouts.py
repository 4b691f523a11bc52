"""Pages as systems and forms in use print them, written before the rules had seen them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from nextfriend.engines.chronology import Chronology, Page, Patient, Reason, chronology
from tests.engines.chronology.reading_aloud import TODAY, told

LAYOUTS = yaml.safe_load(Path(__file__).with_name("layouts.yaml").read_text(encoding="utf-8"))
MARIA = Patient(("Maria Elena Vasquez",), date(1979, 8, 22))
ROBERT = Patient(("Robert Klein",), date(1950, 1, 1))
NAMES = [str(at) for at in range(len(LAYOUTS))]


def read(layout: dict, patient: Patient) -> Chronology:
    return chronology([Page("a.pdf", 1, tuple(layout["page"].splitlines()))], patient, today=TODAY)


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_a_page_is_what_a_reader_of_records_says(layout: dict) -> None:
    made = read(layout, MARIA)
    rows = [told(row).removesuffix(" | 1") for row in made.rows]
    reasons = [one.reason.value for one in made.listed]
    charges = [
        f"{one.day} | {one.code or one.revenue} | {one.cents}" for one in made.bill_lines if one.is_charge
    ]
    assert [*rows, *reasons, *charges] == layout["is"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_no_page_of_marias_is_used_for_robert(layout: dict) -> None:
    made = read(layout, ROBERT)
    assert made.rows == made.bill_lines == ()
    assert [one.reason for one in made.listed] == [Reason.OTHER_PERSON]


def test_together_they_are_one_chronology_in_the_order_of_days() -> None:
    pages = [Page("a.pdf", at, tuple(one["page"].splitlines())) for at, one in enumerate(LAYOUTS, 1)]
    made = chronology(pages, MARIA, today=TODAY)
    days = [row.day for row in made.rows]
    assert days == sorted(days)
    assert len(days) == sum(
        line[:2] == "20" and line.count("|") == 3 for one in LAYOUTS for line in one["is"]
    )
    imaging = next(row for row in made.rows if row.day == date(2024, 6, 3))
    assert imaging.charge == 41_250
