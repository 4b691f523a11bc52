"""Every sentence a pack quotes from the Federal Rules or the U.S. Code stands in the text of its years."""

from __future__ import annotations

import gzip
import json
import os
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from nextfriend.engines.deadlines.loader import files
from nextfriend.engines.deadlines.quotes import Quote, plain, quotes_of, texts, unproved

LAW = Path(os.environ.get("NEXTFRIEND_DATA", Path(__file__).parents[4] / "shared" / "data")) / "law"
held = pytest.mark.skipif(not LAW.exists(), reason=f"the texts of the law are not at {LAW}")

SETS = {"FRCP": "civil", "FRAP": "appellate", "FRCrP": "criminal", "FRBP": "bankruptcy"}
RULE = re.compile(r"^(FRCP|FRAP|FRCrP|FRBP) (\d+(?:\.\d+)?)")
CODE = re.compile(r"^(\d+) U\.?S\.?C\.? (\d+[a-zA-Z]*(?:-\d+)?)")
TODAY = date(2026, 1, 1)


@cache
def rule_texts() -> dict[tuple[str, str], list[tuple[date, str]]]:
    """(set, rule) → [(in force from, text)], oldest first."""
    found: dict[tuple[str, str], list[tuple[date, str]]] = {}
    with gzip.open(LAW / "federal_rules.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            begun = datetime.strptime(row["last_amended"], "%B %d, %Y").date()  # noqa: DTZ007
            found.setdefault((row["set"], row["rule"]), []).append((begun, plain(row["text"])))
    return {key: sorted(texts) for key, texts in found.items()}


@cache
def code_texts() -> dict[tuple[str, str], str]:
    with gzip.open(LAW / "us_code_sections.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        # the collection writes 2000e–5 with a dash; lawyers write 2000e-5
        return {(str(row["title"]), row["num"].replace("–", "-")): plain(row["text"]) for row in rows}


def in_force(key: tuple[str, str], start: date, end: date) -> list[str]:
    """Every text of a rule that was in force on some day from `start` to `end`, as far as we hold it."""
    texts = rule_texts().get(key, [])
    nexts = [begun for begun, _ in texts[1:]] + [date.max]
    return [text for (begun, text), until in zip(texts, nexts, strict=True) if begun <= end and until > start]


def all_quotes() -> list[Quote]:
    """The quotes from the Federal Rules and the U.S. Code."""
    found = {quote for spec in files("rules").values() for quote in quotes_of(spec)}
    ours = [one for one in found if RULE.match(one.cite) or CODE.match(one.cite)]
    return sorted(ours, key=lambda one: (one.cite, one.start, one.text))


def texts_for(cite: str, start: date, end: date) -> list[str]:
    rule, code = RULE.match(cite), CODE.match(cite)
    if rule:
        return in_force((SETS[rule[1]], rule[2]), start, end)
    assert code is not None
    text = code_texts().get((code[1], code[2]))
    return [text] if text is not None else []


@pytest.mark.slow("the first of them reads the kept texts of all laws")
@held
@pytest.mark.parametrize("quote", all_quotes(), ids=lambda q: f"{q.cite} {q.start.year}")
def test_a_quote_stands_in_the_law(quote: Quote) -> None:
    end = min(quote.end, TODAY)
    found = texts_for(quote.cite, quote.start, end)
    assert found, f"no text of {quote.cite} is held for {quote.start}–{end}, so nothing may be quoted from it"
    for text in found:
        assert plain(quote.text) in text


@held
def test_every_shipped_text_of_federal_law_stands_in_the_law() -> None:
    seen = 0
    for rows in texts().values():
        for one in rows:
            if RULE.match(one.cite) or CODE.match(one.cite):
                seen += 1
                assert any(one.text in text for text in texts_for(one.cite, one.start, min(one.end, TODAY)))
    assert seen > 300


def test_every_quote_of_a_rule_that_was_read_stands_in_a_shipped_text() -> None:
    """In a plain clone, with no other files: what no text bears out is an account or memory, and says so."""
    assert [quote for _, quote in unproved() if quote.basis == "read"] == []
    quotes = {(name, one) for name, spec in files("rules").items() for one in quotes_of(spec)}
    borne_out = len(quotes) - len(set(unproved()))
    print(f"{borne_out} of {len(quotes)} quotes stand in the shipped texts")
    assert borne_out > 400
