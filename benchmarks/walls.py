"""The price of the wall: Today and Matter under policies, beside a hand-written WHERE and none.

    bin/bench walls [--matters 200000] [--rounds 200]

Builds an office in a throwaway embedded PostgreSQL, of 2,000 and then --matters matters, with five due
rows and five entries each, and three people: a paralegal with 150 need-to-know matters, a supervisor of every
open programme, a case manager with 60 matters, two programmes and a full day. The queries are the screens'
own, taken from calendar/queries.py and matters/queries.py. Each round runs the walled transaction and the
hand-written one back to back, in turns, and compares what they returned row by row. Prints ratios and exits 1
when a limit is broken: 1.15 at p50, 1.3 at p95, growth 1.5.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.office import PEOPLE, BigOffice, Statement

P50, P95, GROWTH = 1.15, 1.30, 1.50


def main() -> None:
    """Build, measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--matters", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=200)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextfriend-bench-") as place:
        office = BigOffice(Path(place))
        try:
            good = _run(office, wanted.matters, wanted.rounds)
        finally:
            office.close()
    sys.exit(0 if good else 1)


def _run(office: BigOffice, matters: int, rounds: int) -> bool:
    small = _measure(office, 2_000, rounds)
    large = _measure(office, matters, rounds)
    good = True
    print(f"{'person':14} {'page':7}   wall p50   hand p50  ratio p50  ratio p95  growth")
    for key, (wall, hand) in large.items():
        p50, p95 = _p(wall, 50) / _p(hand, 50), _p(wall, 95) / _p(hand, 95)
        growth = _p(wall, 50) / _p(small[key][0], 50)
        verdict = "" if p50 <= P50 and p95 <= P95 and growth <= GROWTH else "  over"
        good = good and not verdict
        print(
            f"{key[0]:14} {key[1]:7} {_p(wall, 50):7.2f}ms {_p(hand, 50):7.2f}ms {p50:10.2f} {p95:10.2f} "
            f"{growth:7.2f}{verdict}"
        )
    verdict = "ok" if good else "over a limit"
    print(f"walls {verdict}: {matters} matters, {rounds} rounds, results equal in every round")
    return good


Times = dict[tuple[str, str], tuple[list[float], list[float]]]


def _measure(office: BigOffice, matters: int, rounds: int) -> Times:
    began = time.monotonic()
    office.fill(matters)
    print(f"{matters} matters: {office.counted()} in {time.monotonic() - began:.0f} s", flush=True)
    found: Times = {}
    for person in PEOPLE:
        for page, statements in office.pages(person).items():
            found[person, page] = _duel(office, person, statements, rounds)
    return found


def _duel(
    office: BigOffice, person: str, statements: list[Statement], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each side, interleaved; whoever goes first changes every round."""
    sides: list[Callable[[], list[Any]]] = [
        lambda: office.walled(person, statements),
        lambda: office.by_hand(person, statements),
    ]
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 10):
        answers: list[Any] = [None, None]
        for side in (0, 1) if number % 2 else (1, 0):
            began = time.perf_counter()
            answers[side] = sides[side]()
            if number >= 10:
                times[side].append((time.perf_counter() - began) * 1000)
        if answers[0] != answers[1]:
            raise SystemExit(f"{person}: the wall and the hand-written WHERE disagree")
    return times


def _p(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


if __name__ == "__main__":
    main()
