"""A benchmark nobody ran for a while may no longer begin: each one is imported here as `bin/bench` does."""

import subprocess
import sys

import pytest

from tests.office.prepared import CHECKOUT, clean_environment

NAMES = sorted(file.stem for file in (CHECKOUT / "benchmarks").glob("[!_]*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_each_benchmark_can_be_imported_without_a_running_office(name: str) -> None:
    importing = [sys.executable, "-c", f"import benchmarks.{name}"]
    done = subprocess.run(
        importing, cwd=CHECKOUT, env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-600:]
