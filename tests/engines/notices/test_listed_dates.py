"""docs/court-email-dates.md lists each date proposed from the 148 e-mails, judged by hand; it is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nextfriend.engines.notices import CourtEmail, full_answer, read_court_email
from tests.engines.notices.court_emails import MADE, REAL, REPOSITORY, needs_made_emails, needs_real_emails

LIST = REPOSITORY / "docs" / "court-email-dates.md"


Row = tuple[str, ...]


def listed(title: str) -> Counter[Row]:
    """The rows of one table of the document, without the cells left empty at the end."""
    part = LIST.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("|")][2:]
    return Counter(row_of(row.strip("|").split("|")) for row in rows)


def row_of(cells: Iterable[str]) -> Row:
    """The cells of a row, as they are compared."""
    return tuple(" | ".join(cell.strip() for cell in cells).rstrip(" |").split(" | "))


def proposed(path: Path) -> Iterator[Row]:
    read = read_court_email(path.read_bytes())
    dockets = full_answer(read).get("dockets", []) if isinstance(read, CourtEmail) else []
    for place, docket in enumerate(dockets, 1):
        for one in docket["proposals"]:
            told = (one["kind"], one["date"], one["time"] or "", one["ends"] or "")
            yield row_of((path.stem, str(place), *told))
        for one in docket["undated"]:
            yield row_of((path.stem, str(place), one["title"], "to count by hand"))


@pytest.mark.parametrize(
    ("title", "files"),
    [
        pytest.param("Real e-mails", sorted(REAL.glob("*.txt")), marks=needs_real_emails),
        pytest.param("Made e-mails", sorted(MADE.glob("*.eml")), marks=needs_made_emails),
    ],
)
def test_the_list_is_what_is_proposed(title: str, files: list[Path]) -> None:
    found = Counter(row for path in files for row in proposed(path))
    assert len(files) > 70
    assert listed(title) - found == Counter(), "listed and not proposed"
    assert found - listed(title) == Counter(), "proposed and not listed"
