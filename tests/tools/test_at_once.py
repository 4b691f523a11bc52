"""A run says what failed when it fails, and a test that hangs is ended and named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]

TESTS = """
import threading

def test_that_fails():
    assert 1 == 2

def test_that_hangs():
    threading.Event().wait()

def test_that_passes():
    pass
"""


def test_a_failure_is_said_at_once_and_a_hanging_test_is_ended(tmp_path: Path) -> None:
    (tmp_path / "test_three.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nfaulthandler_timeout = 2\nfaulthandler_exit_on_timeout = true\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.plugins.at_once",
        "-p",
        "tests.plugins.once_each",
        "-n",
        "1",
        "--dist",
        "loadgroup",
        "--max-worker-restart",
        "3",
    ]
    run = subprocess.run(
        [*command, "-p", "no:django", "-p", "no:cacheprovider", "test_three.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )  # fmt: skip
    said = run.stdout + run.stderr
    assert "FAILED at once: test_three.py::test_that_fails" in said
    assert "FAILED at once: test_three.py::test_that_hangs" in said
    assert "in test_that_hangs" in said, "where it hung is shown"
    assert "1 passed" in said
    assert "2 failed" in said
