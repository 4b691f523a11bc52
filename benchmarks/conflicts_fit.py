"""Fit the weights of the conflict score on labelled name pairs, and print them with their cross-validated F1.

    bin/bench conflicts_fit [--write]

A ridge logistic regression by Newton's method, in plain Python: 15 signs and 425 pairs take a second. With
--write the weights go into src/nextfriend/engines/conflicts/weights.yaml. `out_of_fold` is what
`bin/bench conflicts` reports: weights and threshold are both chosen without the fold that is judged, and
pairs that have a name in common are never on both sides.
"""

from __future__ import annotations

import csv
import math
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from nextfriend.engines.conflicts.aligning import align
from nextfriend.engines.conflicts.normal import read_name
from nextfriend.engines.conflicts.signs import SIGNS, signs

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("NEXTFRIEND_DATA", HERE.parents[1] / "shared" / "data")) / "names"
WEIGHTS = HERE.parent / "src" / "nextfriend" / "engines" / "conflicts" / "weights.yaml"
PENALTY = 10 / 3
THRESHOLDS = [step / 100 for step in range(10, 100)]
KINDS = {"Person": False, "Company": True, "Organization": True, "Vessel": True}
Row = tuple[float, ...]


@dataclass(frozen=True)
class Pair:
    """Two names of the set and whether they are one."""

    one: str
    other: str
    organization: bool | None
    same: bool


def labelled() -> list[Pair]:
    """The labelled pairs of `name_pairs.csv`; stops with a sentence where they are not."""
    path = DATA / "name_pairs.csv"
    if not path.exists():
        sys.exit(
            "The labelled name pairs are not here: put them in ../shared/data/names or set NEXTFRIEND_DATA."
        )
    with path.open(encoding="utf-8") as lines:
        return [
            Pair(row["name1"], row["name2"], KINDS.get(row["schema"]), row["is_match"] == "true")
            for row in csv.DictReader(lines)
        ]


def row_of(pair: Pair) -> Row:
    """The signs of one pair."""
    one, other = read_name(pair.one, pair.organization), read_name(pair.other, pair.organization)
    return signs(one, other, align(one, other))


def fit(rows: list[Row], same: list[bool]) -> list[float]:
    """Weights of a ridge logistic regression on signs divided by their spread; the constant goes free."""
    spread = [_spread([row[at] for row in rows]) for at in range(len(SIGNS))]
    scaled = [[value / by for value, by in zip(row, spread, strict=True)] for row in rows]
    weights = [0.0] * len(SIGNS)
    for _ in range(25):
        step = _newton_step(scaled, same, weights)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-7:
            break
    return [weight / by for weight, by in zip(weights, spread, strict=True)]


def _spread(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0


def _newton_step(rows: list[list[float]], same: list[bool], weights: list[float]) -> list[float]:
    size = len(weights)
    slope = [0.0 if at == 0 else PENALTY * weights[at] for at in range(size)]
    curve = [[PENALTY if at == to and at else 0.0 for to in range(size)] for at in range(size)]
    for row, truth in zip(rows, same, strict=True):
        chance = score(row, weights)
        weight = chance * (1 - chance) + 1e-9
        for at in range(size):
            slope[at] += (chance - truth) * row[at]
            for to in range(at, size):
                curve[at][to] += weight * row[at] * row[to]
    for at in range(size):
        for to in range(at):
            curve[at][to] = curve[to][at]
    return _solve(curve, slope)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivots; the penalty makes the matrix positive definite."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda line: abs(rows[line][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for line in range(len(rows)):
            if line != at and (factor := rows[line][at] / rows[at][at]):
                rows[line] = [a - factor * b for a, b in zip(rows[line], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def score(row: Row | list[float], weights: list[float]) -> float:
    """The score of one row of signs under these weights."""
    total = sum(value * weight for value, weight in zip(row, weights, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def f1(accepted: list[bool], same: list[bool]) -> float:
    """Harmonic mean of precision and recall."""
    right = sum(a and s for a, s in zip(accepted, same, strict=True))
    return 2 * right / (sum(accepted) + sum(same)) if right else 0.0


def best_threshold(scores: list[float], same: list[bool]) -> float:
    """The threshold of the best F1; of several the one nearest the middle."""
    return max(THRESHOLDS, key=lambda at: (f1([s >= at for s in scores], same), -abs(at - 0.5)))


def careful_threshold(scores: list[float], same: list[bool]) -> float:
    """The lowest threshold within 0.01 of the best F1: a missed conflict costs more than a row in vain."""
    best = f1([score >= best_threshold(scores, same) for score in scores], same)
    return next(at for at in THRESHOLDS if f1([score >= at for score in scores], same) >= best - 0.01)


def folds(pairs: list[Pair], count: int, seed: int) -> list[int]:
    """A fold for each pair; pairs that share a name, directly or through others, are in the same one."""
    parent = list(range(len(pairs)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    seen: dict[str, int] = {}
    for at, pair in enumerate(pairs):
        for name in (pair.one.lower(), pair.other.lower()):
            parent[root(at)] = root(seen.setdefault(name, at))
    groups = sorted({root(at) for at in range(len(pairs))})
    random.Random(seed).shuffle(groups)
    fold = {group: number % count for number, group in enumerate(groups)}
    return [fold[root(at)] for at in range(len(pairs))]


def out_of_fold(pairs: list[Pair], count: int = 5, seed: int = 0) -> tuple[list[float], list[bool]]:
    """Score and verdict of every pair from weights and a threshold that never saw its fold."""
    rows, same, fold = (
        [row_of(pair) for pair in pairs],
        [pair.same for pair in pairs],
        folds(pairs, count, seed),
    )
    scores, accepted = [0.0] * len(pairs), [False] * len(pairs)
    for held in range(count):
        known = [at for at in range(len(pairs)) if fold[at] != held]
        weights = fit([rows[at] for at in known], [same[at] for at in known])
        line = best_threshold([score(rows[at], weights) for at in known], [same[at] for at in known])
        for at in (at for at in range(len(pairs)) if fold[at] == held):
            scores[at] = score(rows[at], weights)
            accepted[at] = scores[at] >= line
    return scores, accepted


def main() -> None:
    """Fit on everything, print, and write when asked."""
    pairs = labelled()
    same = [pair.same for pair in pairs]
    scores, accepted = out_of_fold(pairs)
    found = fit([row_of(pair) for pair in pairs], same)
    shipped = {
        "threshold": careful_threshold(scores, same),
        "weights": {sign: round(weight, 4) for sign, weight in zip(SIGNS, found, strict=True)},
    }
    text = yaml.safe_dump(shipped, sort_keys=False)
    print(f"{text}cross-validated F1 {f1(accepted, same):.3f} on {len(pairs)} pairs")
    if "--write" in sys.argv[1:]:
        WEIGHTS.write_text(f"# Written by `bin/bench conflicts_fit --write`; not edited by hand.\n{text}")


if __name__ == "__main__":
    main()
