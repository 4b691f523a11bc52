"""Service methods: one name for each, from the spellings people use, finer where a fact makes it so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import shelf
from nextfriend.engines.deadlines.facts import holds
from nextfriend.engines.deadlines.model import Added, Refused

OWN = "own:"  # before a method: the party's own service, which never lengthens that party's time
_PLAIN = ("", "personal", "waiver", "oral")
_NONE = {"", "na", "none", "notapplicable", "service", "imnotice", "any"}


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return shelf.read_yaml(shelf.HERE / "service_methods.yaml")


@cache
def _spellings() -> Mapping[str, str]:
    return {_key(said): name for name, row in _table().items() for said in (name, *row.get("says", ()))}


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


@cache
def named(text: str) -> str:
    """The method a spelling means, "" for none; `Refused("unknown-service")` for one not known."""
    key = _key(text)
    if key in _NONE:
        return ""
    if key in _spellings():
        return _spellings()[key]
    known = ", ".join(_table())
    raise Refused("unknown-service", f"“{text}” is no way of service known here. Known are: {known}.")


def refined(name: str, facts: Mapping[str, str]) -> str:
    """The finer method that the facts make of a plain one (`mail` and `out_of_state`)."""
    if not facts:
        return name
    for finer, row in _table().items():
        if any(holds(when, {**facts, "service": name}) for when in row.get("when", ())):
            return finer
    return name


def theirs(name: str, facts: Mapping[str, str]) -> str:
    """The method, marked as the party's own where the fact says so: added days are for the one served."""
    return OWN + name if name and facts.get("own_service") == "true" else name


def adds_somewhere(name: str) -> bool:
    """True for a way of service people expect added days from."""
    return name not in _PLAIN


def added_for(name: str, table: Mapping[str, Added]) -> Added | None:
    """The row of a rule's service table for a method, or for the broader method it is a kind of."""
    while name:
        if name in table:
            return table[name]
        name = _table()[name].get("is_a", "") if name in _table() else ""
    return None
