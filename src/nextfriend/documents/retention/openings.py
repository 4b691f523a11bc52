"""Who opened which version when, from the lines that every download and every look leaves in the audit.

Each line lies in the scope of the record that was opened, so a reader finds the openings of what they may
see and no others. What somebody did with a file after the download is on no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.documents.models import Document, Version
from nextfriend.documents.words.places import page_id
from nextfriend.ground.verbs import Verb
from nextfriend.privacy.audit.access_log import PAGE, Place
from nextfriend.privacy.models import Audit

# Those who answer for how a matter's records are handled (Model Rules 5.1 and 5.3). Everybody's history of
# the matter, line by line, is under Team.
READERS = (Role.ATTORNEY, Role.SUPERVISOR)

_LOOKED = re.compile(r"preview: page (\d+)")
_READ = re.compile(r"words of page (\d+)")


@dataclass(frozen=True, slots=True)
class Opening:
    """One coworker's opening of one version, or what they looked at of it one after the other on one day:
    `at` the last of it, `since` the first; `did` in words, `why` where a reason was asked.
    """

    at: datetime
    since: datetime
    who: str
    version: Version | None
    did: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Openings:
    """One page of openings, the latest first, and where the next begins (None on the last)."""

    lines: tuple[Opening, ...]
    following: Place | None


@dataclass(slots=True)
class _Line:
    """A line of audit as it is folded: what was done, and of which page (0: of none)."""

    row: Audit
    version: Version | None
    did: str
    why: str = ""
    page: int = field(default=0)

    @property
    def alike(self) -> tuple[object, ...]:
        """Lines that follow one another with the same are one opening; what has no page stands alone."""
        if not self.page:
            return (self.row.pk,)
        day = timezone.localdate(self.row.at)
        return (self.row.actor_id, self.version and self.version.pk, self.did, day)


def openings_of(
    matter_id: UUID, *, document: Document | None = None, who: UUID | None = None, before: Place | None = None
) -> Openings:
    """A page of the openings of a matter's documents, or of one document, by everybody or by one person."""
    rows = _opened(matter_id, document).order_by("-at", "-id")
    rows = rows.filter(actor_id=who) if who else rows
    if before is not None:
        rows = rows.filter(Q(at__lt=before.at) | Q(at=before.at, id__lt=before.id))
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    last = Place(shown[-1].at, shown[-1].pk) if len(found) > PAGE else None
    return Openings(tuple(_folded(_lines(matter_id, shown))), last)


def openers_of(matter_id: UUID, document: Document | None = None) -> list[tuple[UUID, str]]:
    """Whoever opened something of it that the reader may see, by name."""
    actors = _opened(matter_id, document).values("actor_id")
    return list(Staff.objects.filter(pk__in=actors).order_by("name").values_list("pk", "name"))


def _opened(matter_id: UUID, document: Document | None) -> QuerySet[Audit]:
    rows = Audit.objects.filter(matter_id=matter_id, verb=Verb.OPENED, subject_kind__in=("version", "page"))
    return rows if document is None else rows.filter(subject_id__in=_subjects(document))


def _subjects(document: Document) -> list[UUID]:
    """What lines about a document name: its versions, and the words of their pages."""
    versions = list(document.versions.prefetch_related("readings"))
    pages = [
        page_id(version.pk, number)
        for version in versions
        for reading in version.readings.all()
        for number in range(1, reading.pages + 1)
    ]
    return [*(version.pk for version in versions), *pages]


def _lines(matter_id: UUID, rows: list[Audit]) -> list[_Line]:
    lines = [_line(row) for row in rows]
    versions = {one.pk: one for one in Version.objects.filter(matter_id=matter_id).select_related("document")}
    # The words of a page have an id that follows from its version and number.
    numbers = {line.page for line in lines if line.row.subject_kind == "page"}
    pages = {page_id(pk, number): one for pk, one in versions.items() for number in numbers}
    for line in lines:
        line.version = versions.get(line.row.subject_id) or pages.get(line.row.subject_id)
    return lines


def _line(row: Audit) -> _Line:
    if found := _LOOKED.fullmatch(row.note):
        return _Line(row, None, "Looked at", page=int(found[1]))
    if found := _READ.fullmatch(row.note):
        return _Line(row, None, "Read the words of", page=int(found[1]))
    if row.note.partition(":")[0] == "download":
        return _Line(row, None, "Downloaded", row.note.partition(": ")[2])
    return _Line(row, None, "Saved its attachments" if row.note == "attachments" else "Opened")


def _folded(lines: list[_Line]) -> Iterable[Opening]:
    names = dict(Staff.objects.filter(pk__in={one.row.actor_id for one in lines}).values_list("pk", "name"))
    for _, group in groupby(lines, key=lambda line: line.alike):
        same = list(group)
        last, first = same[0], same[-1]
        did = f"{last.did} {pages_in_words({one.page for one in same})}" if last.page else last.did
        who = names.get(last.row.actor_id, "Someone from another office")
        yield Opening(last.row.at, first.row.at, who, last.version, did, last.why)


def pages_in_words(numbers: Iterable[int]) -> str:
    """ "page 3", "pages 1 to 4, 7": the numbers of pages as people say them."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
    return f"page{'' if sum(map(len, runs)) == 1 else 's'} {said}"
