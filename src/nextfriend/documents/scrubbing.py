"""Every night a seventh of the held files is read again; what was found stays until it is mended.

It is kept beside the shelves and not in the database, which a restore may set back: paths are hashes, so it
tells nothing of a client.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince

from nextfriend.documents.blob_store import scrub
from nextfriend.ground.rooms import OfficeCheck

NIGHTS = 7  # in which every file is read once
LATE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Report:
    """The last night's scrub: `at` in ISO form and UTC, files and bytes read, and all that is damaged now."""

    at: str
    files: int
    size: int
    damaged: tuple[str, ...]


def scrub_tonight(at: datetime) -> int:
    """Read tonight's share and all that was damaged before; how many files are newly damaged."""
    before = last_report()
    known = set(before.damaged if before else ())
    found = scrub(share=at.date().toordinal() % NIGHTS, of=NIGHTS, also=known)
    _keep(Report(at.astimezone(UTC).isoformat(), found.files, found.size, found.damaged))
    return len(set(found.damaged) - known)


def last_report() -> Report | None:
    """What the last night found; None before the first."""
    try:
        said = json.loads(_place().read_text())
        return Report(said["at"], said["files"], said["size"], tuple(said["damaged"]))
    except (OSError, ValueError, KeyError):
        return None


def office_checks() -> Iterator[OfficeCheck]:
    """The administrator's line about the files: how many are damaged, never whose."""
    report = last_report()
    if report is None:
        yield OfficeCheck("Files", "soon", "Not checked yet", "They are checked every night at 2:41 AM UTC.")
        return
    since = timesince(datetime.fromisoformat(report.at))
    if report.damaged:
        said = f"{len(report.damaged)} damaged, as of {since} ago"
        advice = "Have whoever runs the server put them back from the backup. No other file is touched."
        yield OfficeCheck("Files", "bad", said, advice)
    elif timezone.now() - datetime.fromisoformat(report.at) > LATE:
        yield OfficeCheck("Files", "soon", f"Last checked {since} ago", "Start the office with bin/run.")
    else:
        yield OfficeCheck("Files", "good", f"{report.files} checked {since} ago, none damaged")


def _place() -> Path:
    return Path(settings.FILES_ROOT) / ".scrub.json"


def _keep(report: Report) -> None:
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(".scrub.new")
    beside.write_text(json.dumps(asdict(report)))
    beside.chmod(0o640)
    os.replace(beside, place)
