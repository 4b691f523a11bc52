"""The federal poverty guideline: dollars a year for a household of a size in a state on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Guideline:
    """One year's figures: for one person, and for each further one, by region."""

    year: int
    effective: date
    source: str
    figures: Mapping[str, tuple[int, int]]

    def dollars(self, size: int, region: str) -> int:
        """Dollars a year. Raises ValueError for a household of nobody."""
        if size < 1:
            raise ValueError("a household has at least one person")
        first, each = self.figures.get(region, self.figures["contiguous"])
        return first + (size - 1) * each


def guideline_for(day: date) -> Guideline:
    """The latest in effect on that day; the earliest there is for a day before it."""
    found = [one for one in _all() if one.effective <= day]
    return found[-1] if found else _all()[0]


@cache
def _all() -> tuple[Guideline, ...]:
    text = Path(__file__).with_name("guidelines.yaml").read_text(encoding="utf-8")
    read = [
        Guideline(
            one["year"],
            one["effective"],
            one["source"],
            {name: (one[name]["first"], one[name]["each"]) for name in ("contiguous", "AK", "HI")},
        )
        for one in yaml.safe_load(text)
    ]
    return tuple(sorted(read, key=lambda one: one.effective))
