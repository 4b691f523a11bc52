"""Conflict matcher: best F1 and microseconds a pair on the labelled name pairs, beside rapidfuzz's scorers.

    bin/bench conflicts [--rounds 5]

Ours is cross-validated five ways, five times: neither weights nor threshold saw the pairs that are judged.
The peers get the threshold that is best on the very pairs they are judged by, which flatters them. Exits 1
when F1 is not above 0.834 or a pair takes 100 µs or more. `bin/bench conflicts_search` measures the search.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler

from benchmarks.conflicts_fit import Pair, best_threshold, f1, labelled, out_of_fold
from nextfriend.engines.conflicts import name_score, read_name
from nextfriend.engines.conflicts.normal import names_in
from nextfriend.engines.conflicts.parts import likeness, skeleton, sound

F1, MICROSECONDS = 0.834, 100.0
_CACHES = (names_in, likeness, skeleton, sound)


def main() -> None:
    """Measure ours and the peers in turn, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pairs = labelled()
    ours = _cross_validated(pairs)
    cold = min(_microseconds(_ours_cold, pairs) for _ in range(rounds))
    print(f"{'matcher':32} best F1   µs a pair")
    print(f"{'ours, cross-validated':32} {ours:7.3f}   {cold:9.1f} (nothing remembered)")
    _print_warm(pairs, rounds)
    for name, scorer in _peers().items():
        quality = _flattered([scorer(pair) for pair in pairs], pairs)
        print(f"{name:32} {quality:7.3f}   {min(_microseconds(scorer, pairs) for _ in range(rounds)):9.1f}")
    sys.exit(0 if ours > F1 and cold < MICROSECONDS else 1)


def _cross_validated(pairs: list[Pair]) -> float:
    same = [pair.same for pair in pairs]
    found = [f1(out_of_fold(pairs, seed=seed)[1], same) for seed in range(5)]
    print(f"cross-validated F1 of five shuffles: {', '.join(f'{value:.3f}' for value in found)}")
    return statistics.mean(found)


def _print_warm(pairs: list[Pair], rounds: int) -> None:
    for pair in pairs:
        _ours(pair)
    warm = min(_microseconds(_ours, pairs) for _ in range(rounds))
    print(f"{'ours, names read before':32} {'':7}   {warm:9.1f}")


def _ours(pair: Pair) -> float:
    return name_score(read_name(pair.one, pair.organization), read_name(pair.other, pair.organization))


def _ours_cold(pair: Pair) -> float:
    for cache in _CACHES:
        cache.cache_clear()
    return _ours(pair)


def _peers() -> dict[str, Callable[[Pair], float]]:
    def scorer(score: Callable[[str, str], float], scale: float = 100.0) -> Callable[[Pair], float]:
        return lambda pair: score(utils.default_process(pair.one), utils.default_process(pair.other)) / scale

    return {
        "rapidfuzz WRatio": scorer(fuzz.WRatio),
        "rapidfuzz token_set_ratio": scorer(fuzz.token_set_ratio),
        "rapidfuzz token_sort_ratio": scorer(fuzz.token_sort_ratio),
        "rapidfuzz Jaro-Winkler": scorer(JaroWinkler.similarity, 1.0),
    }


def _flattered(scores: list[float], pairs: list[Pair]) -> float:
    same = [pair.same for pair in pairs]
    line = best_threshold(scores, same)
    return f1([score >= line for score in scores], same)


def _microseconds(score: Callable[[Pair], float], pairs: list[Pair]) -> float:
    began = time.process_time()
    for pair in pairs:
        score(pair)
    return (time.process_time() - began) * 1e6 / len(pairs)


if __name__ == "__main__":
    main()
