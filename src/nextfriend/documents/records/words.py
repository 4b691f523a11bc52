"""Kinds of records, channels and the other words of a request, out of `kinds.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CERTIFICATION = "certification"
RECEIVED, NONE = "received", "none"


@dataclass(frozen=True, slots=True)
class Words:
    """Code → label of each list. `awaited` are the kinds and the certification together."""

    kinds: Mapping[str, str]
    channels: Mapping[str, str]
    states: Mapping[str, str]
    endings: Mapping[str, str]
    certification: str

    @property
    def awaited(self) -> dict[str, str]:
        return {**self.kinds, CERTIFICATION: self.certification}


@cache
def words() -> Words:
    """The words of this house."""
    return Words(**yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8")))
