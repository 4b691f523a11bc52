"""Templates of plans, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """Goals to begin with, each as its YAML has it."""

    code: str
    title: str
    programs: tuple[str, ...]
    goals: tuple[dict[str, Any], ...]

    def is_for(self, program: str) -> bool:
        """Whether it is offered in a program of this name."""
        return not self.programs or any(word in program.lower() for word in self.programs)


@cache
def templates() -> tuple[PlanTemplate, ...]:
    """Every template, in the order of the file."""
    text = Path(__file__).with_name("templates.yaml").read_text(encoding="utf-8")
    return tuple(
        PlanTemplate(one["code"], one["title"], tuple(one["programs"]), tuple(one["goals"]))
        for one in yaml.safe_load(text)
    )


def template_of(code: str) -> PlanTemplate:
    """The template of this code. Raises LookupError."""
    for one in templates():
        if one.code == code:
            return one
    raise LookupError(code)
