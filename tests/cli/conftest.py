"""Running the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def run_nextfriend():
    """`run_nextfriend("doctor", "--data", …, code=0)` returns what it printed, both streams."""

    def run(*arguments: str, code: int) -> str:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEXTFRIEND_", "DJANGO_"))}
        command = [str(Path(sys.executable).with_name("nextfriend")), *arguments]
        done = subprocess.run(command, env=clean, capture_output=True, text=True, timeout=600)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run
