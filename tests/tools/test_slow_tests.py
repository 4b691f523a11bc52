"""A test that took long is named unless it says why, or is no longer the test that was measured."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

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


def test_without_a_run_nothing_is_said(tmp_path: Path) -> None:
    assert list(slow(tmp_path)) == []
