"""A test that took long is named unless it says why, or is no longer the test that was measured."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import slow_tests
from tools.slow_tests import slow


@pytest.mark.parametrize(
    ("cpu", "marked", "text", "named"),
    [
        (5.1, False, "as measured", True),
        (4.9, False, "as measured", False),
        (60.0, True, "as measured", False),
        (60.0, False, "changed since", False),
        (60.0, False, None, False),
    ],
)
def test_what_is_named(tmp_path: Path, cpu: float, marked: bool, text: str | None, named: bool) -> None:
    if text is not None:
        (tmp_path / "test_it.py").write_text(text)
    measured = hashlib.sha256(b"as measured").hexdigest()[:16]
    kept = {"test_it.py::test_it": {"cpu": cpu, "wall": 1.0, "marked": marked, "file": measured}}
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "durations.json").write_text(json.dumps(kept))
    assert [sentence.startswith("test_it.py::test_it took") for sentence in slow(tmp_path)] == [True] * named


@pytest.mark.parametrize(("cpu", "code"), [(4.9, 0), (7.5, 0), (19.9, 0), (20.1, 1)])
def test_only_what_no_machine_excuses_fails(tmp_path: Path, cpu: float, code: int) -> None:
    """Between once and four times the limit the test is named, and the machine may be the reason."""
    (tmp_path / "tools").mkdir()
    script = tmp_path / "tools" / "slow_tests.py"
    script.write_text(Path(slow_tests.__file__).read_text())
    (tmp_path / "test_it.py").write_text("")
    kept = {"test_it.py::test_it": {"cpu": cpu, "wall": 1.0, "file": hashlib.sha256(b"").hexdigest()[:16]}}
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "durations.json").write_text(json.dumps(kept))
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert run.returncode == code
    assert ("test_it took" in run.stdout) is (cpu > 5)


def test_without_a_run_nothing_is_said(tmp_path: Path) -> None:
    assert list(slow(tmp_path)) == []
