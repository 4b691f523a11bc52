"""The ladder of this house, out of `ladder.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from nextfriend.engines.records_ladder.model import FOLLOW_UP, Ladder, Outcome, Step


@cache
def shipped() -> Ladder:
    """The ladder as it ships, or as the office changed the file."""
    text = resources.files(__package__).joinpath("ladder.yaml").read_text(encoding="utf-8")
    told: dict[str, Any] = yaml.safe_load(text)
    last = told["follow_up"]
    return Ladder(
        steps=tuple(Step(code=code, **one) for code, one in told["steps"].items()),
        follow_up=Step(FOLLOW_UP, last["label"], last["title"], last["days"], last["by"]),
        outcomes={code: _outcome(code, one) for code, one in told["outcomes"].items()},
        retry_days=told["retry_days"],
        answer_days=told["answer"]["days"],
        extension_days=told["answer"]["extension"],
    )


def _outcome(code: str, told: dict[str, Any]) -> Outcome:
    return Outcome(code, **{**told, "at": tuple(told["at"])})
