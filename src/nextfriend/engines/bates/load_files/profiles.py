"""Columns and delimiters of a load file, as data: `profiles.yaml`, or a file of the office's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from nextfriend.engines.bates.model import NotProduced


@dataclass(frozen=True, slots=True)
class Profile:
    """`columns` are headers with what stands in them; `escape` may be empty."""

    separator: str
    qualifier: str
    newline: str
    escape: str
    columns: tuple[tuple[str, str], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The first row."""
        return tuple(header for header, _ in self.columns)


@cache
def profiles() -> dict[str, Profile]:
    """Those that ship, by name."""
    text = files("nextfriend.engines.bates.load_files").joinpath("profiles.yaml").read_text(encoding="utf-8")
    return {name: _profile(name, told) for name, told in yaml.safe_load(text).items()}


def profile(name: str) -> Profile:
    """One that ships. Raises NotProduced."""
    if name not in profiles():
        raise NotProduced(f"There is no profile {name}. Enter {' or '.join(profiles())}, or a YAML file.")
    return profiles()[name]


def read_profile(text: str) -> Profile:
    """The profile of a YAML file: as one in `profiles.yaml`, without its name. Raises NotProduced."""
    try:
        return _profile("the profile", yaml.safe_load(text))
    except yaml.YAMLError:
        raise NotProduced("The profile is no YAML. Begin with a copy of one that ships.") from None


def _profile(name: str, told: Any) -> Profile:
    if not isinstance(told, Mapping) or not isinstance(told.get("columns"), Mapping) or not told["columns"]:
        raise NotProduced(f"{name} has no columns. Enter each as HEADER: what stands in it.")
    given = [str(told.get(key, "")) for key in ("separator", "qualifier", "newline", "escape")]
    used = [one for one in given if one]
    if (
        any(len(one) != 1 or one in "\r\n" for one in used)
        or not all(given[:3])
        or len(set(used)) != len(used)
    ):
        raise NotProduced(
            f"{name} needs a separator, a qualifier and a newline sign, each one character and no two alike."
        )
    columns = tuple((str(header), str(source)) for header, source in told["columns"].items())
    separator, qualifier, newline, escape = given
    return Profile(separator, qualifier, newline, escape, columns)
