"""Checks every YAML file against its schema and against the others; used by the tests and by pack authors.

`jsonschema` is a development dependency, so it is imported only here and only when asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.compile import LIMB_KEYS, compile_count
from nextfriend.engines.deadlines.courts import courts
from nextfriend.engines.deadlines.facts import fact_key
from nextfriend.engines.deadlines.lint_safety import safety_problems
from nextfriend.engines.deadlines.model import PackError, Refused
from nextfriend.engines.deadlines.pack import Rule, Version, find_rule, index, packs

KINDS = ("rules", "calendars", "courts")


def problems() -> list[str]:
    """Everything wrong with the packs, one sentence each; an empty list when all is well."""
    found = [p for kind in KINDS for p in schema_problems(kind)]
    if found:
        return found
    try:
        index(), courts()
        checks = (_rule_problems, _fact_problems, _court_problems, _calendar_problems, safety_problems)
        return [problem for check in checks for problem in check()]
    except (PackError, Refused) as problem:
        return [str(problem)]


def schema_problems(kind: str) -> Iterator[str]:
    """Where the files of one kind depart from `schema/<kind>.json`."""
    import jsonschema  # type: ignore[import-untyped]

    schema = json.loads((loader.HERE / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    for name, spec in loader.files(kind).items():
        for error in checker.iter_errors(_plain(spec)):
            best = jsonschema.exceptions.best_match([error])
            where = "/".join(str(p) for p in best.absolute_path)
            yield f"{kind}/{name}.yaml at {where or 'the top'}: {best.message[:300]}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _rule_problems() -> Iterator[str]:
    groups = {one for c in courts().values() for one in (c.group, c.id)}
    for pack in packs().values():
        if pack.method not in packs():
            yield f"{pack.id}: counts by “{pack.method}”, which is no pack"
        yield from (f"{pack.id}: no court is in the group “{g}”" for g in pack.groups if g not in groups)
        if pack.court and pack.court not in courts():
            yield f"{pack.id}: its court “{pack.court}” is not in courts/"
        for rule in pack.rules:
            yield from _one_rule(rule)


def _fact_problems() -> Iterator[str]:
    """Facts are understood across all packs, so one spelling must never mean two of them: who names a fact as
    one pack taught them would be given the date of another without a word."""
    meant: dict[str, tuple[str, str]] = {}
    for pack in packs().values():
        for name, spec in pack.facts.items():
            for said in dict.fromkeys((name, *map(str, spec.get("also", ())))):
                first, where = meant.setdefault(fact_key(said), (name, pack.id))
                if first != name:
                    yield f"{pack.id}: the fact “{said}” means “{name}”, but “{first}” in {where}"


def _one_rule(rule: Rule) -> Iterator[str]:
    yield from _overlaps(rule)
    for version in rule.versions:
        spec = version.spec
        counted = spec.get("period") or any(spec.get(k) for k in LIMB_KEYS)
        if not counted and not all(case.get("period") for case in spec.get("cases", [{}])):
            yield f"{rule.cite} ({version.start}): no period"
        if version.status != "in-force" and not spec.get("status_source"):
            yield f"{rule.cite} ({version.start}): status {version.status} needs a status_source"
        try:
            compile_count({"roll": "none", **spec})
        except (PackError, Refused, KeyError, ValueError) as problem:
            yield f"{rule.cite} ({version.start}): {problem}"
        for cite in _named_rules(spec):
            try:
                find_rule(cite)
            except Refused as refused:
                yield f"{rule.cite}: {refused.reason}"


def _overlaps(rule: Rule) -> Iterator[str]:
    live: list[Version] = [v for v in rule.versions if v.status == "in-force"]
    for before, after in zip(live, live[1:], strict=False):
        if before.end is None or before.end >= after.start:
            yield f"{rule.cite}: versions {before.start} and {after.start} overlap; give the first a `to`"


def _named_rules(spec: Any) -> Iterator[str]:
    if isinstance(spec, dict):
        if isinstance(spec.get("rule"), str):
            yield spec["rule"]
        if "within" in spec and "motion" in spec:
            yield spec["within"]
        for value in spec.values():
            yield from _named_rules(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _named_rules(value)


def _court_problems() -> Iterator[str]:
    for court in courts().values():
        for zone in (court.zone, *court.also_zones):
            try:
                ZoneInfo(zone)
            except (KeyError, ValueError):
                yield f"court {court.id}: “{zone}” is no time zone"
        if court.circuit and court.circuit not in courts():
            yield f"court {court.id}: its circuit “{court.circuit}” is not in courts/"
        for name in filter(None, (court.calendar, court.local_calendar)):
            if name not in loader.calendar_ids():
                yield f"court {court.id}: its calendar “{name}” is not in calendars/"


def _calendar_problems() -> Iterator[str]:
    for name in loader.calendar_ids():
        calendar = loader.calendar(name)
        if not calendar.source or not calendar.checked:
            yield f"calendar {name}: needs a source and the day it was checked"
        yield from (
            f"calendar {name}: {h.name} {d} has no source" for d, h in calendar.days.items() if not h.source
        )
