"""The 76 made e-mails on which reading once failed: each right as its answer's `expect` says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nextfriend.engines.notices import CourtEmail, entry_keys, full_answer, read_court_email
from tests.engines.notices.court_emails import MADE, needs_made_emails

CASES = sorted(MADE.glob("*.json")) if MADE.is_dir() else []


@needs_made_emails
def test_they_are_all_here() -> None:
    assert len(CASES) == 76


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_made_email_is_read_as_it_should_be(path: Path) -> None:
    case = json.loads(path.read_text())
    read = read_court_email(path.with_suffix(".eml").read_bytes())
    answer = full_answer(read)
    wrong = [*_dates(case["expect"], answer), *_entries(case, answer), *_letter(case["expect"], answer)]
    if other := case["expect"].get("same"):
        (first,) = MADE.glob(f"{other}_*.eml")
        original = read_court_email(first.read_bytes())
        assert isinstance(read, CourtEmail)
        assert isinstance(original, CourtEmail)
        assert entry_keys(read) == entry_keys(original) != ()
    assert wrong == [], (case["words"], case["right"])


def _proposals(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for docket in answer.get("dockets", []) for one in docket["proposals"]]


def _dates(expect: dict[str, Any], answer: dict[str, Any]) -> Iterator[str]:
    made = _proposals(answer)
    told = {one["date"] for one in made} | {f"{one['date']} {one['time']}" for one in made}
    told |= {one["kind"] for one in made}
    yield from (f"missing {day}" for day in expect.get("dates", []) if day not in told)
    yield from (f"proposed {day}" for day in expect.get("never", []) if day in told or (day == "*" and made))
    undated = sum(len(docket["undated"]) for docket in answer.get("dockets", []))
    if undated != expect.get("undated", undated):
        yield f"{undated} to count by hand"
    if expect.get("sealedwords"):
        yield from (f"shows {one['words']}" for one in made if one["words"])


def _entries(case: dict[str, Any], answer: dict[str, Any]) -> Iterator[str]:
    expect, dockets = case["expect"], answer.get("dockets", [])
    entries = [
        e | d for docket in dockets for e, d in zip(docket["docket_entries"], docket["details"], strict=True)
    ]
    shown = [
        ("text", any(expect.get("text", "") in one["description"] for one in entries)),
        ("dockets", len(dockets) == expect.get("dockets")),
        ("docno", any(one["document_number"] == expect.get("docno") for one in entries)),
        ("filed", any(one["date_filed"] == expect.get("filed") for one in entries)),
        ("filed2", len(entries) > 1 and entries[1]["date_filed"] == expect.get("filed2")),
        ("court2", len(dockets) > 1 and dockets[1]["court_id"] == expect.get("court2")),
        ("moment", any(one["entered_at"] == expect.get("moment") for one in entries)),
        ("url", all(one["document_url"] for one in entries)),
        ("key", any((docket["key"] or "-") in case["right"] for docket in dockets)),
        (
            "attachments",
            answer.get("contains_attachments") and all(len(one["documents"]) > 1 for one in entries),
        ),
    ]
    yield from (name for name, is_right in shown if name in expect and not is_right)


def _letter(expect: dict[str, Any], answer: dict[str, Any]) -> Iterator[str]:
    if "warns" in expect and not any(expect["warns"] in one for one in answer["warnings"]):
        yield "no warning"
    if expect.get("refused") and not ("refused" in answer and expect["says"] in answer["reason"]):
        yield "not refused"
    if expect.get("state") and not answer.get("state"):
        yield "not read as a portal's"
    if expect.get("kept") and answer.get("dockets"):
        yield "taken for a docket entry"
