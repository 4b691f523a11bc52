"""Loads the YAML: files are read once, when first asked for, into plain mappings.

One file per authority in `rules/`, `calendars/` and `courts/`. A pack author adds a file; nothing here
names one.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nextfriend.engines.deadlines.holidays import Calendar, build
from nextfriend.engines.deadlines.model import PackError, Refused

HERE = Path(__file__).parent
ROOTS = [HERE]  # where packs are looked for; an office may add a folder of its own local rules
_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FASTEST):  # type: ignore[misc]
    """YAML's own loader lets a second key of one name replace the first: half a law would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                mark = key.start_mark
                raise yaml.constructor.ConstructorError(None, None, f"“{key.value}” stands twice", mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def read_yaml(path: Path) -> dict[str, Any]:
    """One YAML file as a mapping; `PackError` names the file when it is not one."""
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as problem:
        raise PackError(f"{path.name}: not readable as YAML: {problem}") from problem
    if not isinstance(loaded, dict):
        raise PackError(f"{path.name}: the file must be one mapping")
    return loaded


def _stem(path: Path) -> str:
    return path.stem


@cache
def files(kind: str) -> Mapping[str, dict[str, Any]]:
    """Every file of one kind (`rules`, `calendars`, `courts`) by its name without `.yaml`."""
    found = (path for root in ROOTS for path in sorted((root / kind).glob("*.yaml"), key=_stem))
    return {path.stem: read_yaml(path) for path in found}


def clear_caches() -> None:
    """Drop everything read so far, so that files changed or added since are read anew."""
    for module in [m for name, m in sys.modules.items() if name.startswith(__package__ + ".")]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@cache
def _specs() -> Mapping[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, spec in files("calendars").items():
        for one in spec.get("calendars", [spec]):
            if one["calendar"] in found:
                raise PackError(f"calendars/{name}.yaml: calendar {one['calendar']} is already defined")
            found[one["calendar"]] = {"source": spec.get("source"), "checked": spec.get("checked")} | one
    return found


def calendar_ids() -> tuple[str, ...]:
    """The ids of every calendar on the loader."""
    return tuple(_specs())


@cache
def calendar(name: str) -> Calendar:
    """The calendar called `name`; `Refused("unknown-calendar")` when there is none."""
    spec = _specs().get(name)
    if spec is None:
        raise Refused("unknown-calendar", f"There is no calendar called “{name}”.")
    bases = {spec["extends"]: calendar(spec["extends"])} if "extends" in spec else {}
    return build(spec, bases)
