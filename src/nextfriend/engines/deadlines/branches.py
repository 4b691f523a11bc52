"""The branches a request leaves open: what a rule's cases would be if a fact that is not told were told.

A case or reading hangs on facts. Each fact that is not told is let take every value that the conditions tell
apart, and each way through is a branch with a plan of its own. What does not depend on the date is worked out
once and kept, so that an answer only counts the few plans that differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from nextfriend.engines.deadlines import services
from nextfriend.engines.deadlines.calculate import Ready
from nextfriend.engines.deadlines.conditions import PLACE, Spec, conditions, rare_limb, sources, texts
from nextfriend.engines.deadlines.courts import Court
from nextfriend.engines.deadlines.facts import dated_facts, fits, known_values, question_of
from nextfriend.engines.deadlines.fields import asked_by
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.pack import Rule, Version
from nextfriend.engines.deadlines.plan import Plan, rule_plan, turn, version_at

MOST = 4096  # more ways through one rule than this is a pack written the wrong way; lint says so
Told = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way through the rule: a value ("" for not told) for each open fact, and the plan it leads to."""

    values: Told
    plan: int


@dataclass(frozen=True, slots=True)
class Branches:
    """Every way through one rule. `plans[0]` is the rule as asked; `extra` the facts that lead to each.

    `dates` are the facts that are dates and not told, each with the reason why it is too rare to wait for.
    """

    facts: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    plans: tuple[Plan, ...]
    extra: tuple[Mapping[str, str], ...]
    ways: tuple[Branch, ...]

    @property
    def rare(self) -> tuple[str, ...]:
        """For each plan the reason why it is too rare for the safe date to wait for, or ""."""
        asked = self.plans[0].rare
        return tuple(next((why for why in plan.rare if why not in asked), "") for plan in self.plans)


@cache
def _kept() -> dict[tuple[object, ...], Branches]:
    """Branches worked out so far; a cached function so that `loader.clear_caches()` empties it too."""
    return {}


def branches(rule: Rule, court: Court, law: date, service: str, facts: Mapping[str, str]) -> Branches:
    """The ways through a rule that a request leaves open; the first is the request as it stands.

    Raises `Refused` as `rule_plan` does for the request as it stands.
    """
    told = tuple(sorted((n, v) for n, v in facts.items() if n in _asked(rule))) if facts else ()
    key = (rule.key, turn(rule, law), court.id, service, facts.get("district_court", ""), told)
    found = _kept().get(key)
    if found is None:
        found = _kept()[key] = _work_out(rule, version_at(rule, law), court, law, service, facts)
    return found


def period_branches(service: str, plan: Callable[[str], Plan]) -> Branches:
    """The ways through a period an order sets: counted back, it is longer for some ways of service."""
    base = plan(service)
    methods = {} if service else _added_methods({}, base)
    values = tuple(_told_apart("service", (), methods))
    plans = (base, *(plan(value) for value in values))
    told = tuple({"service": value} for value in values)
    ways = tuple(Branch((value,), at) for at, value in enumerate(values, 1))
    return Branches(("service",) if values else (), (), plans, ({}, *told), ways)


def _asked(rule: Rule) -> frozenset[str]:
    """The facts, and the facts that make a way of service a finer one, on which a rule's cases hang."""
    return asked_by(rule) | services.refining()


def _work_out(
    rule: Rule, version: Version, court: Court, law: date, service: str, facts: Mapping[str, str]
) -> Branches:
    base = rule_plan(rule, court, law, service, facts)
    specs = tuple(texts(rule, version.spec, law))
    values = open_values(specs, base, facts)
    names = tuple(values)
    plans, ways = [base], []
    extra: list[Mapping[str, str]] = [{}]
    seen = [_same(base, ())]
    for way in product(*(("", *values[name]) for name in names)):
        if not any(way):
            continue
        told = {name: value for name, value in zip(names, way, strict=True) if value}
        plan = _plan(rule, court, law, service, {**facts, **told})
        if plan is None:
            continue
        kind = _same(plan, way)
        if kind not in seen:
            seen.append(kind)
            plans.append(plan)
            extra.append(told)
        ways.append(Branch(way, seen.index(kind)))
    dates = tuple(_dates(specs, base, facts))
    return Branches(names, dates, tuple(plans), tuple(extra), tuple(ways))


def _plan(rule: Rule, court: Court, law: date, service: str, facts: Mapping[str, str]) -> Plan | None:
    """The plan of a branch, or None where it cannot be counted here (a calendar that is not held)."""
    named = services.refined(facts.get("service", service.removeprefix(services.OWN)), facts)
    try:
        return rule_plan(rule, court, law, services.theirs(named, facts), facts)
    except Refused:
        return None


def _same(plan: Plan, way: Told) -> object:
    """Equal for plans that count alike. A plan that asks another rule may be told more by the facts."""
    asks = plan.spec.get("restart") or _begins_elsewhere(plan.ready)
    return _bare(plan.ready), plan.readings, plan.rare, plan.title, way if asks else ()


def _bare(ready: Ready) -> Ready:
    return replace(ready, unadded="") if ready.unadded else ready


def _begins_elsewhere(ready: Ready) -> bool:
    return ready.count.source.startswith("rule:") or any(_begins_elsewhere(one) for one in ready.limbs)


def open_values(specs: Sequence[Spec], base: Plan, facts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The facts not told on which the cases and readings of a rule, and of those it begins from, hang; with
    one value for each that they tell apart. A date has none: its effect is counted when it is told."""
    asked: dict[str, list[Any]] = {}
    for spec in specs:
        for name, wanted in conditions(spec).items():
            asked.setdefault(name, []).extend(wanted)
    methods = _added_methods(specs[0], base)
    if methods:
        asked.setdefault("service", [])
    closed = {*facts, *PLACE, *dated_facts(), *(("service",) if base.service else ())}
    found = {
        name: tuple(_told_apart(name, wanted, methods if name == "service" else {}))
        for name, wanted in asked.items()
        if name not in closed
    }
    return {name: values for name, values in found.items() if values}


def _told_apart(name: str, wanted: Sequence[Any], methods: Mapping[str, object]) -> Iterator[str]:
    """One value of a fact for each way in which the conditions can come out, other than not being told."""
    blank = "" if name == "service" else None
    seen: set[object] = {(tuple(fits(one, blank) for one in wanted), None)}
    for value in (*known_values(name, wanted), *methods):
        kind = (tuple(fits(one, value) for one in wanted), methods.get(value))
        if kind not in seen:
            seen.add(kind)
            yield value


def _dates(specs: Sequence[Spec], base: Plan, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The dates a rule would count from or wait for, and has not been told."""
    found: dict[str, str] = {}
    for spec in ({**base.spec, "cases": (), "readings": ()}, *specs):
        for name, _, _ in sources(spec):
            if name not in facts and question_of(name):
                found.setdefault(name, rare_limb(spec, name))
    yield from found.items()


def _added_methods(spec: Spec, base: Plan) -> dict[str, object]:
    """For a count that runs back and is lengthened by the way of service: each way with what it adds. Days
    added forward only make a date later, so they wait until the way of service is told."""
    parts = [base.spec, *spec.get("cases", ())]
    table = base.spec.get("service")
    forward = isinstance(table, dict) and table.get("forward_only")
    back = any(part.get("direction") == "backward" for part in parts)
    if forward or not back or not any(part.get("added_days") for part in parts):
        return {}
    tables = [base.ready.count.service, *(limb.count.service for limb in base.ready.limbs)]
    return {name: str(row.period) for table in tables for name, row in table.items()}
