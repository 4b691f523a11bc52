"""What a night's scrub found stays on the administrator's Today until it is mended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from nextfriend.documents.blob_store import Shelf
from nextfriend.documents.scrubbing import last_report, office_checks, scrub_tonight

SHELF = Shelf(UUID(int=1), UUID(int=2), "legal")
NIGHT = datetime(2037, 3, 1, 2, 41, tzinfo=UTC)


def nights(start: int, end: int) -> int:
    return sum(scrub_tonight(NIGHT + timedelta(days=n)) for n in range(start, end))


def said() -> tuple[str, str]:
    [line] = office_checks()
    return line.state, line.said


def test_a_damaged_file_is_told_once_and_shown_until_it_is_whole(files: Path) -> None:
    assert said() == ("soon", "Not checked yet")
    digest = SHELF.hold(b"a letter")
    assert nights(0, 7) == 0
    path = SHELF.path(digest)
    path.write_bytes(b"b letter")
    assert nights(7, 14) == 1
    assert nights(14, 21) == 0
    assert said()[0] == "bad"
    assert said()[1].startswith("1 damaged")
    path.write_bytes(b"a letter")
    assert nights(21, 22) == 0
    assert last_report() is not None
    assert said()[0] == "good"


def test_what_is_shown_and_kept_tells_nothing_of_a_client(files: Path) -> None:
    digest = SHELF.hold(b"a letter")
    SHELF.path(digest).write_bytes(b"x")
    nights(0, 7)
    kept = (files / ".scrub.json").read_text()
    assert SHELF.matter_id is not None
    assert SHELF.matter_id.hex not in kept
    assert "letter" not in kept


def test_a_report_that_cannot_be_read_is_none(files: Path) -> None:
    files.mkdir()
    (files / ".scrub.json").write_text("{")
    assert last_report() is None
