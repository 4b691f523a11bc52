"""The score of two names, and the reason for each part of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from nextfriend.engines.conflicts.aligning import Alignment, Pairing, align
from nextfriend.engines.conflicts.normal import Name
from nextfriend.engines.conflicts.parts import ACRONYM, EXACT, INITIAL, NICKNAME, SCRIPT, SOUND
from nextfriend.engines.conflicts.signs import SIGNS, forms_differ, signs

_FITTED: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("weights.yaml").read_text("utf-8"))
THRESHOLD: float = _FITTED["threshold"]
WEIGHTS: tuple[float, ...] = tuple(_FITTED["weights"][sign] for sign in SIGNS)

_HOW = {
    EXACT: "the same",
    NICKNAME: "one is an everyday form of the other",
    INITIAL: "an initial",
    ACRONYM: "the initials",
    SOUND: "sounds alike",
    SCRIPT: "alike across scripts",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one part speaks for a hit, or against: `how` for machines, `sentence` for people.

    `how` is exact, nickname, initial, spelling, sound, script, acronym; missing (on one side only); form,
    generation, birth-date or other-birth-date.
    """

    asked: str
    found: str
    how: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Match:
    """How far two names are one: a score from 0 to 1 that orders hits and is no probability."""

    score: float
    reasons: tuple[Reason, ...]


def match(asked: Name, found: Name) -> Match:
    """Compare two names. Pure spelling: birth dates are weighed by `records.compare`."""
    aligned = align(asked, found)
    return Match(_score(asked, found, aligned), tuple(_reasons(asked, found, aligned)))


def name_score(asked: Name, found: Name) -> float:
    """Only the score of `match`, for going through many."""
    if _same(asked, found):
        return 1.0
    return _score(asked, found, align(asked, found))


def weighed(score: float, evidence: float) -> float:
    """A score after evidence from outside the names, in log-odds: +2 speaks strongly for, -2 against."""
    score = min(max(score, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(score / (1 - score)) + evidence)))


def _same(asked: Name, found: Name) -> bool:
    return bool(asked.parts) and (asked.parts, asked.form, asked.generation) == (
        found.parts,
        found.form,
        found.generation,
    )


def _score(asked: Name, found: Name, aligned: Alignment) -> float:
    if not asked.parts or not found.parts:
        return 0.0
    if _same(asked, found):
        return 1.0
    total = sum(map(float.__mul__, signs(asked, found, aligned), WEIGHTS))
    if asked.generation and found.generation and asked.generation != found.generation:
        total -= 1.0  # Jr. and Sr. are two people, often on the two sides of one family's matter
    return 1 / (1 + math.exp(-total))


def _reasons(asked: Name, found: Name, aligned: Alignment) -> list[Reason]:
    told = [Reason(pair.asked, pair.found, pair.how, _sentence(pair)) for pair in aligned.pairs]
    told += [Reason(part, "", "missing", f"{part}: only in the name asked") for part in aligned.asked_left]
    told += [Reason("", part, "missing", f"{part}: only in the name found") for part in aligned.found_left]
    if forms_differ(asked, found):
        told.append(Reason(asked.form, found.form, "form", "another legal form"))
    if asked.generation and found.generation and asked.generation != found.generation:
        told.append(Reason(asked.generation, found.generation, "generation", "Jr. and Sr. differ"))
    return told


def _sentence(pair: Pairing) -> str:
    if pair.how == EXACT:
        return f"{pair.asked}: the same"
    return f"{pair.asked} ~ {pair.found}: {_HOW.get(pair.how, 'spelled alike')}"
