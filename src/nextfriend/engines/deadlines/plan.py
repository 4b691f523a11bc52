"""A plan: everything about a request that does not depend on its date, made once and kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import loader, services
from nextfriend.engines.deadlines.calculate import Ready, skips
from nextfriend.engines.deadlines.closed_days import ClosedDays, closed_days
from nextfriend.engines.deadlines.compile import authority_of, compile_count
from nextfriend.engines.deadlines.courts import NO_COURT, Court, courts, find_court
from nextfriend.engines.deadlines.facts import holds
from nextfriend.engines.deadlines.model import Authority, Basis, CalendarUse, Count, Refused, Support
from nextfriend.engines.deadlines.pack import (
    Rule,
    Version,
    basis_of,
    dead_versions,
    method_at,
    method_support,
    packs,
    supports_of,
    weakest,
)

# keys of a method that a rule's own text may not silently change by being laid over it
_META = ("from", "to", "status", "status_from", "versions", "rules", "cite", "quote", "why")


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the rule, which may make the safe date earlier or the latest date later."""

    side: str
    ready: Ready
    authority: Authority


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule made ready for a court, a way of service and a set of facts, under the law of one day."""

    cite: str
    title: str
    court: Court
    spec: Mapping[str, Any]
    ready: Ready
    readings: tuple[Reading, ...]
    notes: tuple[str, ...]
    first_law: date
    law_from: date
    dead: tuple[Version, ...]
    partial: tuple[tuple[str, int, int], ...]
    cases: tuple[Authority, ...]
    service: str
    supports: tuple[Support, ...] = ()
    basis: Basis = Basis()
    rare: tuple[str, ...] = ()


@cache
def _plans() -> dict[tuple[object, ...], Plan]:
    """Plans made so far; a cached function so that `loader.clear_caches()` empties it with the rest."""
    return {}


def rule_plan(rule: Rule, court: Court, law: date, service: str, facts: Mapping[str, str]) -> Plan:
    """The plan for a rule. Raises `Refused` for a wrong court or a day before the rule existed.

    Without facts the plan hangs only on which version of rule and method is law, so it is found at once.
    """
    if facts:
        return _rule_plan(rule, court, law, service, facts)
    key = (rule.key, turn(rule, law), court.id, service)
    plan = _plans().get(key)
    if plan is None:
        plan = _plans()[key] = _rule_plan(rule, court, law, service, facts)
    return plan


def turn(rule: Rule, law: date) -> int:
    """A number for the texts that are law on a day: it changes when one begins, ends or is stayed."""
    return bisect_right(_turns(rule.key, rule.method), law)


@cache
def _method_turns(authority: str) -> tuple[date, ...]:
    while not packs()[authority].methods:
        authority = packs()[authority].method
    return tuple(sorted({version.start for version in packs()[authority].methods}))


def method_turn(authority: str, law: date) -> int:
    """A number for the text of an authority's method that is law on a day."""
    return bisect_right(_method_turns(authority), law)


@cache
def _turns(key: str, method: str) -> tuple[date, ...]:
    """The days on which the text of a rule, or of the method it is counted by, begins, ends or is stayed."""
    rule = next(one for pack in packs().values() for one in pack.rules if one.key == key)
    while not packs()[method].methods:
        method = packs()[method].method
    found = set()
    for version in (*rule.versions, *packs()[method].methods):
        found |= {version.start, version.status_from or version.start}
        if version.end is not None and version.end < date.max:
            found.add(version.end + timedelta(1))
    return tuple(sorted(found))


def _rule_plan(rule: Rule, court: Court, law: date, service: str, facts: Mapping[str, str]) -> Plan:
    version = version_at(rule, law)
    method = method_at(rule.method, law)
    env = environment(facts, court, service)
    chosen = tuple(i for i, case in enumerate(version.spec.get("cases", ())) if holds(case["when"], env))
    read = tuple(i for i, r in enumerate(version.spec.get("readings", ())) if holds(r.get("when", {}), env))
    district = _district(facts, court)
    key = (*text_key(rule, law), court.id, service, district.id, chosen, read)
    plan = _plans().get(key)
    if plan is None:
        plan = _plans()[key] = _make(rule, version, method, court, law, service, district, chosen, read)
    return plan


def text_key(rule: Rule, law: date) -> tuple[object, ...]:
    """Which texts of a rule and of its method are law on a day. Raises `Refused("before-rule")`."""
    version, method = version_at(rule, law), method_at(rule.method, law)
    return rule.key, version.start, method.start, law_key(rule, law)


def law_key(rule: Rule, law: date) -> tuple[date, ...]:
    """Which versions of the rule are begun but dead on that day (they are told in the steps)."""
    return tuple(v.start for v in dead_versions(rule, law)) if len(rule.versions) > 1 else ()


def version_at(rule: Rule, law: date) -> Version:
    """The version of a rule that was law on a day, or `Refused("before-rule")`."""
    version = rule.at(law)
    if version is None:
        raise Refused("before-rule", _before(rule, law))
    return version


def _before(rule: Rule, law: date) -> str:
    first = min(v.start for v in rule.versions)
    if law < first:
        return f"{rule.cite} is held here from {first.isoformat()}; {law.isoformat()} lies before it."
    return f"No version of {rule.cite} was in force on {law.isoformat()}."


def environment(facts: Mapping[str, str], court: Court, service: str) -> dict[str, str]:
    """What the conditions of cases and readings are held against: the place, the facts, the service."""
    circuit = court.circuit or (court.id if court.group == "federal-appeals" else "")
    place = {"court": court.id, "group": court.group, "circuit": circuit, "state": court.state.lower()}
    return {**place, **facts, "service": services.for_cases(service)}


def _district(facts: Mapping[str, str], court: Court) -> Court:
    named = facts.get("district_court", "")
    if named:
        return find_court(named)
    return court if court.group in ("federal-district", "federal-bankruptcy") else NO_COURT


def _make(
    rule: Rule, version: Version, method: Version, court: Court, law: date, service: str,
    district: Court, chosen: tuple[int, ...], read: tuple[int, ...],
) -> Plan:  # fmt: skip
    check_court(rule.cite, version.spec.get("courts", packs()[rule.authority].groups), court)
    spec: dict[str, Any] = {k: v for k, v in method.spec.items() if k not in _META}
    spec |= version.spec
    cases = [version.spec["cases"][i] for i in chosen]
    for case in cases:
        spec |= {k: v for k, v in case.items() if k not in ("when", "cite", "quote", "why", "rare")}
    spec["cite"] = rule.cite
    place = _Place(court, district, [], [])
    readings = tuple(
        Reading(r["as"], place.ready(compile_count({**spec, **r["set"]}), service), authority_of(r))
        for r in (version.spec["readings"][i] for i in read)
    )
    supports = tuple(supports_of(rule, version.spec, cases, law))
    ready = place.ready(compile_count(spec), service)
    supports += _table_support(rule, spec, ready)
    return Plan(
        cite=rule.cite, title=str(spec.get("title", rule.title)), court=court, spec=spec, ready=ready,
        readings=readings,
        notes=(*spec.get("unmodelled", ()), *dict.fromkeys(place.notes)),
        first_law=min(v.start for v in rule.versions), law_from=max(version.start, method.start),
        dead=tuple(dead_versions(rule, law)), partial=tuple(place.partial),
        cases=tuple(authority_of(case) for case in cases), service=service,
        supports=supports,
        basis=weakest(one.basis for one in supports),
        rare=tuple(str(case["rare"]) for case in cases if "rare" in case),
    )  # fmt: skip


def _table_support(rule: Rule, spec: Mapping[str, Any], ready: Ready) -> tuple[Support, ...]:
    """On what the days added for service rest, where they are added and the table says so of its own."""
    table = spec.get("service")
    if ready.added is None or not isinstance(table, dict) or "basis" not in table:
        return ()
    return (Support(str(table.get("cite", rule.cite)), basis_of(table, packs()[rule.authority])),)


def check_court(cite: str, groups: Collection[str], court: Court) -> None:
    """Refuse a court that is none of those, or of the groups of those, that an authority governs."""
    if court.group and groups and not {court.group, court.id} & set(groups):
        usual = [
            next((c.name for c in courts().values() if group in (c.group, c.id)), group) for group in groups
        ]
        raise Refused(
            "wrong-court",
            f"{cite} does not govern time in {court.name}, but in courts such as {', '.join(usual)}.",
        )


def _governing(authority: str, court: Court) -> str:
    """The pack of that name that governs this court: Texas's justice courts count by a part of their own, and
    "8 CFR" means the immigration courts' method to the Board and the Service's to the Service."""
    pack = packs()[authority]
    if court.group == "agency" and pack.court != court.id:
        for other, found in packs().items():
            if found.court == court.id and set(found.names) & set(pack.names):
                return other
    here = {court.group, court.id}
    if not pack.groups or not court.group or here & set(pack.groups):
        return authority
    for other, found in packs().items():
        if here & set(found.groups) and set(found.names) & set(pack.names):
            return other
    return authority


def period_plan(authority: str, court: Court, law: date, service: str, district: Court, **own: str) -> Plan:
    """The plan for a period that an order sets, counted by an authority's method (`period`, `direction`)."""
    authority = _governing(authority, court)
    check_court(packs()[authority].names[0], packs()[authority].groups, court)
    method = method_at(authority, law)
    key = (authority, method.start, court.id, service, district.id, *sorted(own.items()))
    plan = _plans().get(key)
    if plan is None:
        pack = packs()[authority]
        name = str(method.spec.get("cite", pack.names[0]))
        spec = {"added_days": True, **{k: v for k, v in method.spec.items() if k not in _META}, **own}
        spec |= {"cite": name}
        place = _Place(court, district, [], [])
        ready = place.ready(compile_count(spec), service)
        support = method_support(authority, law)
        plan = _plans()[key] = Plan(
            cite=name, title=f"{own['period']} under {pack.title}", court=court, spec=spec, ready=ready,
            readings=(), notes=tuple(dict.fromkeys(place.notes)),
            first_law=_earliest(pack.id), law_from=method.start, dead=(), partial=tuple(place.partial),
            cases=(), service=service, supports=(support,), basis=support.basis,
        )  # fmt: skip
    return plan


def _earliest(authority: str) -> date:
    pack = packs()[authority]
    return min(v.start for v in pack.methods) if pack.methods else _earliest(pack.method)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the count happens; gathers what could not be looked up there."""

    court: Court
    district: Court
    notes: list[str]
    partial: list[tuple[str, int, int]]

    def ready(self, count: Count, service: str) -> Ready:
        own = service.startswith(services.OWN)
        named = service.removeprefix(services.OWN)
        added = None if own or not count.adds_days else services.added_for(named, count.service)
        return Ready(
            count=count,
            closed=self._closed(count),
            added=added,
            zone=self._zone(count.ends.zone),
            consults_all=_consults_all(count, bool(added and added.period.unit == "court-day")),
            unadded=service if added is None and services.adds_somewhere(service) else "",
            limbs=tuple(self.ready(limb, service) for limb in count.limbs),
        )

    def _zone(self, wanted: str) -> str:
        if wanted == "circuit":
            return find_court(self.court.circuit).zone if self.court.circuit else self.court.zone
        return self.court.zone if wanted == "court" else wanted

    def _closed(self, count: Count) -> ClosedDays:
        way = "forward" if count.direction > 0 else "backward"
        names = [self._name(use) for use in count.calendars if use.direction in ("both", way)]
        return closed_days(tuple(dict.fromkeys(n for n in names if n)))

    def _name(self, use: CalendarUse) -> str:
        name = use.name or self._slot(use.slot)
        if name and name in loader.calendar_ids():
            if use.optional:
                found = loader.calendar(name)
                lo, hi = date(found.first, 1, 1).toordinal(), date(found.last, 12, 31).toordinal()
                self.partial.append((found.title, lo, hi))
            return name
        if not use.optional:
            raise Refused(
                "unknown-calendar",
                "The rule needs a court's own calendar and none is known"
                + (f" for {self.court.name}." if self.court.id else "; name the court."),
            )
        if use.slot in ("state", "circuit-state"):
            self.notes.append(_no_state(name))
        return ""

    def _slot(self, slot: str) -> str:
        if slot == "court":
            return self.court.calendar
        if slot == "local":
            return self.court.local_calendar
        state = self.court.state if not self.district.id else self.district.state
        if slot == "state" and self.court.group == "federal-appeals" and not self.district.id:
            self.notes.append(_WHICH_DISTRICT)
        if slot == "circuit-state":
            office = find_court(self.court.circuit) if self.court.circuit else self.court
            state = office.state
        return f"state-{state.lower()}" if state else ""


_WHICH_DISTRICT = (
    "The district's state holidays count too (FRAP 26(a)(6)(C)); give the fact “district_court”."
)


def _no_state(name: str) -> str:
    where = f"of {name[6:].upper()}" if name else "of the state (no court or state was named)"
    return f"Legal holidays {where} are not held here; they could only make the date later."


def _consults_all(count: Count, added_court_days: bool) -> bool:
    units = count.period is not None and count.period.unit == "court-day"
    return units or skips(count) or count.start.how == "next-open-day" or added_court_days
