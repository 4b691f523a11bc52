"""Reading the words of a version, a step a transaction: what a killed worker did not commit is read again."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.documents.judging import LOOKED_INTO
from nextfriend.documents.models import Page, Reading, Version
from nextfriend.documents.shelves import asks_why, stream_of
from nextfriend.documents.words.ocr import can_read_scans, picture_of, see
from nextfriend.documents.words.places import page_id
from nextfriend.documents.words.reading import PICTURES, READ_FROM, read_words
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit

A_STEP = 50  # pages whose words stand in the file
SECONDS_A_STEP = 20.0  # of looking at scans, after which the page in hand is the last
_LIMITS = Limits(seconds=60)


def may_read_words(version: Version) -> bool:
    """Whether the words of this version are read: it is of no sealed kind, and not too large to look into."""
    known = version.media_type in READ_FROM or version.media_type in PICTURES
    return known and version.size <= LOOKED_INTO and not asks_why(version)


def start_reading(actor: Staff, version: Version) -> None:
    """Have the worker read the words of a new version, in the transaction that saves it."""
    if may_read_words(version):
        reading = Reading.objects.create(
            matter_id=version.matter_id,
            compartment=version.compartment,
            about_id=version.about_id,
            version=version,
            changed_at=timezone.now(),
        )
        _go_on(actor, reading)


@action
def read_what_waits(*, actor: Staff, matter_id: UUID) -> int:
    """Have the words of a matter's files read that were not yet, or whose scans nobody could look at; of how
    many versions.
    """
    started = 0
    held = Version.objects.filter(matter_id=matter_id, document__destruction=None)
    held = held.prefetch_related("readings").order_by("added_at", "id")
    for version in held:
        reading = next(iter(version.readings.all()), None)
        if reading is None and may_read_words(version):
            start_reading(actor, version)
        elif reading is not None and is_left(reading):
            reading.state = Reading.State.WAITING
            _keep(reading)
            _go_on(actor, reading)
        else:
            continue
        started += 1
    return started


def is_left(reading: Reading) -> bool:
    """Whether a reading that nobody goes on with could go on: one that waits, or with scans left."""
    return reading.state == Reading.State.WAITING or bool(reading.scans and can_read_scans())


@action
def read_on(*, actor: Staff, version_id: UUID) -> bool:
    """The next pages of a version; whether some are left. Says nothing of what cannot be read but that."""
    rows = Reading.objects.select_for_update(of=("self",)).select_related("version__document")
    reading = rows.filter(version_id=version_id).first()
    if reading is None or reading.state != Reading.State.WAITING:
        return False
    try:
        with stream_of(reading.version) as stream:
            content = stream.read()
        if not reading.pages or reading.done < reading.pages:
            _read_pages(reading, content)
        else:
            _look_at_scans(reading, content)
    except (Unread, Refusal):
        reading.state = Reading.State.UNREAD
    if reading.state == Reading.State.WAITING and reading.done >= reading.pages and not _may_look(reading):
        reading.state = Reading.State.READ
        audit.record(Verb.MADE_SEARCHABLE, reading.version, f"{reading.pages} pages")
    _keep(reading)
    return reading.state == Reading.State.WAITING


def _read_pages(reading: Reading, content: bytes) -> None:
    first = reading.done + 1
    found = apart(read_words, content, reading.version.media_type, first=first, most=A_STEP, limits=_LIMITS)
    Page.objects.bulk_create(
        _page(reading, one.number, one.text, Page.Source.FILE)
        for one in found.pages
        if one.text and not one.is_scan
    )
    reading.pages = found.count
    reading.done = reading.done + len(found.pages) if found.pages else found.count
    reading.scans += [one.number for one in found.pages if one.is_scan]


def _look_at_scans(reading: Reading, content: bytes) -> None:
    began = time.monotonic()
    for number in _in_time(list(reading.scans), began):
        reading.scans.remove(number)
        reading.seen += 1
        try:
            picture = apart(picture_of, content, reading.version.media_type, number=number, limits=_LIMITS)
            said = see(picture)
        except (Unread, OSError, subprocess.SubprocessError):
            continue  # a page nobody can look at must not keep the others from being read
        if said.text:
            row = _page(reading, number, said.text, Page.Source.SCAN)
            row.confidence = said.confidence
            row.save(force_insert=True)
    reading.seen_seconds += round(time.monotonic() - began)


def _in_time(numbers: list[int], began: float) -> Iterator[int]:
    for number in numbers:
        yield number
        if time.monotonic() - began > SECONDS_A_STEP:
            return


def _may_look(reading: Reading) -> bool:
    return bool(reading.scans) and can_read_scans()


def _page(reading: Reading, number: int, text: str, source: str) -> Page:
    return Page(
        id=page_id(reading.version_id, number),
        matter_id=reading.matter_id,
        compartment=reading.compartment,
        about_id=reading.about_id,
        version=reading.version,
        number=number,
        text=text,
        source=source,
    )


def _go_on(actor: Staff, reading: Reading) -> None:
    from nextfriend.documents.jobs import go_on_reading  # the job calls `read_on`

    enqueue(go_on_reading, actor=actor, version=reading.version_id)


def _keep(reading: Reading) -> None:
    reading.changed_at = timezone.now()
    reading.save()
