"""What a rule's text hangs on: the conditions of its cases and readings, the dates it is counted from, and
the same of every rule it begins from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nextfriend.engines.deadlines.compile import LIMB_KEYS
from nextfriend.engines.deadlines.facts import dated_facts
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.pack import Rule, find_rule

PLACE = ("court", "group", "circuit", "state")  # known from the court that was named, never asked
Spec = Mapping[str, Any]


def conditions(spec: Spec) -> dict[str, list[Any]]:
    """What the cases and readings of a version compare each fact with, by the fact's name."""
    found: dict[str, list[Any]] = {}
    for branch in hung(spec):
        for name, wanted in branch.get("when", {}).items():
            found.setdefault(name, []).append(wanted)
    return found


def hung(spec: Spec) -> tuple[Spec, ...]:
    """The cases and readings of a version."""
    return (*spec.get("cases", ()), *spec.get("readings", ()))


def limbs(spec: Spec) -> Iterator[Spec]:
    """The limbs of a version that begin from a fact or another rule."""
    for key in LIMB_KEYS:
        yield from (limb for limb in spec.get(key) or () if isinstance(limb.get("from"), Mapping))


def texts(rule: Rule, spec: Spec, law: date | None = None, seen: tuple[str, ...] = ()) -> Iterator[Spec]:
    """A rule's text and that of every rule it begins from, on a day (without one, as they stand now)."""
    yield spec
    for cite in dict.fromkeys(_named(spec)):
        try:
            inner = find_rule(cite)
        except Refused:
            continue
        version = inner.versions[-1] if law is None else inner.at(law)
        if version is not None and inner.key not in (*seen, rule.key):
            yield from texts(inner, version.spec, law, (*seen, rule.key))


def _named(spec: object) -> Iterator[str]:
    if isinstance(spec, Mapping):
        yield from (str(spec[key]) for key in ("rule", "within") if isinstance(spec.get(key), str))
        for value in spec.values():
            yield from _named(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _named(value)


def sources(spec: Spec) -> Iterator[tuple[str, str, bool]]:
    """(fact, what telling it does, whether no date is given without it) for every date a text names."""
    for limb in limbs(spec):
        if "fact" in limb["from"]:
            needed = bool(spec.get("earlier_of")) and not limb.get("optional")
            yield (
                str(limb["from"]["fact"]),
                f"Counted: {limb.get('label') or limb.get('period', '')}.",
                needed,
            )
    begins, restart, receipt = spec.get("start_from"), spec.get("restart"), spec.get("receipt")
    if isinstance(begins, Mapping) and "fact" in begins:
        yield str(begins["fact"]), "The period is counted from this day.", True
    if isinstance(restart, Mapping):
        why = str(restart.get("why", "A timely motion puts off the start."))
        yield from ((str(restart[key]), why, False) for key in ("motion", "disposed"))
    if isinstance(receipt, Mapping):
        yield (
            str(receipt.get("fact", "received_on")),
            "Takes the place of the presumed day of receipt.",
            False,
        )
    for part in (*spec.get("cases", ()), *(one["set"] for one in spec.get("readings", ()))):
        yield from ((name, effect, False) for name, effect, _ in sources(part))
    for name in conditions(spec):
        if name in dated_facts():
            yield name, "Changes the period where it is told.", False


def rare_limb(spec: Spec, name: str) -> str:
    """Why the safe date does not wait for the limb that begins from a date, or the case that hangs on it."""
    reasons = [str(one["rare"]) for one in limbs(spec) if one["from"].get("fact") == name and "rare" in one]
    hanging = (one for one in spec.get("cases", ()) if name in one.get("when", {}))
    reasons += [str(one["rare"]) for one in hanging if "rare" in one]
    return next(iter(reasons), "")
