"""The check-in's questions and when its answers are low: numbers and reasons in `scale.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Low = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One rating: what is asked, and how that is said in Spanish."""

    id: str
    asks: str
    spanish: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The questions, how far a rating goes, and the rules of what is low."""

    version: str
    since: str
    since_spanish: str
    ends: str
    ends_spanish: str
    most: int
    questions: tuple[Question, ...]
    rules: tuple[Mapping[str, Any], ...]

    @property
    def highest(self) -> int:
        """The best sum."""
        return self.most * len(self.questions)

    def asks(self, name: str) -> str:
        """A question by its id; the id itself where it is asked no more."""
        return next((one.asks for one in self.questions if one.id == name), name)


@dataclass(frozen=True, slots=True)
class Judged:
    """The sum, the highest it can be if some are unanswered, and each rule by which it is low."""

    total: int
    most: int
    low: tuple[Low, ...]


@cache
def scale() -> Scale:
    """The check-in of this house."""
    told = yaml.safe_load(Path(__file__).with_name("scale.yaml").read_text(encoding="utf-8"))
    return Scale(
        version=told["version"],
        since=told["since"],
        since_spanish=told["since_es"],
        ends=told["ends"],
        ends_spanish=told["ends_es"],
        most=told["most"],
        questions=tuple(Question(name, one["asks"], one["es"]) for name, one in told["questions"].items()),
        rules=tuple(told["low"]),
    )


def judged(answers: Mapping[str, int], before: int | None, on: Scale) -> Judged:
    """What the ratings add up to. Unanswered is not zero: low is what every way of answering the rest leaves
    low. `before` is the sum of the last complete check-in.
    """
    total = sum(answers.values())
    most = total + on.most * (len(on.questions) - len(answers))
    low = [found for rule in on.rules for found in _found(rule, answers, most, before)]
    return Judged(total, most, tuple(low))


def _found(rule: Mapping[str, Any], answers: Mapping[str, int], most: int, before: int | None) -> list[Low]:
    """What one rule finds: nothing, one thing, or one for each question."""
    total = sum(answers.values())
    if rule["rule"] == "answer":
        at_most = rule["at_most"]
        rated = [(name, answers[name]) for name in rule["questions"] if name in answers]
        return [
            {"rule": "answer", "question": name, "answer": rating, "at_most": at_most}
            for name, rating in rated
            if rating <= at_most
        ]
    if rule["rule"] == "total":
        said = most if total == most else f"{total} to {most}"
        low: Low = {"rule": "total", "total": said, "at_most": rule["at_most"]}
        return [low] if most <= rule["at_most"] else []
    if before is None or before - most < rule["at_least"]:
        return []
    fell = before - most if total == most else f"at least {before - most}"
    return [{"rule": "drop", "fell": fell, "before": before, "at_least": rule["at_least"]}]


def in_words(low: Low, on: Scale) -> str:
    """Why it is low, as a sentence."""
    sentence = next((str(rule["says"]) for rule in on.rules if rule["rule"] == low["rule"]), low["rule"])
    return sentence.format(**{**low, "highest": on.highest, "question": on.asks(low.get("question", ""))})
