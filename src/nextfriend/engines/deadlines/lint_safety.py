"""Checks that no pack can make a date late: every fact a date hangs on can be asked, whatever may make a date
earlier is a reading or says why it is too rare, and no setting lets a count pass a reading over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from nextfriend.engines.deadlines.conditions import PLACE, Spec, conditions, hung, limbs, sources
from nextfriend.engines.deadlines.courts import NO_COURT, Court, courts
from nextfriend.engines.deadlines.facts import dated_facts, spec_of
from nextfriend.engines.deadlines.fields import type_of
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.pack import Pack, Rule, packs
from nextfriend.engines.deadlines.plan import rule_plan
from nextfriend.engines.deadlines.three_dates import Case, sides

_NEVER_ASKED = {*PLACE, "service"}
SAMPLES = (date(2025, 2, 5), date(2025, 3, 5), date(2026, 6, 12))


def safety_problems() -> Iterator[str]:
    """Everything in the packs that could let a date come out late, one sentence each."""
    for pack in packs().values():
        for rule in pack.rules:
            seen: set[str] = set()
            for version in rule.versions:
                seen |= {*_facts(version.spec), *_early_limbs(version.spec), *_hours(version.spec)}
            seen |= set(_wrong_sides(rule, pack))
            yield from (f"{rule.cite}: {one}" for one in sorted(seen))


def _facts(spec: Spec) -> Iterator[str]:
    """A fact without a question cannot be asked; one compared with words needs the words to choose from."""
    asked = conditions(spec)
    for name in {*asked, *(name for name, _, _ in sources(spec))} - _NEVER_ASKED:
        said = spec_of(name)
        if not str(said.get("question", "")).endswith("?"):
            yield f"the fact “{name}” needs a question in `facts`, ending in “?”"
        if name in asked and name not in dated_facts() and type_of(name, asked[name]) == "choice":
            yield from _choices(name, asked[name], {str(one) for one in said.get("choices", ())})


def _choices(name: str, wanted: list[Any], choices: set[str]) -> Iterator[str]:
    for one in wanted:
        words = {str(word).lower() for word in (one if isinstance(one, list) else [one])}
        if not words & (choices | {"present", "absent", "true", "false"}):
            yield f"the fact “{name}” needs one of {sorted(words)[:3]} among its `choices`"


def _early_limbs(spec: Spec) -> Iterator[str]:
    """An untold limb of an "earlier of" could be the earlier one."""
    for part in (spec, *spec.get("cases", ())):
        for limb in limbs(part) if part.get("earlier_of") else ():
            if limb.get("optional") and not limb.get("rare"):
                yield f"the limb from {limb['from']} may be the earlier: give it a `rare` reason or need it"


def _hours(spec: Spec) -> Iterator[str]:
    """A count of hours begins at the moment of the event: what it would pass over may not stand there."""
    parts = [spec, *spec.get("cases", ()), *(one["set"] for one in spec.get("readings", ()))]
    units = {str(part["period"]).rstrip("s").endswith("hour") for part in parts if part.get("period")}
    if units == {True, False}:
        yield "a period in hours and one in days may not be cases or readings of each other"
    if True in units and any(
        part.get(key) for part in parts for key in ("receipt", "later_of", "earlier_of")
    ):
        yield "a period in hours cannot begin from receipt or end with the later or earlier of limbs"


def _wrong_sides(rule: Rule, pack: Pack) -> Iterator[str]:
    """A `safe` reading that is later than the rule, or a `latest` one that is earlier, is misplaced."""
    readings = hung(rule.versions[-1].spec)[len(rule.versions[-1].spec.get("cases", ())) :]
    if not any("set" in one for one in readings):
        return
    found: list[set[str]] = []
    for day in SAMPLES:
        facts = {name: day.isoformat() for name, _, needed in sources(rule.versions[-1].spec) if needed}
        try:
            plan = rule_plan(rule, _court(pack, rule), day, "", facts)
            found.append(set(sides(Case(plan, facts, day, day, _unasked, None))))
        except Refused:
            continue
    for why in set.intersection(*found) if found else ():
        yield f"the reading “{why[:60]}” is on the wrong side"


def _unasked(cite: str, facts: object) -> Any:
    raise Refused("not-asked", f"{cite} is not asked here.")


def _court(pack: Pack, rule: Rule) -> Court:
    if pack.court:
        return courts()[pack.court]
    groups = set(rule.versions[-1].spec.get("courts", pack.groups))
    return next((one for one in courts().values() if groups & {one.id, one.group}), NO_COURT)
