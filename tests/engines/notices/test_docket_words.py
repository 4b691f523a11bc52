"""Docket texts as clerks and parties write them, each with the dates that a person reads in it.

`docket_words.csv`, all filed on March 2, 2027: "hearing DAY TIME<DAY IT ENDS", "order-date DAY", "off DAY".
Our own sentences after real docket entries; a kind that was read wrongly once stands in several wordings.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.engines.notices.test_ordered_dates import told

with Path(__file__).with_name("docket_words.csv").open(encoding="utf-8", newline="") as table:
    ROWS = [(row["docket text"], row["dates"]) for row in csv.DictReader(table)]


def test_the_table_is_whole() -> None:
    assert len(ROWS) == len({text for text, _ in ROWS}) > 220
    assert sum(not dates for _, dates in ROWS) > 30, "what sets no date is a third of the work"


@pytest.mark.parametrize(("text", "dates"), ROWS)
def test_the_dates_of_a_docket_text(text: str, dates: str) -> None:
    assert sorted(told(text)) == sorted(dates.split("; ") if dates else [])
