"""`-p tests.plugins.timing`: what the tests took, printed by room and for the slowest ten, and kept.

Two figures of each test. Seconds by the clock, set-up and tear-down included, say where a run's minutes go;
they are printed and judge nothing, for on a busy machine they are somebody else's. Seconds of processor time
of the test's own call (this process, and children it has waited for) are nearly the same on every day:
`bin/check` fails a test over the limit of tools/slow_tests.py that is not marked `slow`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

KEPT = Path(__file__).resolve().parents[2] / ".cache" / "durations.json"
SLOWEST = 10
_cpu = pytest.StashKey[float]()


def _processor_seconds() -> float:
    return sum(os.times()[:4])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    began = _processor_seconds()
    try:
        return (yield)
    finally:
        item.stash[_cpu] = _processor_seconds() - began


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Runs in the worker; what it adds travels to the process that prints."""
    report = yield
    test = {"name": _name(item), "marked": item.get_closest_marker("slow") is not None}
    if report.when == "call":
        test["cpu"] = round(item.stash.get(_cpu, 0.0), 3)
    report.user_properties.append(("timing", test))
    return report


def _name(item: pytest.Item) -> str:
    """The test's name without the group that pytest-xdist writes behind it."""
    return item.nodeid.rpartition("@")[0] if _is_grouped(item) else item.nodeid


def _is_grouped(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("xdist_group")
    return mark is not None and item.nodeid.endswith(f"@{mark.args[0]}")


class Timing:
    """Listens in the process that prints."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, Any]] = defaultdict(lambda: {"wall": 0.0, "cpu": 0.0})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for test in (value for name, value in report.user_properties if name == "timing"):
            kept = self.tests[test["name"]]
            kept["wall"] = round(kept["wall"] + report.duration, 3)
            kept |= {key: test[key] for key in ("cpu", "marked") if key in test}

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.tests:
            return
        terminalreporter.section("seconds by room (clock, processor, tests)")
        for room, tests in sorted(self._rooms().items(), key=lambda pair: -_sum(pair[1], "wall")):
            figures = f"{_sum(tests, 'wall'):8.1f} {_sum(tests, 'cpu'):8.1f} {len(tests):6}"
            terminalreporter.write_line(f"{figures}  {room}")
        terminalreporter.section(f"the slowest {SLOWEST} (clock, processor)")
        for name, test in sorted(self.tests.items(), key=lambda pair: -pair[1]["wall"])[:SLOWEST]:
            terminalreporter.write_line(f"{test['wall']:8.1f} {test['cpu']:8.1f}  {name}")

    def pytest_sessionfinish(self) -> None:
        """Keep them beside those of other runs, each with the state of its file."""
        kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        files: dict[str, str] = {}
        for name, test in self.tests.items():
            path = name.partition("::")[0]
            if path not in files:
                files[path] = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]
            kept[name] = {**test, "file": files[path]}
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(kept, indent=0, sort_keys=True))

    def _rooms(self) -> dict[str, list[dict[str, Any]]]:
        rooms = defaultdict(list)
        for name, test in self.tests.items():
            rooms[name.split("/")[1]].append(test)
        return rooms


def _sum(tests: list[dict[str, Any]], figure: str) -> float:
    return sum(test[figure] for test in tests)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Timing())
