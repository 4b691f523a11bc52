"""Templates of plans, as data: those that come along, and the files in the office's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db.models import Model

from nextfriend.care.plans.models import Goal, Step
from nextfriend.engines.screening import DOMAINS
from nextfriend.tasks.models import Task

_SHIPPED = Path(__file__).with_name("templates.yaml")
# What 42 CFR 441.468(a) asks of each service, and what a step is.
_OF_STEP = {"what", "doer", "scope", "amount", "frequency", "duration", "backup", "days"}
_LONGEST_DAYS = 2 * 366


class BadTemplate(Exception):
    """A file of templates says what no plan can hold; its words say what and where."""


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """Goals to begin with, each as its YAML has it."""

    code: str
    title: str
    programs: tuple[str, ...]
    goals: tuple[dict[str, Any], ...]

    def is_for(self, program: str) -> bool:
        """Whether it is offered in a program of this name."""
        return not self.programs or any(word.lower() in program.lower() for word in self.programs)


@cache
def read_own() -> tuple[tuple[PlanTemplate, ...], str]:
    """Every template, the office's own first (`plan_templates/` where its data is kept), and what is wrong
    with its files if anything is. They are read once: a new file counts after the next start.
    """
    shipped = _read(_SHIPPED)
    try:
        own = [one for path in sorted(_folder().glob("*.yaml")) for one in _read(path)]
        codes = [one.code for one in [*own, *shipped]]
        for code in codes:
            if codes.count(code) > 1:
                raise BadTemplate(f"two templates have the code {code!r}. Give one another.")
    except (BadTemplate, OSError, UnicodeDecodeError) as problem:
        return shipped, f"The office’s own templates cannot be read: {problem}"
    return (*own, *shipped), ""


def templates() -> tuple[PlanTemplate, ...]:
    """Every template of this office."""
    return read_own()[0]


def template_of(code: str) -> PlanTemplate:
    """The template of this code. Raises LookupError."""
    for one in templates():
        if one.code == code:
            return one
    raise LookupError(code)


def _folder() -> Path:
    return Path(settings.INSTANCE) / "plan_templates"


def _read(path: Path) -> tuple[PlanTemplate, ...]:
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise BadTemplate(f"{path.name}: its lists lie too deep in one another.") from None
    except (yaml.YAMLError, ValueError) as problem:
        raise BadTemplate(f"{path.name}: {' '.join(str(problem).split())}") from problem
    if not isinstance(given, list):
        raise BadTemplate(f"{path.name}: it is a list of templates. Begin each with “- code:”.")
    return tuple(_template(path.name, one) for one in given)


def _template(where: str, one: Any) -> PlanTemplate:
    needed = {"code", "title", "programs", "goals"}
    if not isinstance(one, Mapping) or set(one) != needed or not one["goals"]:
        raise BadTemplate(f"{where}: a template has code, title, programs and goals.")
    where = f"{where}, {one['code']}"
    code, title = _text(where, one, "code", 40), _text(where, one, "title", 120)
    if not all(isinstance(one[name], list) for name in ("programs", "goals")):
        raise BadTemplate(f"{where}: programs and goals are lists.")
    if not all(isinstance(word, str) and word.strip() for word in one["programs"]):
        raise BadTemplate(f"{where}: programs are words of programs’ names, or [] for every program.")
    return PlanTemplate(
        code, title, tuple(one["programs"]), tuple(_goal(where, goal) for goal in one["goals"])
    )


def _goal(where: str, goal: Any) -> dict[str, Any]:
    needed = {"says", "measure", "domain", "days", "steps"}
    if not isinstance(goal, Mapping) or set(goal) != needed or not isinstance(goal["steps"], list):
        raise BadTemplate(f"{where}: a goal has says, measure, domain, days and steps.")
    for name in ("says", "measure"):
        _text(where, goal, name, _longest(Goal, name))
    _days(where, goal)
    if not isinstance(goal["domain"], str) or goal["domain"] not in DOMAINS:
        raise BadTemplate(f"{where}: there is no domain {goal['domain']!r}.")
    return {**goal, "steps": [_step(where, step) for step in goal["steps"]]}


def _step(where: str, step: Any) -> dict[str, Any]:
    if not isinstance(step, Mapping) or not _OF_STEP <= set(step) <= _OF_STEP | {"provider", "place"}:
        raise BadTemplate(
            f"{where}: a step has {', '.join(sorted(_OF_STEP))}, and may have provider and place."
        )
    _days(where, step)
    if not isinstance(step["doer"], str) or step["doer"] not in Step.Doer.values:
        raise BadTemplate(f"{where}: a step’s doer is {', '.join(Step.Doer.values)}.")
    for name in set(step) - {"days", "doer"}:
        longest = _longest(Task, "title") if name == "what" else _longest(Step, name)
        _text(where, step, name, longest)
    return dict(step)


def _longest(model: type[Model], name: str) -> int:
    longest: int = model._meta.get_field(name).max_length  # type: ignore[union-attr,assignment]
    return longest


def _text(where: str, one: Mapping[str, Any], name: str, longest: int) -> str:
    said = one[name]
    if not isinstance(said, str) or not said.strip() or len(said) > longest:
        raise BadTemplate(f"{where}: {name} is words, {longest} characters at most.")
    return said.strip()


def _days(where: str, one: Mapping[str, Any]) -> None:
    if type(one["days"]) is not int or not 0 <= one["days"] <= _LONGEST_DAYS:
        raise BadTemplate(f"{where}: days is a whole number, 0 to {_LONGEST_DAYS}.")
