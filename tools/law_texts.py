"""Writes the texts that bear out the packs' quotes from the Federal Rules and the U.S. Code.

    python tools/law_texts.py FOLDER

FOLDER holds `federal_rules.jsonl.gz` (every edition of a rule) and `us_code_sections.jsonl.gz`. Only the
paragraphs that are quoted are written, with the years in which they stood, into `texts/` beside the packs.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.quotes import Quote, plain, quotes_of

SETS = {"FRCP": "civil", "FRAP": "appellate", "FRCrP": "criminal", "FRBP": "bankruptcy"}
RULE = re.compile(r"^(FRCP|FRAP|FRCrP|FRBP) (\d+(?:\.\d+)?)")
CODE = re.compile(r"^(\d+) U\.?S\.?C\.? (\d+[a-zA-Z]*(?:-\d+)?)")
READ = date(2026, 11, 28)
Edition = tuple[date, date, str, str]


def rules(folder: Path) -> dict[tuple[str, str], list[Edition]]:
    """(set, rule) → its editions: from, to, text, source."""
    found: dict[tuple[str, str], list[tuple[date, str, str]]] = {}
    with gzip.open(folder / "federal_rules.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            begun = datetime.strptime(row["last_amended"], "%B %d, %Y").date()  # noqa: DTZ007
            found.setdefault((row["set"], row["rule"]), []).append((begun, row["text"], row["source"]))
    editions = {}
    for key, rows in found.items():
        rows.sort()
        ends = [begun - timedelta(1) for begun, _, _ in rows[1:]] + [date.max]
        editions[key] = [(b, e, t, s) for (b, t, s), e in zip(rows, ends, strict=True)]
    return editions


def code(folder: Path) -> dict[tuple[str, str], list[Edition]]:
    """(title, section) → its one edition."""
    with gzip.open(folder / "us_code_sections.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {
            (str(row["title"]), row["num"].replace("–", "-")): [
                (date.min, date.max, row["text"], "https://uscode.house.gov")
            ]
            for row in map(json.loads, lines)
        }


def cut(text: str, quote: str) -> str:
    """The paragraphs of a text that hold a quote, or ""."""
    parts = [part.strip() for part in re.split(r"\n+", text) if part.strip()]
    for size in range(1, 9):
        for at in range(len(parts) - size + 1):
            piece = " ".join(parts[at : at + size])
            if plain(quote) in plain(piece):
                return re.sub(r"\*\*|<[^>]+>", "", piece)
    return ""


def pieces(quote: Quote, editions: list[Edition]) -> Iterator[dict[str, object]]:
    for begun, ended, text, source in editions:
        piece = cut(text, quote.text) if begun <= quote.end and ended >= quote.start else ""
        if piece:
            row: dict[str, object] = {"cite": quote.cite, "source": source, "read": READ, "text": piece}
            yield (
                row
                | ({"from": begun} if begun > date.min else {})
                | ({"to": ended} if ended < date.max else {})
            )


def joined(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Editions that follow each other with the same words as one entry."""
    found: dict[tuple[object, object], dict[str, object]] = {}
    for row in rows:
        key = (row["cite"], row["text"])
        held = found.setdefault(key, row)
        held |= {"from": min(held["from"], row["from"])} if "from" in row and "from" in held else {}
        if "to" not in row:
            held.pop("to", None)
        elif "to" in held:
            held["to"] = max(held["to"], row["to"])
    return list(found.values())


def main(folder: Path) -> None:
    by_rule, by_section = rules(folder), code(folder)
    for name, spec in loader.files("rules").items():
        rows: list[dict[str, object]] = []
        for quote in dict.fromkeys(quotes_of(spec)):
            rule, section = RULE.match(quote.cite), CODE.match(quote.cite)
            if rule:
                rows += pieces(quote, by_rule.get((SETS[rule[1]], rule[2]), []))
            elif section:
                rows += pieces(quote, by_section.get((section[1], section[2]), []))
        path = loader.HERE / "texts" / f"{name}.yaml"
        kept = yaml.safe_load(path.read_text())["texts"] if path.exists() else []
        own = [row for row in kept if not RULE.match(row["cite"]) and not CODE.match(row["cite"])]
        if rows or own:
            path.parent.mkdir(exist_ok=True)
            said = yaml.safe_dump(
                {"texts": joined(rows) + own}, allow_unicode=True, sort_keys=False, width=1000
            )
            path.write_text(said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
