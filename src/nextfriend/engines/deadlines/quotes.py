"""The quotes of the packs, and the texts they stand in: public law, shipped under `texts/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.citation import squash


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence a pack quotes: where it is said to stand and in which years; `basis` is its rule's kind."""

    cite: str
    text: str
    start: date
    end: date
    basis: str


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the law as it was read: its citation, the years it stood in, and the words."""

    cite: str
    start: date
    end: date
    text: str


def plain(text: str) -> str:
    """Letters and digits only, so that dashes, quotation marks, bold marks and spacing do not matter."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def quotes_of(spec: Mapping[str, Any]) -> Iterator[Quote]:
    """Every quote in a pack's file, with the years of the version it stands in."""
    yield from _quotes(spec, spec["from"], date.max, "", _kind(spec["basis"]))


def _kind(basis: object) -> str:
    return str(basis["kind"] if isinstance(basis, Mapping) else basis)


def _quotes(spec: Any, start: date, end: date, cite: str, basis: str) -> Iterator[Quote]:
    if isinstance(spec, list):
        for one in spec:
            yield from _quotes(one, start, end, cite, basis)
    if not isinstance(spec, dict):
        return
    base = {key: value for key, value in spec.items() if key != "versions"}
    for version in spec.get("versions") or [{}]:
        merged = {**base, **version}
        begun, ended = merged.get("from", start), merged.get("to", end)
        begun = begun if isinstance(begun, date) else start
        source = str(merged.get("quote_cite") or merged.get("cite") or cite)
        kind = _kind(merged["basis"]) if "basis" in merged else basis
        if merged.get("quote"):
            yield Quote(source, merged["quote"], begun, ended, kind)
        for key, value in merged.items():
            if isinstance(value, dict | list) and key not in ("versions", "basis"):
                yield from _quotes(value, begun, ended, source, kind)


@cache
def texts() -> Mapping[str, tuple[Text, ...]]:
    """The texts shipped with each pack, by the name of its file."""
    found = {}
    for name, spec in loader.files("texts").items():
        rows = spec["texts"]
        found[name] = tuple(
            Text(str(r["cite"]), r.get("from", date.min), r.get("to", date.max), plain(r["text"]))
            for r in rows
        )
    return found


def stands(quote: Quote, held: tuple[Text, ...]) -> bool:
    """Whether a quote is found in a text of its section that stood on some day of its years."""
    cite, words = squash(quote.cite), plain(quote.text)
    return any(
        words in one.text and one.start <= quote.end and one.end >= quote.start
        for one in held
        if cite.startswith(squash(one.cite)) or squash(one.cite).startswith(cite)
    )


def unproved() -> Iterator[tuple[str, Quote]]:
    """Every quote that no shipped text bears out, with the name of its pack's file."""
    for name, spec in loader.files("rules").items():
        held = texts().get(name, ())
        yield from ((name, one) for one in dict.fromkeys(quotes_of(spec)) if not stands(one, held))
