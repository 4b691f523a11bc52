"""Kinds of problem as data (problems/*.yaml): what to ask and bring, first dates, likely team.

First tasks are those of the task list of the kind of matter it becomes (matters/terms/task_lists.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nextfriend.accounts.roles import Role
from nextfriend.engines.deadlines import Answer, Request, answer
from nextfriend.ground.dates import full_day

FOLDER = Path(__file__).with_name("problems")
ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a kind of problem. `kind` is text, day or choice; `event` is which event of the
    matter a day is of: its tasks are counted from that.
    """

    key: str
    ask: str
    ask_es: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    note: str = ""
    event: str = ""

    def shown(self, said: str) -> str:
        """An answer as a page says it: a day as people write one."""
        found = day_in(said) if self.kind == "day" else None
        return full_day(found) if found else said


@dataclass(frozen=True, slots=True)
class FirstDate:
    """A date the law sets: from the answer to which question, by which rule in which state ("*": any)."""

    title: str
    start: str
    rules: Mapping[str, str]
    when: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem. `matter_kind` is what matter it becomes, `lsc` the funder's codes to offer."""

    code: str
    label: str
    label_es: str
    matter_kind: str
    words: tuple[str, ...]
    urgent: tuple[str, ...]
    questions: tuple[Question, ...]
    documents: tuple[str, ...]
    team: tuple[str, ...]
    dates: tuple[FirstDate, ...]
    lsc: tuple[str, ...]

    @property
    def team_words(self) -> str:
        """Its likely team, by role."""
        return ", ".join(Role(role).label for role in self.team)


@dataclass(frozen=True, slots=True)
class Warned:
    """A date that may end their rights: what, the day (never later than the law's), and its rule."""

    title: str
    day: date
    rule: str
    start: date
    answer: Answer
    request: Request


@cache
def problems() -> dict[str, Problem]:
    """Every kind by its code; "other" last."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    found.sort(key=lambda one: (one.code == "other", one.label))
    return {one.code: one for one in found}


def problem_of(code: str) -> Problem | None:
    """The kind of this code; None for one that is not, or no longer, there."""
    return problems().get(code)


def guessed(text: str) -> list[Problem]:
    """Kinds that what was written speaks of, the most telling first: proposed, never chosen."""
    said = text.lower()
    counted = [(sum(word in said for word in one.words), one) for one in problems().values()]
    return [one for n, one in sorted(counted, key=lambda pair: -pair[0]) if n]


def first_dates(problem: Problem, answers: Mapping[str, Any], region: str) -> list[Warned]:
    """The dates the law sets for these answers in this state, soonest first, each by the deadline engine's
    safe reading. A rule the engine refuses gives none.
    """
    found = [_date(one, answers, region) for one in problem.dates]
    return sorted((one for one in found if one is not None), key=lambda one: one.day)


def _date(one: FirstDate, answers: Mapping[str, Any], region: str) -> Warned | None:
    start = day_in(answers.get(one.start))
    rule = one.rules.get(region) or one.rules.get(ANYWHERE)
    applies = all(answers.get(key) == value for key, value in one.when.items())
    if start is None or rule is None or not applies:
        return None
    request = Request(rule=rule, trigger=start.isoformat())
    found = answer(request)
    if not isinstance(found, Answer):
        return None
    day = date.fromisoformat(str(found.safe)[:10])
    return Warned(one.title, day, rule, start, found, request)


def day_in(said: Any) -> date | None:
    """A day kept as ISO text; None for anything else."""
    try:
        return date.fromisoformat(str(said)) if said else None
    except ValueError:
        return None


def _read(path: Path) -> Problem:
    given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Problem(
        code=path.stem,
        label=given["label"],
        label_es=given["label_es"],
        matter_kind=given["matter_kind"],
        words=tuple(given["words"]),
        urgent=tuple(given.get("urgent", ())),
        questions=tuple(
            Question(**{**one, "choices": tuple(one.get("choices", ()))}) for one in given["questions"]
        ),
        documents=tuple(given["documents"]),
        team=tuple(given["team"]),
        dates=tuple(
            FirstDate(one["title"], one["from"], one["rule"], one.get("when", {})) for one in given["dates"]
        ),
        lsc=tuple(str(code) for code in given["lsc"]),
    )
