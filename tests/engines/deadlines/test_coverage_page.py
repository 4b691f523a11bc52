"""The page of coverage says what the packs hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_of_coverage_is_what_the_packs_say():
    told = subprocess.run([sys.executable, "tools/law_coverage.py", "--check"], cwd=ROOT, check=False)
    assert told.returncode == 0, "run python tools/law_coverage.py"
