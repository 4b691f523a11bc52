"""Binder of 2,000 pages: pages a second and peak memory, beside pypdf and a raw merge with pikepdf.

    bin/bench binder [--rounds 3] [--set DIR]

Makes 50 exhibits of 40 pages once (30 of words, 20 as scanned: a JPEG a page, 608 MB in all) and gives them
to each tool in a process of its own, in turn; the best of the rounds counts. Ours makes the whole binder:
cover, contents with links, a sheet before each exhibit, a number on every page, bookmarks, labels. The peers
join the files, number the pages and set a bookmark for each; the raw merge only joins. "Looking" finds a
place where the number covers nothing, which no peer does: each scan has to be decoded. All end with the file
on disk. Exits 1 under 900 pages a second or over 300 MB. Other programs at work make seconds longer; seconds
of the processor and ratios less so.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.binder_set import make_set

PAGES, RATE, MEMORY = 2_000, 900.0, 300.0
TOOLS = {
    "ours": "ours, numbers at one corner",
    "ours-looking": "ours, looking for a free place",
    "pikepdf-raw": "pikepdf, raw merge only",
    "pikepdf": "pikepdf: merge, numbers, bookmarks",
    "pypdf": "pypdf: merge, numbers, bookmarks",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the clock and of the processor, megabytes at the peak."""

    seconds: float
    processor: float
    memory: float


def main() -> None:
    """Make the set, run each tool, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--set", type=Path, help="where the exhibits are kept for the next time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextfriend-binder-") as place:
        exhibits = given.set or Path(place) / "exhibits"
        size = make_set(exhibits)
        print(f"{PAGES} pages, 50 exhibits, {size / 1e6:.0f} MB; best of {given.rounds}\n")
        measured: dict[str, list[Measured]] = {name: [] for name in TOOLS}
        for _ in range(given.rounds):
            for name in TOOLS:
                measured[name].append(_run(name, exhibits, Path(place) / "out.pdf"))
    best = {name: min(rounds, key=lambda one: one.seconds) for name, rounds in measured.items()}
    _print(best)
    ours = best["ours"]
    sys.exit(0 if PAGES / ours.seconds >= RATE and ours.memory <= MEMORY else 1)


def _run(name: str, exhibits: Path, out: Path) -> Measured:
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "benchmarks.binder_tools", name, str(exhibits), str(out)]
    began = time.monotonic()
    running = subprocess.Popen(command)
    _, status, used = os.wait4(running.pid, 0)
    seconds = time.monotonic() - began
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{name} failed.")
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _print(best: dict[str, Measured]) -> None:
    raw = best["pikepdf-raw"]
    print(
        f"{'tool':36} {'pages/s':>8} {'beside raw':>10} {'processor s':>12} {'beside raw':>10} {'peak MB':>8}"
    )
    for name, one in best.items():
        print(
            f"{TOOLS[name]:36} {PAGES / one.seconds:8.0f} {one.seconds / raw.seconds:10.2f} "
            f"{one.processor:12.2f} {one.processor / raw.processor:10.2f} {one.memory:8.0f}"
        )


if __name__ == "__main__":
    main()
