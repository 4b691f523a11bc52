"""A rule for other programs: what it asks, on what it rests, how hard it is, and what it does not know."""

from __future__ import annotations

from datetime import date
from functools import cache

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.fields import fields
from nextfriend.engines.deadlines.limits import limit_of
from nextfriend.engines.deadlines.pack import Rule, packs, supports_of, weakest


def described(rule: Rule) -> dict[str, object]:
    """One rule as it stands today. `unmodelled` gathers what the rule, its cases and limbs do not take into
    account; `not_held` what people would look for in its authority and is not there."""
    version, pack = rule.versions[-1], packs()[rule.authority]
    spec = version.spec
    supports = supports_of(rule, spec, spec.get("cases", ()), max(version.start, date(2026, 1, 1)))
    limit = limit_of(rule.cite, spec)
    return {
        "rule": rule.cite, "title": rule.title, "trigger": spec.get("trigger", ""),
        "period": spec.get("period", ""), "authority": pack.title, "checked": pack.checked.isoformat(),
        "basis": {
            **weakest(one.basis for one in supports).as_json(),
            "rests_on": [one.as_json() for one in supports],
        },
        "limit": limit.as_json() if limit else None,
        "facts": [field.as_json() for field in fields(rule)],
        "unmodelled": _unmodelled(spec),
        "not_held": list(_gaps().get(pack.id, ())),
    }  # fmt: skip


def _unmodelled(spec: object) -> list[str]:
    """Every sentence under `unmodelled` in a rule, in its order and each once."""
    if isinstance(spec, dict):
        own = [str(one) for one in spec.get("unmodelled", ())]
        inner = [one for key, value in spec.items() if key != "unmodelled" for one in _unmodelled(value)]
        return list(dict.fromkeys((*own, *inner)))
    if isinstance(spec, list):
        return [one for value in spec for one in _unmodelled(value)]
    return []


@cache
def _gaps() -> dict[str, tuple[str, ...]]:
    return {one["authority"]: tuple(one.get("not_held", ())) for one in loader.files("rules").values()}
