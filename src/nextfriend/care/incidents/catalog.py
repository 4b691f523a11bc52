"""Kinds, severities and the other words of an incident, out of `kinds.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Code → label of each list; `review_days` by severity, counted from the day it was recorded."""

    kinds: Mapping[str, str]
    severities: Mapping[str, str]
    review_days: Mapping[str, int]
    places: Mapping[str, str]
    injuries: Mapping[str, str]
    told: Mapping[str, str]
    outcomes: Mapping[str, str]
    late_after: timedelta

    def review_by(self, severity: str, recorded: date) -> date:
        """The day by which it is to be reviewed."""
        return recorded + timedelta(days=self.review_days[severity])


@cache
def words() -> Words:
    """The words of this house."""
    told = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))
    severities = told["severities"]
    return Words(
        kinds=told["kinds"],
        severities={code: one["label"] for code, one in severities.items()},
        review_days={code: one["review_days"] for code, one in severities.items()},
        places=told["places"],
        injuries=told["injuries"],
        told=told["told"],
        outcomes=told["outcomes"],
        late_after=timedelta(hours=told["late_hours"]),
    )
