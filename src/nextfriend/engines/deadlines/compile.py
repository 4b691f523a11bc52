"""Lays rule, method, case and limb over each other and compiles the result into one `Count`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nextfriend.engines.deadlines.model import (
    Added,
    Authority,
    CalendarUse,
    Choice,
    Count,
    Ends,
    PackError,
    Receipt,
)
from nextfriend.engines.deadlines.period import parse_period

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = re.compile(r"^(<=|<|==)\s*(\d+)$")
LIMB_KEYS = ("later_of", "earlier_of")
# what belongs to a rule as a whole and must not leak into its limbs
_NOT_FOR_LIMBS = (*LIMB_KEYS, "after", "restart", "cases", "readings", "optional", "label", "start_from")


def authority_of(spec: object) -> Authority:
    """`{cite, quote, why}` as an `Authority`; a bare string is a citation."""
    if isinstance(spec, str):
        return Authority(spec)
    if not isinstance(spec, dict):
        return Authority()
    return Authority(spec.get("cite", ""), _clean(spec.get("quote", "")), _clean(spec.get("why", "")))


def _clean(text: str) -> str:
    return " ".join(text.split())


def choice(spec: object, default: str) -> Choice:
    """A setting written as one word (`roll: none`) or as `{how, cite, quote}`."""
    if spec is None:
        return Choice(default)
    if isinstance(spec, dict):
        return Choice(str(spec.get("how", default)), authority_of(spec), bool(spec.get("act_before")))
    return Choice(str(spec))


def compile_count(spec: Mapping[str, Any]) -> Count:
    """One `Count` from a merged mapping. Raises `PackError` when a value is not one the engine knows."""
    combine = next((key for key in LIMB_KEYS if spec.get(key)), "")
    return Count(
        period=parse_period(str(spec["period"])) if spec.get("period") else None,
        direction=-1 if spec.get("direction") == "backward" else 1,
        source=_source(spec.get("start_from", "trigger")),
        start=choice(spec.get("start"), "exclude"),
        counting=choice(spec.get("counting"), "every-day"),
        short=_short(spec.get("short")),
        roll=choice(spec.get("roll"), "none"),
        hours=choice(spec.get("hours"), "none"),
        months=choice(spec.get("months"), "clamp"),
        then=_then(spec.get("then")),
        receipt=_receipt(spec.get("receipt")),
        ends=_ends(spec.get("ends_at")),
        calendars=tuple(_use(one) for one in spec.get("calendars", ())),
        service=_service(spec.get("service")),
        adds_days=bool(spec.get("added_days", False)),
        no_added=authority_of(spec.get("no_added")),
        inaccessible=authority_of(spec["inaccessible"]) if spec.get("inaccessible") else None,
        authority=_own_authority(spec),
        combine=combine,
        limbs=tuple(compile_count(_limb(spec, limb)) for limb in spec.get(combine, ())) if combine else (),
        optional=bool(spec.get("optional")),
        label=str(spec.get("label", "")),
    )


def _limb(spec: Mapping[str, Any], limb: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in spec.items() if key not in _NOT_FOR_LIMBS}
    own = {key: value for key, value in limb.items() if key != "from"}
    return {**kept, **own, "start_from": limb.get("from", "trigger")}


def _own_authority(spec: Mapping[str, Any]) -> Authority:
    cite = str(spec.get("quote_cite") or spec.get("cite", ""))
    return Authority(cite, _clean(spec.get("quote", "")), _clean(spec.get("why", "")))


def _source(value: object) -> str:
    if isinstance(value, dict):
        kind, name = next(iter(value.items()))
        if kind not in ("fact", "rule"):
            raise PackError(f"a limb begins from `fact` or `rule`, not from {kind}")
        return f"{kind}:{name}"
    return str(value)


def _short(spec: object) -> tuple[str, int, Authority] | None:
    if not spec or spec == "none":
        return None
    text = spec["when"] if isinstance(spec, dict) else str(spec)
    match = _SHORT.match(text)
    if match is None:
        raise PackError(f"short: “{text}” is none of “<11”, “<=5”, “==2”")
    return match[1], int(match[2]), authority_of(spec if isinstance(spec, dict) else None)


def _then(spec: object) -> tuple[int, Authority] | None:
    if not isinstance(spec, dict):
        return None
    return _WEEKDAYS.index(spec["next"]), authority_of(spec)


def _receipt(spec: object) -> Receipt | None:
    if not isinstance(spec, dict):
        return None
    presumed = spec["presumed"] if isinstance(spec["presumed"], list) else [spec["presumed"]]
    periods = tuple(parse_period(str(one)) for one in presumed)
    later = bool(spec.get("only_later"))
    return Receipt(periods, spec.get("fact", "received_on"), later, authority_of(spec))


def _ends(spec: object) -> Ends:
    if not isinstance(spec, dict):
        return Ends(str(spec or "end-of-day"), "court", "", Authority())
    at = "12:00" if spec.get("at") == "noon" else str(spec.get("at", "end-of-day"))
    return Ends(at, spec.get("zone", "court"), str(spec.get("when_rolled", "")), authority_of(spec))


def _use(spec: object) -> CalendarUse:
    if isinstance(spec, str):
        return CalendarUse(spec, "", "both", False)
    assert isinstance(spec, dict)
    slot = spec.get("slot", "")
    return CalendarUse(
        spec.get("calendar", ""), slot, spec.get("direction", "both"), bool(spec.get("optional"))
    )


def _service(spec: object) -> Mapping[str, Added]:
    if not isinstance(spec, dict):
        return {}
    mode = spec.get("mode", "after-expiry")
    return {name: _added(one, mode, spec) for name, one in spec.get("methods", {}).items()}


def _added(one: Mapping[str, Any] | str, mode: str, table: Mapping[str, Any]) -> Added:
    entry = {"add": one} if isinstance(one, str) else one
    return Added(
        parse_period(str(entry["add"])),
        entry.get("mode", mode),
        authority_of({**{k: table[k] for k in ("cite", "quote") if k in table}, **entry}),
    )
