"""Facts that change a rule: their names, their other spellings, and whether a condition on them holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import parse_input
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.pack import packs

_TRUE = {"true", "yes", "y", "1", "t", "on"}
_FALSE = {"false", "no", "n", "0", "f", "off"}
# what people write where they do not know: as if the fact were not there, for nothing may be built on it
_NOT_SAID = {"", "null", "unknown", "n/a", "?", "tbd", "not known"}
# facts the engine itself reads, whatever the pack
_ENGINES = {"clerk_closed", "own_service", "district_court", "out_of_state", "abroad", "mailed_from"}


@cache
def _aliases() -> Mapping[str, tuple[str, str | None]]:
    """Spelling → (fact, value it stands for or None): `usa_party` is `us_party`."""
    found: dict[str, tuple[str, str | None]] = {}
    for pack in packs().values():
        for name, spec in pack.facts.items():
            for said in (name, *spec.get("also", ())):
                found[fact_key(str(said))] = (name, "true" if "=" in str(said) else None)
    return found


def fact_key(said: str) -> str:
    """A spelling of a fact, or of a fact with a value ("party=usa"), without the marks that do not matter."""
    name, _, value = said.partition("=")
    return _key(name) + ("=" + _plain(value) if value else "")


def _key(text: str) -> str:
    return "".join(c for c in str(text).lower() if c.isalnum())


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ",".join(_plain(v) for v in value)
    text = str(value).strip().lower()
    if text in _TRUE:
        return "true"
    return "false" if text in _FALSE else text


def understood(facts: Mapping[str, object]) -> dict[str, str]:
    """Facts under their own names with plain values ("true", "false", ISO dates, words)."""
    found: dict[str, str] = {}
    for said, value in facts.items():
        plain, key = _plain(value), _key(said)
        if value is None or plain in _NOT_SAID:
            continue
        exact = _aliases().get(f"{key}={plain}")
        name = exact or _aliases().get(key) or (str(said).strip().lower().replace("-", "_"), None)
        meant = plain if name[1] is None else name[1]
        if found.setdefault(name[0], meant) != meant:
            raise Refused(
                "fact-unclear",
                f"The fact “{name[0]}” is given twice, as “{found[name[0]]}” and as “{meant}”: give it once.",
            )
    return found


_SERVICE = "How was it served?"
_NAMED = ("fact", "motion", "disposed")  # keys of a rule under which a fact is named


@cache
def _known() -> frozenset[str]:
    """Every fact that some rule, or the reading of a request, asks about."""
    found = {one for pack in packs().values() for one in pack.facts}
    specs = [v.spec for pack in packs().values() for rule in pack.rules for v in rule.versions]
    stack: list[object] = list(specs)
    while stack:
        one = stack.pop()
        if isinstance(one, Mapping):
            found |= set(one.get("when", ())) if isinstance(one.get("when"), Mapping) else set()
            found |= {str(one[key]) for key in _NAMED if isinstance(one.get(key), str)}
            stack += one.values()
        elif isinstance(one, list):
            stack += one
    return frozenset(found)


@cache
def dated_facts() -> frozenset[str]:
    """The facts that are dates: a period begins from them, or a pack says so."""
    found = {
        name for pack in packs().values() for name, spec in pack.facts.items() if spec.get("type") == "date"
    }
    stack: list[object] = [v.spec for pack in packs().values() for rule in pack.rules for v in rule.versions]
    stack += [v.spec for pack in packs().values() for v in pack.methods]
    while stack:
        one = stack.pop()
        if isinstance(one, Mapping):
            found |= {str(one[key]) for key in _NAMED if isinstance(one.get(key), str)}
            if "presumed" in one:
                found.add(str(one.get("fact", "received_on")))
            stack += [value for key, value in one.items() if key != "when"]
        elif isinstance(one, list):
            stack += one
    return frozenset(found)


@cache
def spec_of(name: str) -> Mapping[str, Any]:
    """What the packs say of a fact: its question, its choices, its other spellings; empty if unknown."""
    return next((pack.facts[name] for pack in packs().values() if name in pack.facts), {})


def known_values(name: str, wanted: Iterable[object]) -> tuple[str, ...]:
    """The values a fact may take: its choices, the words conditions compare it with, yes and no."""
    words = [_plain(word) for one in wanted for word in (one if isinstance(one, list) else [one])]
    said = [word for word in words if word not in ("present", "absent", "true", "false", "")]
    return tuple(dict.fromkeys([*map(_plain, spec_of(name).get("choices", ())), *said, "true", "false"]))


_READ = {"service", "service_method", "method_of_service", "manner_of_service", "how_served", "served_via"}


def unused(facts: Mapping[str, str], asked: Collection[str], cite: str) -> list[str]:
    """A sentence for each fact that changed nothing, so that nobody takes it to have been used. `asked` are
    the facts that the rule of this citation takes into account."""
    idle = [name for name in facts if name not in asked and name not in _READ | _ENGINES]
    who = {name: cite if name in _known() else "any rule" for name in idle}
    return [f"The fact “{name}” changed nothing: it is not asked about by {who[name]}." for name in idle]


def holds(when: Mapping[str, Any], facts: Mapping[str, str]) -> bool:
    """True when every condition holds: a value, one of a list, `present` or `absent`."""
    return all(fits(wanted, facts.get(name)) for name, wanted in when.items())


def fits(wanted: object, value: str | None) -> bool:
    """True when one condition holds for a fact's plain value, None where it is not told."""
    if wanted == "present":
        return value is not None and value != "false"
    if wanted == "absent":
        return value is None
    if isinstance(wanted, list):
        return value in [_plain(w) for w in wanted]
    return (value or "false") == "false" if wanted is False else value == _plain(wanted)


def question_of(name: str) -> str:
    """What the packs ask for a fact, or for the way of service; "" for a fact no pack declares."""
    return _SERVICE if name == "service" else str(spec_of(name).get("question", ""))


def date_of(name: str, value: str) -> date:
    """A fact's date. Raises `Refused("fact-unclear")` when it is not written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        pass
    try:
        found = parse_input.moment(value, name)
    except Refused:
        raise Refused(
            "fact-unclear", f"The fact “{name}” must be a date such as 2025-03-31, not “{value}”."
        ) from None
    return found.date() if isinstance(found, datetime) else found
