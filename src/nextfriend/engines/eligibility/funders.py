"""What funders ask, as their data says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Funder:
    """One funder: each rule as its YAML has it; empty where the funder has none."""

    code: str
    name: str
    ceiling: Mapping[str, Any]
    exceptions: Mapping[str, Any]
    program_income: Mapping[str, Any]
    assets: Mapping[str, Any]
    abuser: Mapping[str, Any]
    status: Mapping[str, Any]


@cache
def funders() -> tuple[Funder, ...]:
    """Every funder, in the order of the file."""
    text = Path(__file__).with_name("funders.yaml").read_text(encoding="utf-8")
    rules = ("ceiling", "exceptions", "program_income", "assets", "abuser", "status")
    given: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return tuple(
        Funder(code, one["name"], **{rule: one.get(rule) or {} for rule in rules})
        for code, one in given.items()
    )


def funder_of(code: str) -> Funder:
    """The funder of this code. Raises LookupError."""
    for one in funders():
        if one.code == code:
            return one
    raise LookupError(code)
