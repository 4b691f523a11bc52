"""The worked examples collected for the project: exact where certain, never later where only likely."""

from __future__ import annotations

import csv
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer
from tests.engines.deadlines.worked import REQUESTS

DATA = Path(os.environ.get("NEXTFRIEND_DATA", Path(__file__).parents[4] / "shared" / "data"))
FILE = DATA / "deadlines" / "worked_examples.csv"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason=f"the worked examples are not at {FILE}")

# packs that other hands write: reported while they are missing, asked as soon as they are there
LATER = ("unknown-rule", "unknown-court", "unknown-authority")


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines())) if FILE.exists() else []


def _expected(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _same(found: date | datetime, wanted: date | datetime) -> bool:
    if isinstance(wanted, datetime) and isinstance(found, datetime):
        return found == wanted if wanted.tzinfo else found.replace(tzinfo=None) == wanted
    return isinstance(found, datetime) == isinstance(wanted, datetime) and found == wanted


def _ask(row: dict[str, str]) -> Answer:
    found = answer(Request(**REQUESTS[row["id"]]))
    if isinstance(found, Refusal) and found.code in LATER:
        pytest.skip(f"{row['id']}: its pack is not written yet ({found.reason})")
    assert isinstance(found, Answer), found
    return found


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_a_worked_example(row: dict[str, str]) -> None:
    found, wanted = _ask(row), _expected(row["expected_deadline"])
    assert found.safe.isoformat()[:10] <= found.prevailing.isoformat()[:10] <= found.latest.isoformat()[:10]
    if row["confidence"] == "certain":
        assert _same(found.prevailing, wanted), [step.sentence for step in found.steps]
    else:
        assert found.prevailing.isoformat()[:10] <= wanted.isoformat()[:10]


def test_every_row_has_a_request() -> None:
    assert {row["id"] for row in _rows()} == set(REQUESTS)
