"""Every sentence a pack quotes from the Federal Rules or the U.S. Code stands in the text of its years."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nextfriend.engines.deadlines.loader import files

LAW = Path(os.environ.get("NEXTFRIEND_DATA", Path(__file__).parents[4] / "shared" / "data")) / "law"
pytestmark = pytest.mark.skipif(not LAW.exists(), reason=f"the texts of the law are not at {LAW}")

SETS = {"FRCP": "civil", "FRAP": "appellate", "FRCrP": "criminal", "FRBP": "bankruptcy"}
RULE = re.compile(r"^(FRCP|FRAP|FRCrP|FRBP) (\d+(?:\.\d+)?)")
CODE = re.compile(r"^(\d+) U\.?S\.?C\.? (\d+[a-zA-Z]*(?:-\d+)?)")
TODAY = date(2026, 1, 1)


def plain(text: str) -> str:
    """Letters and digits only, so that dashes, quotation marks, bold marks and spacing do not matter."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


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


def quotes(spec: Any, start: date, end: date, cite: str) -> Iterator[tuple[str, str, date, date]]:
    """(citation, quote, from, to) for every quote in a pack, with the years of the version it stands in."""
    if isinstance(spec, list):
        for one in spec:
            yield from quotes(one, start, end, cite)
    if not isinstance(spec, dict):
        return
    base = {key: value for key, value in spec.items() if key != "versions"}
    for version in spec.get("versions") or [{}]:
        merged = {**base, **version}
        begun, ended = merged.get("from", start), merged.get("to", end)
        begun = begun if isinstance(begun, date) else start
        source = str(merged.get("quote_cite") or merged.get("cite") or cite)
        if merged.get("quote"):
            yield source, merged["quote"], begun, ended
        for key, value in merged.items():
            if isinstance(value, dict | list) and key != "versions":
                yield from quotes(value, begun, ended, source)


def all_quotes() -> list[tuple[str, str, date, date]]:
    found = []
    for spec in files("rules").values():
        found += list(quotes(spec, spec["from"], TODAY, ""))
    ours = [one for one in found if RULE.match(one[0]) or CODE.match(one[0])]
    return sorted(set(ours))


def texts_for(cite: str, start: date, end: date) -> list[str]:
    rule, code = RULE.match(cite), CODE.match(cite)
    if rule:
        return in_force((SETS[rule[1]], rule[2]), start, end)
    assert code is not None
    text = code_texts().get((code[1], code[2]))
    return [text] if text is not None else []


@pytest.mark.parametrize("quote", all_quotes(), ids=lambda q: f"{q[0]} {q[2].year}")
def test_a_quote_stands_in_the_law(quote: tuple[str, str, date, date]) -> None:
    cite, sentence, start, end = quote
    texts = texts_for(cite, start, end)
    assert texts, f"no text of {cite} is held for {start}–{end}, so nothing may be quoted from it"
    for text in texts:
        assert plain(sentence) in text


def test_there_are_quotes_to_check() -> None:
    assert len(all_quotes()) > 100
