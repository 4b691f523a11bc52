"""Deadlines: answers a second with full steps, and right/late/early/refused, beside two peers from PyPI.

    bin/bench deadlines [--rounds 3] [--seconds 1.0]

The same requests go to `nextfriend`, `lexdays` and `amagi-litigation-deadlines` in one run, in turn, each on
one core. Time is processor time, so that other work on the machine does not count. The peers go into
a throw-away environment, never into ours. A peer that has no way to be told what a request needs (a service
method, a backward count, hours) counts as having refused it. Only ours and lexdays give steps.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from nextfriend.engines.deadlines import Answer, Request, answer
from tests.engines.deadlines.test_federal import TABLE
from tests.engines.deadlines.worked import REQUESTS

HERE = Path(__file__).parent
DATA = Path(os.environ.get("NEXTFRIEND_DATA", HERE.parents[1] / "shared" / "data"))
PEERS = {"lexdays": "lexdays", "amagi": "amagi-litigation-deadlines"}
FEDERAL = ("FRCP", "FRAP", "SCT", "CRIM", "BANK", "HAB", "CASC")


@dataclass(frozen=True)
class Problem:
    """One request with its right answer, and the bare count in it for peers that know no rules."""

    asked: dict[str, object]
    expected: str
    bare: dict[str, object]


def problems() -> list[Problem]:
    """The signed federal table of the tests and, where the data is, the federal worked examples."""
    found = [_problem(_row(*row[:4]), row[4]) for row in TABLE]
    file = DATA / "deadlines" / "worked_examples.csv"
    if not file.exists():
        print(f"(the worked examples are not at {file}; using the signed table alone)")
        return found
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    mine = [row for row in rows if row["id"].startswith(FEDERAL) and row["confidence"] == "certain"]
    return found + [_problem(REQUESTS[row["id"]], row["expected_deadline"]) for row in mine]


def _row(rule: str, court: str, trigger: str, service: str) -> dict[str, object]:
    return {"rule": rule, "court": court, "trigger": trigger, "service": service}


def _problem(asked: dict[str, object], expected: str) -> Problem:
    """The peers are told period and direction, and whether the act gets service days: they know no rules."""
    found = answer(Request(**asked))  # type: ignore[arg-type]
    assert isinstance(found, Answer), (asked, found)
    plan = found.trail[0][1]
    ready, count = plan.ready, plan.ready.count  # type: ignore[attr-defined]
    bare = {
        "period": str(count.period) if count.period and not ready.limbs else "",
        "direction": "before" if count.direction < 0 else "after",
        "service": plan.service if count.adds_days else "",  # type: ignore[attr-defined]
        "state": plan.court.state.lower(),  # type: ignore[attr-defined]
        "trigger": str(asked["trigger"]),
    }
    return Problem(asked, expected, bare)


def score(given: list[str], expected: list[str]) -> Counter[str]:
    """right, late, early and refused over answers as ISO text ("" for a refusal)."""
    tally: Counter[str] = Counter(right=0, late=0, early=0, refused=0)
    for got, wanted in zip(given, expected, strict=True):
        if not got:
            tally["refused"] += 1
        elif _plain(got) == _plain(wanted):
            tally["right"] += 1
        else:
            tally["late" if _plain(got) > _plain(wanted) else "early"] += 1
    return tally


def _plain(text: str) -> str:
    return text[:16] if "T" in text else text[:10]


def ours(asked: list[Problem], seconds: float) -> tuple[list[str], float]:
    """Our answers, and answers a second with every step put into words."""
    requests = [Request(**one.asked) for one in asked]  # type: ignore[arg-type]
    results = [answer(request) for request in requests]
    count, begun = 0, time.process_time()
    while time.process_time() - begun < seconds:
        for request in requests:
            found = answer(request)
            if isinstance(found, Answer):
                len(found.steps)
        count += len(requests)
    rate = count / (time.process_time() - begun)
    return [r.prevailing.isoformat() if isinstance(r, Answer) else "" for r in results], rate


def peers_python(folder: str) -> str | None:
    """A python with both peers in a throw-away environment, or None (with the reason printed)."""
    venv.create(folder, with_pip=True)
    python = str(Path(folder) / "bin" / "python")
    done = subprocess.run(
        [python, "-m", "pip", "install", "-q", *PEERS.values()], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print("The peers could not be installed:", done.stderr.strip().splitlines()[-1:])
        return None
    return python


def theirs(python: str, peer: str, asked: list[Problem], seconds: float) -> tuple[list[str], float]:
    """A peer's answers and its rate, from its own process in its own environment."""
    done = subprocess.run(
        [python, "-I", str(HERE / "deadlines_peers.py"), peer, str(seconds)],
        input=json.dumps([one.bare for one in asked]), capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = json.loads(done.stdout)
    return said["answers"], said["rate"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args()
    asked = problems()
    expected = [one.expected for one in asked]
    rates: dict[str, list[float]] = {}
    tallies: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        python = peers_python(folder)
        for _ in range(options.rounds):
            for name in ("nextfriend", *(PEERS if python else ())):
                given, rate = (
                    ours(asked, options.seconds)
                    if name == "nextfriend"
                    else theirs(str(python), name, asked, options.seconds)
                )
                rates.setdefault(name, []).append(rate)
                tallies[name] = score(given, expected)
    report(asked, rates, tallies)


def report(asked: list[Problem], rates: dict[str, list[float]], tallies: dict[str, Counter[str]]) -> None:
    """One line an engine, then the ratios; exits with 1 when we are late once or under 10,000 a second."""
    print(f"{len(asked)} requests, median of {len(rates['nextfriend'])} rounds, one core")
    for name, tally in tallies.items():
        counts = "  ".join(f"{key} {tally[key]:>3}" for key in ("right", "late", "early", "refused"))
        print(f"{name:<12} {statistics.median(rates[name]):>10,.0f} answers/s   {counts}")
    mine = statistics.median(rates["nextfriend"])
    for name in tallies:
        if name != "nextfriend":
            print(f"ratio nextfriend/{name} {mine / statistics.median(rates[name]):.2f}")
    if tallies["nextfriend"]["late"] or mine < 10_000:
        sys.exit(1)


if __name__ == "__main__":
    main()
