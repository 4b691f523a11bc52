"""Instruments out of their files, checked when they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nextfriend.engines.screening.model import (
    DOMAINS,
    SEVERITIES,
    Band,
    Choice,
    Instrument,
    Item,
    Scale,
    Watch,
)

KINDS = ("one", "many", "number", "text")
# The kinds of record a screening may make: compartments of the wall, by their names.
RECORDS = ("care", "health", "counseling")


class BadInstrument(ValueError):
    """A file that is no instrument; the sentence says what to change in it."""


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument that comes along, by its title."""
    return read_folder(Path(__file__).with_name("instruments"))


def instrument_of(code: str, known: Iterable[Instrument] | None = None) -> Instrument:
    """The instrument of this code or LOINC code. Raises LookupError."""
    for one in instruments() if known is None else known:
        if code in {one.code, one.loinc}:
            return one
    raise LookupError(code)


def read_folder(folder: Path) -> tuple[Instrument, ...]:
    """Every instrument of a folder. Raises BadInstrument, naming the file."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(read_instrument(yaml.safe_load(path.read_text(encoding="utf-8"))))
        except (BadInstrument, yaml.YAMLError) as problem:
            raise BadInstrument(f"{path.name}: {problem}") from problem
    return tuple(sorted(found, key=lambda one: one.title))


def read_instrument(given: Any) -> Instrument:
    """An instrument out of what its YAML or JSON says. Raises BadInstrument."""
    if not isinstance(given, Mapping):
        raise BadInstrument("An instrument is a list of names and values, beginning with its code.")
    for name in ("code", "title", "record", "items"):
        if not given.get(name):
            raise BadInstrument(f"The instrument has no {name}. Add one.")
    shared = {name: _choices(rows) for name, rows in (given.get("answers") or {}).items()}
    items = tuple(_item(row, shared) for row in given["items"])
    instrument = Instrument(
        code=str(given["code"]),
        title=str(given["title"]),
        version=str(given.get("version", "1")),
        record=str(given["record"]),
        loinc=str(given.get("loinc", "")),
        intro=str(given.get("intro", "")),
        asks_by=str(given.get("asks_by", "")),
        wording=str(given.get("wording", "")),
        basis=str(given.get("basis", "")),
        sources=tuple(str(one) for one in given.get("sources") or ()),
        items=items,
        scales=tuple(_scale(row) for row in given.get("scores") or ()),
        watches=tuple(_watch(row) for row in given.get("watches") or ()),
        unscored=str(given.get("unscored", "")),
    )
    _lint(instrument)
    return instrument


def _choices(rows: Any) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            code=str(row["code"]),
            label=str(row["label"]),
            value=row.get("value"),
            need=str(row.get("need", "")),
            domain=str(row.get("domain", "")),
        )
        for row in rows
    )


def _item(row: Mapping[str, Any], shared: Mapping[str, tuple[Choice, ...]]) -> Item:
    named = row.get("answers")
    if isinstance(named, str) and named not in shared:
        raise BadInstrument(f"Item {row.get('id')} names the answers “{named}”, which are nowhere listed.")
    choices = shared[named] if isinstance(named, str) else _choices(named or ())
    return Item(
        id=str(row["id"]),
        label=str(row["label"]),
        loinc=str(row.get("loinc", "")),
        kind=str(row.get("kind", "one")),
        section=str(row.get("section", "")),
        domain=str(row.get("domain", "")),
        optional=bool(row.get("optional", False)),
        choices=choices,
    )


def _scale(row: Mapping[str, Any]) -> Scale:
    bands = tuple(
        Band(b["from"], b["to"], str(b["name"]), str(b.get("says", "")), str(b.get("need", "")))
        for b in row["bands"]
    )
    return Scale(
        id=str(row["id"]),
        title=str(row["title"]),
        items=tuple(str(one) for one in row["items"]),
        bands=bands,
        loinc=str(row.get("loinc", "")),
        cut_off=row.get("cut_off"),
        domain=str(row.get("domain", "")),
    )


def _watch(row: Mapping[str, Any]) -> Watch:
    return Watch(str(row["item"]), int(row["at_least"]), str(row["code"]), str(row["says"]))


def _lint(one: Instrument) -> None:
    """Raise BadInstrument at the first thing a person has to change."""
    if one.record not in RECORDS:
        raise BadInstrument(f"record is “{one.record}”. Write one of: {', '.join(RECORDS)}.")
    ids = [item.id for item in one.items]
    if len(set(ids)) != len(ids):
        raise BadInstrument("Two items have the same id. Give each its own.")
    for item in one.items:
        _lint_item(item)
    for scale in one.scales:
        _lint_scale(one, scale)
    for watch in one.watches:
        if watch.item not in ids:
            raise BadInstrument(f"A watch names the item {watch.item}, which is not there.")


def _lint_item(item: Item) -> None:
    if item.kind not in KINDS:
        raise BadInstrument(f"Item {item.id}: the kind “{item.kind}” is not known ({', '.join(KINDS)}).")
    if bool(item.choices) != (item.kind in {"one", "many"}):
        raise BadInstrument(f"Item {item.id}: answers go with the kinds one and many, and with no other.")
    codes = [choice.code for choice in item.choices]
    if len(set(codes)) != len(codes):
        raise BadInstrument(f"Item {item.id}: two answers have the same code.")
    for choice in item.choices:
        if choice.need and choice.need not in SEVERITIES:
            raise BadInstrument(f"Item {item.id}: need is one of {', '.join(SEVERITIES)}.")
        if choice.need and (choice.domain or item.domain) not in DOMAINS:
            raise BadInstrument(f"Item {item.id}: “{choice.label}” shows a need; say of which domain.")
        if choice.value is not None and (not isinstance(choice.value, int) or choice.value < 0):
            raise BadInstrument(f"Item {item.id}: a value is a whole number from 0.")


def _lint_scale(one: Instrument, scale: Scale) -> None:
    counted = [one.item(name) for name in scale.items]
    for name, item in zip(scale.items, counted, strict=True):
        if item is None or item.kind != "one" or not any(c.value is not None for c in item.choices):
            raise BadInstrument(f"The score {scale.id} counts item {name}, which has no answers with values.")
    low = sum(min(_values(item)) for item in counted if item)
    high = sum(max(_values(item)) for item in counted if item)
    at = low
    for band in scale.bands:
        if band.low != at or band.high < band.low:
            raise BadInstrument(f"The bands of {scale.id} leave a gap or overlap at {at}.")
        at = band.high + 1
        if band.need and scale.domain not in DOMAINS:
            raise BadInstrument(f"The band “{band.name}” of {scale.id} shows a need; say of which domain.")
    if at != high + 1:
        raise BadInstrument(f"The bands of {scale.id} end at {at - 1}, and its highest total is {high}.")


def _values(item: Item) -> list[int]:
    return [choice.value for choice in item.choices if choice.value is not None]
