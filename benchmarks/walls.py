"""The price of the wall: Today and Matter under policies, beside a hand-written WHERE and none.

    bin/bench walls [--matters 200000] [--rounds 200]

Builds an office in a throwaway embedded PostgreSQL, of 2,000 and then --matters matters, with five due
rows and five entries each, and three people: a paralegal with 150 need-to-know matters, a supervisor of every
open program, a case manager with 60 matters, two programs and a full day. The queries are the screens'
own, taken from calendar/queries.py and matters/queries.py. Each round runs the walled transaction, the
hand-written one and the small office's back to back, in turns, and compares the first two. Exits 1
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

from benchmarks.office import PEOPLE, Offices, Statement

SMALL = 2_000
P50, P95, GROWTH = 1.15, 1.30, 1.50


def main() -> None:
    """Build, measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--matters", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=200)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextfriend-bench-") as place:
        offices = Offices(Path(place))
        try:
            good = _run(offices, wanted.matters, wanted.rounds)
        finally:
            offices.close()
    sys.exit(0 if good else 1)


def _run(offices: Offices, matters: int, rounds: int) -> bool:
    for office, size in ((offices.small, SMALL), (offices.large, matters)):
        began = time.monotonic()
        office.fill(size)
        print(f"{size} matters: {office.counted()} in {time.monotonic() - began:.0f} s", flush=True)
    good = True
    print(f"{'person':14} {'page':7}   wall p50   hand p50  ratio p50  ratio p95  growth")
    for person in PEOPLE:
        for page, statements in offices.large.pages(person).items():
            wall, hand, small = _duel(offices, person, statements, rounds)
            p50, p95 = _p(wall, 50) / _p(hand, 50), _p(wall, 95) / _p(hand, 95)
            growth = _p(wall, 50) / _p(small, 50)
            verdict = "" if p50 <= P50 and p95 <= P95 and growth <= GROWTH else "  over"
            good = good and not verdict
            print(
                f"{person:14} {page:7} {_p(wall, 50):8.2f}ms {_p(hand, 50):8.2f}ms {p50:10.2f} {p95:10.2f} "
                f"{growth:7.2f}{verdict}",
                flush=True,
            )
    verdict = "ok" if good else "over a limit"
    print(f"walls {verdict}: {matters} matters, {rounds} rounds, results equal in every round")
    return good


def _duel(
    offices: Offices, person: str, statements: list[Statement], rounds: int
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of the wall, of the WHERE by hand, and of the wall in the small office; taken in turns."""
    sides: list[Callable[[], list[Any]]] = [
        lambda: offices.large.walled(person, statements),
        lambda: offices.large.by_hand(person, statements),
        lambda: offices.small.walled(person, statements),
    ]
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(rounds + 10):
        answers: list[Any] = [None, None, None]
        for turn in range(3):
            side = (turn + number) % 3
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
