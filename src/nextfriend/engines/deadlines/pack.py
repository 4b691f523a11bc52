"""Rule packs: what the YAML in `rules/` says, by citation, and which version of it was law on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.citation import bare_number, key_of, nearest, parts, squash
from nextfriend.engines.deadlines.model import Basis, PackError, Refused, Support

BASES = ("memory", "account", "read")  # the weakest first
DEAD = ("stayed", "vacated", "vacated-in-part", "proposed")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a rule or method: the whole text of it laid over its base, and when it was law."""

    start: date
    end: date | None
    status: str
    status_from: date | None
    spec: Mapping[str, Any]

    def in_force(self, law: date) -> bool:
        """Law on that day: begun, not ended, and not stayed or vacated by then."""
        if law < self.start or (self.end is not None and law > self.end):
            return False
        return self.status not in DEAD or (self.status_from is not None and law < self.status_from)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its pack gives it; `authority` is the id of the pack, `method` the pack it counts by."""

    key: str
    cite: str
    title: str
    authority: str
    method: str
    versions: tuple[Version, ...]

    def at(self, law: date) -> Version | None:
        return pick(self.versions, law)


@dataclass(frozen=True, slots=True)
class Pack:
    """One authority: its spellings, the courts it governs, its method of counting and its rules."""

    id: str
    title: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    court: str
    checked: date
    source: str
    method: str
    methods: tuple[Version, ...]
    facts: Mapping[str, Any]
    bare: tuple[str, ...]
    basis: Basis
    transition: Mapping[str, Any]
    rules: tuple[Rule, ...]


def pick(versions: tuple[Version, ...], law: date) -> Version | None:
    """The latest version in force on that day, or None."""
    for version in reversed(versions):
        if version.in_force(law):
            return version
    return None


def _versions(spec: Mapping[str, Any], default_from: date) -> tuple[Version, ...]:
    base = {k: v for k, v in spec.items() if k != "versions"}
    found = [_version({**base, **one}, default_from) for one in spec.get("versions", [{}])]
    return tuple(sorted(found, key=lambda v: v.start))


def _version(spec: Mapping[str, Any], default_from: date) -> Version:
    return Version(
        start=spec.get("from", default_from),
        end=spec.get("to"),
        status=spec.get("status", "in-force"),
        status_from=spec.get("status_from"),
        spec=spec,
    )


@cache
def packs() -> Mapping[str, Pack]:
    """Every pack in the packs by authority id."""
    found: dict[str, Pack] = {}
    for name, spec in loader.files("rules").items():
        pack = _pack(spec, name)
        if pack.id in found:
            raise PackError(f"rules/{name}.yaml: authority {pack.id} is already defined")
        found[pack.id] = pack
    return found


def _pack(spec: Mapping[str, Any], name: str) -> Pack:
    authority, method = spec["authority"], spec.get("method", {})
    own = method if isinstance(method, dict) else {}
    start = spec["from"]
    return Pack(
        id=authority,
        title=spec["title"],
        names=tuple(spec["names"]),
        groups=tuple(spec.get("courts", ())),
        court=spec.get("court", ""),
        checked=spec["checked"],
        source=spec["source"],
        method=authority if own else str(method),
        methods=_versions(own, start) if own else (),
        facts=spec.get("facts", {}),
        bare=tuple(spec.get("bare", ())),
        basis=_basis(spec["basis"], spec["checked"]),
        transition=spec.get("transition", {}),
        rules=tuple(_rule(one, spec, authority, start, name) for one in spec.get("rules", ())),
    )


def _basis(said: Mapping[str, Any] | str, checked: date) -> Basis:
    """`read`, or `{kind: account, checked: …, source: …}`; without a day, the day the pack was checked."""
    spec: Mapping[str, Any] = {"kind": said} if isinstance(said, str) else said
    return Basis(str(spec["kind"]), spec.get("checked", checked), str(spec.get("source", "")))


def basis_of(spec: Mapping[str, Any], pack: Pack) -> Basis:
    """On what a rule, a version, a case or a method rests: its own word, or its pack's."""
    return _basis(spec["basis"], pack.checked) if "basis" in spec else pack.basis


def supports_of(
    rule: Rule, spec: Mapping[str, Any], cases: Iterable[Mapping[str, Any]], law: date
) -> list[Support]:
    """What a rule's count rests on: its text, that of each case with a basis of its own, and how time is
    counted."""
    pack = packs()[rule.authority]
    own = [
        Support(str(case.get("cite", rule.cite)), basis_of(case, pack)) for case in cases if "basis" in case
    ]
    return [Support(rule.cite, basis_of(spec, pack)), *own, method_support(rule.method, law)]


def method_support(authority: str, law: date) -> Support:
    """On what an authority's way of counting rests."""
    found, pack = method_at(authority, law), packs()[authority]
    while not pack.methods:
        pack = packs()[pack.method]
    return Support(str(found.spec.get("cite", pack.names[0])), basis_of(found.spec, pack))


def weakest(bases: Iterable[Basis]) -> Basis:
    """Of several bases the one to be most careful with; of two alike the one looked at longest ago."""
    return min(bases, key=lambda one: (BASES.index(one.kind), one.checked or date.min))


def _rule(one: Mapping[str, Any], spec: Mapping[str, Any], authority: str, start: date, name: str) -> Rule:
    own = {squash(n): authority for n in spec["names"]}
    key = key_of(one["cite"], own)
    if key.startswith("?"):
        raise PackError(f"rules/{name}.yaml: “{one['cite']}” begins with none of the pack's names")
    method = one.get("method")
    fallback = spec.get("method") if isinstance(spec.get("method"), str) else authority
    by = method if isinstance(method, str) else str(fallback)
    return Rule(key, one["cite"], one["title"], authority, by, _versions(one, start))


@cache
def spellings() -> dict[str, str]:
    """Squashed spellings of every authority ("fedrcivp") to its id.

    Packs may share one ("42 CFR" belongs to Medicare and Medicaid alike): the first to claim it lends its
    id to the key, and the rules of all are found under it.
    """
    found: dict[str, str] = {}
    for pack in packs().values():
        for name in (*pack.names, pack.id):
            found.setdefault(squash(name), pack.id)
    return found


@cache
def index() -> Mapping[str, Rule]:
    """Every rule by key, its other spellings (`also`) included."""
    found: dict[str, Rule] = {}
    for pack in packs().values():
        for rule in pack.rules:
            for cite in (rule.cite, *rule.versions[-1].spec.get("also", ())):
                key = key_of(cite, spellings())
                if found.get(key, rule) is not rule:
                    raise PackError(f"{cite} is defined twice ({found[key].cite} and {rule.cite})")
                found[key] = rule
    return found


def rules(search: str = "") -> tuple[Rule, ...]:
    """Every rule, or those whose citation, title or authority holds every word of `search`."""
    words = search.lower().split()
    return tuple(r for pack in packs().values() for r in pack.rules if _matches(r, pack, words))


def _matches(rule: Rule, pack: Pack, words: list[str]) -> bool:
    hay = " ".join((rule.cite, rule.title, pack.title, *pack.names)).lower()
    return all(word in hay or squash(word) in squash(hay) for word in words)


@lru_cache(maxsize=8192)
def find_rule(text: str, group: str = "") -> Rule:
    """The rule a citation names; `Refused("unknown-rule")` with the nearest names when none is exact.

    A citation one level up is understood where only one rule lies below it ("20 CFR 404.909"). One that
    names no authority ("Rule 33(b)(2)") is the rule of that number in the pack that speaks for the group of
    the court that was named.
    """
    known = index()
    keys = _keys(text, group)
    for key in keys:
        if key in known:
            return known[key]
    for key in keys:
        below = {r.key: r for k, r in known.items() if _below(k, key)}
        if len(below) == 1:
            return next(iter(below.values()))
    if any(key == base or _below(key, base) for key in keys for base in _countings()):
        raise Refused(
            "unknown-rule",
            f"“{text}” says how time is counted and sets no time of its own: give the period as well, such "
            "as “14 days”.",
        )
    names = nearest(keys[0], {k: r.cite for k, r in known.items()}) if keys else ()
    hint = f" The nearest are: {'; '.join(names)}." if names else ""
    raise Refused("unknown-rule", f"No rule “{text}” is in the packs.{hint}", names)


@cache
def _countings() -> frozenset[str]:
    """The keys of the sections that only say how to count: "frcp:6a", "frcp:6d"."""
    found = set()
    for pack in packs().values():
        for version in pack.methods:
            table = version.spec.get("service")
            cites = [version.spec.get("cite"), table.get("cite") if isinstance(table, dict) else ""]
            found |= {key_of(re.sub(r" \(\d{4}\)$", "", str(c)), spellings()) for c in cites if c}
    return frozenset(key for key in found if re.search(r":\d", key) and key not in index())


def _keys(text: str, group: str) -> list[str]:
    """The keys of the citations in a string; "FRAP 26(c); 31(a)(1)" names FRAP twice."""
    found: list[str] = []
    last = ""
    for part in parts(text):
        key = key_of(part, spellings(), _held)
        number = bare_number(key)
        if number:
            key = _continued(last, number) or _at_home(key, number, group)
        else:
            last = "" if key.startswith("?") else key.partition(":")[0]
        found.append(key)
    return found


def _continued(last: str, number: str) -> str:
    """A bare number as one more of the authority named before it, if that one has such a number, or ""."""
    key = f"{last}:{number}"
    return key if last and _held(key) else ""


@lru_cache(maxsize=8192)
def _held(key: str) -> bool:
    return key in index() or any(_below(other, key) for other in index())


def _at_home(key: str, number: str, group: str) -> str:
    """A bare number as the number of the pack that such a number means in a court of this group.

    Where several packs speak for a court (a code and rules of court), the one that has such a number.
    """
    homes = [one for one in packs().values() if number and group in one.bare]
    keys = [f"{spellings()[squash(pack.names[0])]}:{number}" for pack in homes]
    return next(filter(_held, keys), keys[0] if keys else key)


@lru_cache(maxsize=1024)
def named_exactly(text: str) -> bool:
    """True when a citation, or one of several in a string, is a rule of the packs and no mere method."""
    return any(key_of(part, spellings(), _held) in index() for part in parts(text))


def _below(key: str, parent: str) -> bool:
    """True when `key` is a subdivision of `parent` ("404.909a1" of "404.909", not "404.9091")."""
    if not key.startswith(parent) or parent.endswith(":") or key == parent:
        return False
    return not (key[len(parent)].isdigit() and parent[-1].isdigit()) and key[len(parent)] not in ".-"


@lru_cache(maxsize=512)
def find_authority(text: str) -> Pack:
    """The pack whose method an order's period is counted by ("FRCP", "Fed. R. App. P.", "FRCP 6(a)")."""
    for part in parts(text):
        authority = key_of(part, spellings(), _held).partition(":")[0]
        if authority in packs():
            return packs()[authority]
    names = tuple(p.names[0] for p in packs().values())
    raise Refused("unknown-authority", f"“{text}” is no authority this engine counts under.", names[:8])


@lru_cache(maxsize=512)
def same_name(text: str) -> tuple[str, ...]:
    """The titles of the packs that share a name, of no one section ("42 CFR"), and count differently."""
    found = [pack for pack in packs().values() if squash(text) in {squash(name) for name in pack.names}]
    ways = {pack.method: pack.title for pack in reversed(found)}
    return tuple(ways.values()) if len(ways) > 1 else ()


def method_at(authority: str, law: date) -> Version:
    """The method of counting an authority had on a day.

    Raises `Refused("before-rule")` where its text on that day is not held.
    """
    pack = packs()[authority]
    if not pack.methods and pack.method != authority:
        return method_at(pack.method, law)
    found = pick(pack.methods, law)
    if found is None:
        raise Refused(
            "before-rule",
            f"How {pack.title} counted time on {law.isoformat()} is not held here, so no date is given.",
        )
    return found


def dead_versions(rule: Rule, law: date) -> Iterator[Version]:
    """Versions that would govern on that day had they not been stayed or vacated."""
    for version in rule.versions:
        begun = version.start <= law and (version.end is None or law <= version.end)
        if begun and not version.in_force(law):
            yield version
