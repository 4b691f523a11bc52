"""What HSDS 3.0 knows: kinds of object, their tables and attributes, out of `objects.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

VERSION = "3.0"


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute. `holds` is a scalar ("text", "uuid", …), "one of", or "" where `kind` names an object;
    `many` is a list of such.
    """

    holds: str
    kind: str = ""
    many: bool = False
    words: tuple[str, ...] = ()
    required: bool = False
    required_flat: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object, and the table of its rows."""

    name: str
    table: str
    fields: Mapping[str, Field]

    @property
    def said(self) -> str:
        """ "service at location"."""
        return self.name.replace("_", " ")


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of HSDS 3.0 by its name."""
    text = resources.files(__package__).joinpath("objects.yaml").read_text(encoding="utf-8")
    told: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {
        name: Kind(name, one["table"], {key: _field(said) for key, said in one["fields"].items()})
        for name, one in told.items()
    }


@cache
def kind_of_table(table: str) -> Kind | None:
    """The kind whose rows stand in `services` or `services.csv`; None where HSDS has no such table."""
    name = table.removesuffix(".csv")
    return next((kind for kind in kinds().values() if kind.table == name), None)


def _field(said: str) -> Field:
    required, flat = said.endswith("!"), said.endswith("+")
    said = said.rstrip("!+")
    if said.startswith("["):
        return Field("", said[1:-1], True, (), required, flat)
    if said.startswith("<"):
        return Field("", said[1:-1], False, (), required, flat)
    words = tuple(word.strip() for word in said.split("|")) if "|" in said else ()
    return Field("one of" if words else said, "", False, words, required, flat)
