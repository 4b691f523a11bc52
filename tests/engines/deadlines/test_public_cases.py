"""Cases that nobody here wrote, each with its right answer and, where one is asked for, the safe one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, answer, from_json

DATA = Path(os.environ.get("NEXTFRIEND_DATA", Path(__file__).parents[4] / "shared" / "data"))
CASES = DATA / "deadlines" / "public_cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason=f"the public cases are not at {CASES}")


def cases() -> list[dict[str, object]]:
    return [json.loads(line) for line in CASES.read_text().splitlines()] if CASES.exists() else []


def result(row: dict[str, object]) -> Answer | Refusal:
    asked = from_json(row["request"])
    found = asked.refusal if asked.request is None else answer(asked.request)
    assert found is not None
    return found


@pytest.mark.parametrize("row", cases(), ids=lambda row: str(row["id"]))
def test_no_answer_is_later_than_the_right_one(row: dict[str, object]) -> None:
    found, expected = result(row), str(row["expected"])
    if expected == "REFUSED":
        assert isinstance(found, Refusal), found
        return
    if isinstance(found, Refusal):
        assert row["id"] in REFUSED_HERE, found.reason
        return
    assert found.prevailing.isoformat()[: len(expected)] <= expected
    assert found.safe.isoformat()[:10] <= str(row.get("safe", expected))[:10]


# the Texas courts' calendar begins in 2000
REFUSED_HERE = {"PUB-13"}


def test_the_score_is_said() -> None:
    right = early = refused = 0
    for row in cases():
        found, expected = result(row), str(row["expected"])
        if isinstance(found, Refusal):
            refused += expected != "REFUSED"
            right += expected == "REFUSED"
        elif found.prevailing.isoformat()[: len(expected)] == expected:
            right += 1
        else:
            early += 1
    print(f"{len(cases())} public cases: {right} right, {early} early, {refused} refused, none late")
    assert right >= 55
