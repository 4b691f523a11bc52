"""The map is searched, not read: what a newcomer would type stands on the line that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LINES = (REPOSITORY / "docs" / "map.md").read_text().lower().splitlines()


@pytest.mark.parametrize(("typed", "leads_to"), [
    ("office holidays", "appointments/availability/closed_days.py"),
    ("vacation", "appointments/availability/actions.py"),
    ("adding a compartment", "privacy/wall/matrix.py"),
    ("who may close a matter", "matters/actions/closure.py"),
    ("quote check", "engines/deadlines/quotes.py"),
    ("idle timeout", "site/settings.py"),
    ("palette", "desk/search.py"),
    ("release of information", "privacy/consent/rules.py"),
    ("second check", "deadlines/actions/checking.py"),
    ("time zone", "ground/dates.py"),
    ("spanish", "locale/es/"),
    ("backup", "site/backup.py"),
    ("both versions", "ground/revisions.py"),
    ("e-mail of a court", "engines/notices/"),
])  # fmt: skip
def test_what_is_typed_is_on_the_line_that_says_where(typed: str, leads_to: str) -> None:
    found = [line for line in LINES if typed in line]
    assert any(leads_to in line for line in found), f"{typed!r} leads to {found or 'nothing'}"
    assert (REPOSITORY / "src" / "nextfriend" / leads_to).exists()


def test_nothing_is_on_the_map_twice() -> None:
    """A merge that keeps both lines leaves one that is out of date."""
    cells = [cell.strip() for line in LINES if line.startswith("| ") for cell in line.split("|")[1:3]]
    names = [cell for cell in cells if cell not in {"looking for", "in", "room", "door"}]
    assert [name for name in names if names.count(name) > 1] == []
