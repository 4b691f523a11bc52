"""docs/security.md says which test shows what: each is there, and each file of attacks is named."""

from __future__ import annotations

import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "security.md").read_text()
ASVS = (CHECKOUT / "docs" / "security" / "asvs.md").read_text()


def test_every_test_that_is_named_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)`", PAGE + ASVS)
    assert len(named) > 20
    assert [path for path in named if not (CHECKOUT / path).exists()] == []


def test_no_line_of_the_standard_says_no_without_a_reason():
    lines = re.findall(r"\*\*no\*\* \| (\S.*?) \|", ASVS)
    reasons = set(re.findall(r"^- \*\*(N\d+)", ASVS, re.MULTILINE))
    assert len(lines) > 10
    assert set(lines) == reasons
