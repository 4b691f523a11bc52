"""Service methods: one name for each, from the spellings people use, finer where a fact makes it so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.facts import holds
from nextfriend.engines.deadlines.model import Added, Refused

# facts in which people put the way of service when a form has no place for it
_TOLD = ("service", "service_method", "method_of_service", "manner_of_service", "how_served", "served_via")
_WITHIN = {
    "in-state",
    "in state",
    "within the state",
    "within-state",
    "same-state",
    "same state",
    "this state",
}
OWN = "own:"  # before a method: the party's own service, which never lengthens that party's time
_PLAIN = ("", "personal", "waiver", "oral")
_NONE = {"", "na", "none", "notapplicable", "service", "imnotice", "any"}


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return loader.read_yaml(loader.HERE / "service_methods.yaml")


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
    found = _within(text)
    if len(found) == 1:
        return found.pop()
    known = ", ".join(_table())
    if found:
        raise Refused(
            "service-unclear",
            f"“{text}” names more than one way of service ({', '.join(sorted(found))}): name one.",
        )
    raise Refused("unknown-service", f"“{text}” is no way of service known here. Known are: {known}.")


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every spelling as its words, the longest first, so that "express mail" is not read as mail."""
    rows = {_words(said): name for name, row in _table().items() for said in (name, *row.get("says", ()))}
    return tuple(sorted(rows.items(), key=lambda row: -len(row[0])))


def _words(text: str) -> tuple[str, ...]:
    joined = re.sub(r"(?<=[a-z])\.(?=[a-z])|\.", "", text.lower())
    return tuple(re.findall(r"[a-z0-9]+", joined.replace("e-", "e").replace("cm/ecf", "cmecf")))


def _within(text: str) -> set[str]:
    """The ways of service whose words stand in a longer text, "served by U.S. mail (first-class)"; none
    where it denies one. A finer way swallows the broader that it is a kind of."""
    words = list(_words(text))
    said = [*words]
    if {"not", "no", "non", "without", "never", "except"} & set(words):
        return set()
    found = set()
    for phrase, name in _phrases():
        for at in range(len(words) - len(phrase) + 1):
            if phrase and tuple(words[at : at + len(phrase)]) == phrase:
                words[at : at + len(phrase)] = ["-"] * len(phrase)
                found.add(name)
    swallowed = {
        other for name in found for other in (_table()[name].get("is_a"), *_table()[name].get("over", ()))
    }
    found -= swallowed
    return {_posted(said)} if found == {"mail"} else found


def _posted(words: list[str]) -> str:
    """Mail, or the finer mail that the words about its place make of it.

    A place this engine cannot put inside or outside a State ("mailed from Reno") is `mail-place-unclear`,
    which is plain mail but where a rule counts back and the longer time is the safe one.
    """
    text = f" {' '.join(words)} "
    for name, places in _table()["mail"]["places"].items():
        if any(f" {place} " in text for place in places):
            return str(name)
    return "mail"


def told(facts: Mapping[str, str]) -> str:
    """The way of service where it was given among the facts, or ""."""
    return next((facts[one] for one in _TOLD if one in facts), "")


def refined(name: str, facts: Mapping[str, str]) -> str:
    """The finer method that the facts make of a plain one (`mail` and `out_of_state`)."""
    if not facts:
        return name
    _known_place(name, facts.get("mailed_from", ""))
    for finer, row in _table().items():
        if any(holds(when, {**facts, "service": name}) for when in row.get("when", ())):
            return finer
    return name


@cache
def refining() -> frozenset[str]:
    """The facts by which a plain way of service becomes a finer one (`out_of_state`, `waived`)."""
    rows = (when for row in _table().values() for when in row.get("when", ()))
    return frozenset(name for when in rows for name in when) - {"service"}


def _known_place(name: str, place: str) -> None:
    """Refuse a place of mailing that is none of those the added days ask about."""
    if not name.startswith("mail") or not place or place in _WITHIN:
        return
    if not any(holds(when, {"service": "mail", "mailed_from": place}) for when in _places()):
        raise Refused(
            "fact-unclear",
            f"Where it was mailed is told as “in-state”, “another-state” or “abroad”, not as “{place}”.",
        )


@cache
def _places() -> tuple[Mapping[str, Any], ...]:
    return tuple(when for row in _table().values() for when in row.get("when", ()) if "mailed_from" in when)


def theirs(name: str, facts: Mapping[str, str]) -> str:
    """The method, marked as the party's own where the fact says so: added days are for the one served."""
    return OWN + name if name and facts.get("own_service") == "true" else name


def for_cases(name: str) -> str:
    """The way of service as the conditions of rules name it: mail from an unclear place is mail."""
    plain = name.removeprefix(OWN)
    return "mail" if plain == "mail-place-unclear" else plain


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
