"""A file of services: brought and read, then imported some rows at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.engines.hsds import Listing
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.resources.comparing import (
    ALIKE,
    CHANGED,
    CONFLICT,
    KEPT,
    NEW,
    RowChange,
    as_kept,
    compared,
    source_key,
)
from nextfriend.resources.jobs import go_on_with
from nextfriend.resources.models import Resource, ResourceImport
from nextfriend.resources.reading import kept, read_file

State = ResourceImport.State
ROWS_A_STEP = 500


@action(once=ResourceImport)
def bring_resources(*, actor: Staff, source: str, content: bytes, key: str = "") -> ResourceImport:
    """Read a file of services (HSDS as JSON, or CSV) and keep what it says; the directory stays as it is.

    `source` is what the office calls where it is from: a later file of the same source changes what this one
    brought. Raises Refusal: source-missing, too-large, unreadable, no-services.
    """
    if not source.strip():
        raise Refusal("source-missing", "Enter where the file is from, for example “County 211”.")
    if len(content) > settings.IMPORT_MEGABYTES << 20:
        raise Refusal("too-large", f"The file is larger than {settings.IMPORT_MEGABYTES} MB. Split it.")
    reading = read_file(content, most_rows=settings.IMPORT_ROWS)
    if reading.faults and not any(row.listing for row in reading.rows):
        raise Refusal("no-services", reading.faults[0].sentence)
    made = ResourceImport.objects.create(
        office_id=actor.office_id,
        staff=actor,
        source=" ".join(source.split()),
        columns=[list(one) for one in reading.columns],
        rows=[kept(row) for row in reading.rows],
        brought_at=timezone.now(),
    )
    audit.record_office(Verb.BROUGHT_RESOURCES, "resourceimport", made.pk, str(len(reading.rows)))
    return made


@action
def apply_import(*, actor: Staff, batch: ResourceImport, taken: Mapping[str, str]) -> ResourceImport:
    """Import the rows: new ones are added, changed ones changed. `taken` are the rows that ask (place →
    digest of what was shown): of those, only what still stands as it was shown. Raises Refusal: not-now.
    """
    row = _locked(batch)
    if row.state != State.CHECKED:
        raise Refusal(
            "not-now", "This file was imported already. Choose it again to see what has changed since."
        )
    row.state, row.taken = State.APPLYING, dict(taken)
    row.save(update_fields=["state", "taken"])
    audit.record_office(Verb.APPLIED_RESOURCES, "resourceimport", row.pk, str(len(row.rows)))
    return _step(actor, row)


@action
def go_on(*, actor: Staff, batch_id: UUID) -> ResourceImport:
    """Import the next rows, once each; what is left is a job of its own."""
    row = ResourceImport.objects.select_for_update(of=("self",)).get(pk=batch_id)
    return _step(actor, row) if row.state == State.APPLYING else row


def _locked(batch: ResourceImport) -> ResourceImport:
    return ResourceImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)


def _step(actor: Staff, batch: ResourceImport) -> ResourceImport:
    counts = Counter(batch.counts)
    changes = compared(batch.source, batch.rows, first=batch.done, most=ROWS_A_STEP, lock=True)
    done = [(one, _decided(one, batch.taken)) for one in changes]
    _add(batch, [one for one, what in done if what == NEW])
    for one, what in done:
        if what == CHANGED:
            _change(batch, one, whole=one.kind == CONFLICT and _is_taken(one, batch.taken))
        counts[what] += 1
    batch.done += len(changes)
    batch.counts = dict(counts)
    if batch.done >= len(batch.rows):
        batch.state, batch.applied_at = State.APPLIED, timezone.now()
    batch.save(update_fields=["done", "counts", "state", "applied_at"])
    if batch.state == State.APPLYING:
        enqueue(go_on_with, actor=actor, batch=batch.pk)
    return batch


def _decided(change: RowChange, taken: Mapping[str, str]) -> str:
    """What is done with a row: NEW, CHANGED, or why nothing is."""
    if change.kind == ALIKE:
        return NEW if _is_taken(change, taken) else ALIKE
    if change.kind == CONFLICT:
        free = any(not one.is_edited for one in change.facts)
        return CHANGED if free or _is_taken(change, taken) else CONFLICT
    return change.kind


def _is_taken(change: RowChange, taken: Mapping[str, str]) -> bool:
    return taken.get(str(change.place)) == change.digest


def _add(batch: ResourceImport, changes: Sequence[RowChange]) -> None:
    made = []
    for one in changes:
        assert one.listing is not None
        row = Resource(matter_id=None, compartment=Compartment.IDENTITY, source=batch.source)
        row.source_id = source_key(one.listing)
        _write(row, one.listing, KEPT)
        row.original = batch.rows[one.place]["original"]
        made.append(row)
    Resource.objects.bulk_create(made)
    audit.record_many(Verb.ADDED_RESOURCE, [(row, "imported") for row in made])


def _change(batch: ResourceImport, change: RowChange, *, whole: bool) -> None:
    """Take what nobody edited from the file, or everything where the person said so."""
    row, listing = change.resource, change.listing
    assert row is not None
    assert listing is not None
    names = [one.name for one in change.facts if whole or not one.is_edited]
    _write(row, listing, names)
    row.original = batch.rows[change.place]["original"]
    row.save()
    audit.record(Verb.CHANGED_RESOURCE, row, f"imported {' '.join(names)}")


def _write(row: Resource, listing: Listing, names: Sequence[str]) -> None:
    for name in names:
        value = as_kept(listing, name)
        setattr(row, name, _day(value) if name == "checked_date" else value)
    row.came = {**row.came, **{name: as_kept(listing, name) for name in names}}


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
