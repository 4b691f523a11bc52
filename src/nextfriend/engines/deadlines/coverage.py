"""What law is held: per place and body of law, how many rules, on what they rest, and what is not held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.courts import courts
from nextfriend.engines.deadlines.local_rules import rules_to_read
from nextfriend.engines.deadlines.pack import Pack, Rule, packs, supports_of, weakest
from nextfriend.engines.deadlines.spelling import STATES, terms

FEDERAL = "Federal courts and agencies"


@dataclass(frozen=True, slots=True)
class Law:
    """One body of law as it is held here; the three numbers are its rules by what they rest on."""

    title: str
    rules: int
    read: int
    account: int
    memory: int
    not_held: tuple[str, ...]


def place_of(pack: Pack) -> str:
    """The state a pack belongs to, or the federal courts and agencies."""
    states = {
        court.state
        for court in courts().values()
        if {court.id, court.group} & set(pack.groups) and not court.group.startswith(("federal", "supreme"))
    }
    names = {code: name.title() for name, code in STATES.items()}
    return names[states.pop()] if len(states) == 1 and states <= set(names) else FEDERAL


def basis_on(rule: Rule, day: date) -> str:
    """On what a rule rests on a day, the way it counts time included: `read`, `account` or `memory`."""
    version = rule.versions[-1]
    return weakest(one.basis for one in supports_of(rule, version.spec, (), max(version.start, day))).kind


def not_held_about(text: str, state: str = "") -> tuple[str, ...]:
    """What the packs say is not held of what was asked for: "Florida: Expungement …: no last day.".

    `state` is a postal code, "" for every state.
    """
    asked, places = set(terms(text)), {code: name.title() for name, code in STATES.items()}
    found = [
        f"{place_of(packs()[spec['authority']])}: {gap}"
        for spec in loader.files("rules").values()
        for gap in spec.get("not_held", ())
        if asked and asked <= set(terms(gap))
    ]
    wanted = places.get(state)
    return tuple(one for one in found if wanted is None or one.startswith(f"{wanted}:"))


@cache
def held(day: date) -> Mapping[str, tuple[Law, ...]]:
    """Every body of law by its place, both in order of the alphabet; local rules stand in `local_rules`."""
    gaps = {spec["authority"]: tuple(spec.get("not_held", ())) for spec in loader.files("rules").values()}
    places: dict[str, list[Law]] = defaultdict(list)
    for pack in packs().values():
        if pack.rules and not pack.id.startswith("local-"):
            places[place_of(pack)].append(_law(pack, gaps.get(pack.id, ()), day))
    return {place: tuple(sorted(places[place], key=lambda law: law.title)) for place in sorted(places)}


def _law(pack: Pack, not_held: tuple[str, ...], day: date) -> Law:
    count = Counter(basis_on(rule, day) for rule in pack.rules)
    return Law(pack.title, len(pack.rules), count["read"], count["account"], count["memory"], not_held)


def districts_to_read() -> Mapping[str, str]:
    """The district courts whose rules on motions are not held: the court's name and the rule to read."""
    known, local = courts(), {pack.court for pack in packs().values() if pack.id.startswith("local-")}
    missing = {id: rule for id, rule in sorted(rules_to_read().items()) if id in known and id not in local}
    return {known[id].name: rule for id, rule in missing.items()}
