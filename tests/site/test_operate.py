"""docs/operate.md names every setting the code reads."""

from __future__ import annotations

import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"NEXTFRIEND_[A-Z_]+[A-Z]")


def test_every_setting_is_named_for_whoever_operates_an_office() -> None:
    source = "".join(path.read_text() for path in (CHECKOUT / "src").rglob("*.py"))
    said = (CHECKOUT / "docs" / "operate.md").read_text()
    assert sorted(set(NAME.findall(source)) - set(NAME.findall(said))) == []
    assert sorted(set(NAME.findall(said)) - set(NAME.findall(source))) == [], "named, and read nowhere"
