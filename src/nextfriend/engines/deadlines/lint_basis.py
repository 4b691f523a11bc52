"""Checks that a pack says honestly on what its rules rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.quotes import unproved


def basis_problems() -> Iterator[str]:
    """A quote of a rule that was read stands in a text under `texts/`; an account says where it is."""
    for name, quote in unproved():
        if quote.basis == "read":
            where = f"rules/{name}.yaml: “{quote.text[:60]}”"
            yield f"{where} stands in no text of {quote.cite} in texts/{name}.yaml"
    for name, spec in loader.files("rules").items():
        yield from (
            f"rules/{name}.yaml: an account needs its `source` ({one})" for one in _nameless(spec, name)
        )


def _nameless(spec: Any, where: str) -> Iterator[str]:
    if isinstance(spec, Mapping):
        here = str(spec.get("cite", where))
        basis = spec.get("basis")
        if basis == "account" or (isinstance(basis, Mapping) and _unsourced(basis)):
            yield here
        for value in spec.values():
            yield from _nameless(value, here)
    elif isinstance(spec, list):
        for value in spec:
            yield from _nameless(value, where)


def _unsourced(basis: Mapping[str, Any]) -> bool:
    return basis.get("kind") == "account" and not basis.get("source")
