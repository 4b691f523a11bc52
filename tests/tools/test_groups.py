"""What shares something dear stays in one worker: with pytest 9.2, pytest-xdist forgot every group."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.mark.slow("pytest starts twice over, with workers of its own")
def test_a_group_of_tests_runs_in_one_worker() -> None:
    command = [sys.executable, "-m", "pytest", "-o", "addopts=", "-n", "2", "--dist", "loadgroup", "-v"]
    run = subprocess.run(
        [*command, "tests/cli/test_main.py"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    passed = [line.split("]")[0] for line in run.stdout.splitlines() if " PASSED " in line]
    assert len(passed) > 2, run.stdout
    assert len(set(passed)) == 1, run.stdout
