"""The named reads of imports. A row is its runner's own; a conflict hit says what that person may know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from nextfriend.conflicts.queries import ASK_COUNSEL, check_of, finished
from nextfriend.data_import.dry_run import would_make
from nextfriend.data_import.fields import BY_KEY, NAMING
from nextfriend.data_import.models import ColumnMapping, Import, ImportRow
from nextfriend.data_import.planning import read_row
from nextfriend.data_import.presets import guessed

RowState = ImportRow.State
TONES = {
    RowState.READY: "good", RowState.DONE: "good", RowState.KNOWN: "soon", RowState.FAULTY: "bad",
    RowState.STAYS: "soon", RowState.WAITING: "waiting", RowState.LEFT: "cancelled",
    RowState.UNDONE: "cancelled",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row as a page shows it. `conflicts` is the address of the check and what it found, in words."""

    row: ImportRow
    title: str
    href: str
    sentences: tuple[str, ...]
    check: tuple[str, str] | None

    @property
    def tone(self) -> str:
        return TONES[RowState(self.row.state)]


def imports() -> QuerySet[Import]:
    """Those the speaker brought or runs, newest first."""
    return Import.objects.select_related("staff", "runner").order_by("-brought_at", "-id")


def counts(batch: Import) -> dict[str, int]:
    """How many rows stand in each state; only the runner sees any."""
    rows = ImportRow.objects.filter(batch=batch).order_by().values_list("state")
    return dict(rows.annotate(Count("id")))


def mapping_for(batch: Import) -> dict[str, int]:
    """What the columns mean: as said for this import, by the office last time, or as the preset has it."""
    if batch.mapping:
        return dict(batch.mapping)
    kept = ColumnMapping.objects.filter(kind=batch.kind, headings=batch.headings).first()
    known = {key: place for key, place in (kept.mapping if kept else {}).items() if key in BY_KEY}
    return known or guessed(batch.kind, batch.columns, batch.preset)


def lines(batch: Import, rows: Sequence[ImportRow]) -> list[Line]:
    """Rows with what is to be said of each."""
    found = _conflicts(batch, {row.number for row in rows})
    return [
        Line(row, title_of(batch, row), _href(row), _sentences(batch, row), found.get(row.number))
        for row in rows
    ]


def title_of(batch: Import, row: ImportRow) -> str:
    """Who the row is about, as the file has it."""
    places = [batch.mapping[key] for key in NAMING if key in batch.mapping]
    parts = [row.cells[place] for place in places if place < len(row.cells) and row.cells[place]]
    return " ".join(parts)[:120] or f"Row {row.number}"


def _href(row: ImportRow) -> str:
    if row.state not in {RowState.DONE, RowState.STAYS} or row.made_id is None:
        return ""
    if row.matter_id:
        return reverse(
            "matters:people" if row.made_kind != "matter" else "matters:matter", args=[row.matter_id]
        )
    return reverse("people:person", args=[row.made_id])


def fault_sentences(row: ImportRow) -> tuple[str, ...]:
    """What is wrong with a row: the column, and what to do."""
    return tuple(f"{heading}: {said}" if heading else said for heading, said in row.faults)


def _sentences(batch: Import, row: ImportRow) -> tuple[str, ...]:
    known = tuple(one["said"] for one in row.known) if row.state in {RowState.KNOWN, RowState.LEFT} else ()
    return (*_would(batch, row), *fault_sentences(row), *known, *row.notes)


def _would(batch: Import, row: ImportRow) -> Iterator[str]:
    """What the row would make, as long as that is to be decided."""
    if row.state in {RowState.READY, RowState.KNOWN}:
        today = timezone.localdate()
        read = read_row(batch.kind, batch.columns, row.cells, batch.mapping, today=today)
        yield would_make(batch.kind, read.plan)


def _conflicts(batch: Import, numbers: set[int]) -> dict[int, tuple[str, str]]:
    """For each of these rows whose names hit: the check's address, and how many hits or "ask counsel"."""
    found: dict[int, tuple[str, str]] = {}
    for held in batch.checks:
        if not numbers & set(held["rows"]):
            continue
        check = check_of(UUID(held["id"]))
        if check is None:
            continue
        address = reverse("conflicts:check", args=[check.id])
        for asked in check.asked:
            number = held["rows"][int(asked.key) - 1]
            if asked.hits:
                counsel = all(hit.state == ASK_COUNSEL for hit in asked.hits)
                several = f"{len(asked.hits)} possible conflict{'' if len(asked.hits) == 1 else 's'}"
                found[number] = (address, "Possible conflict: ask counsel" if counsel else several)
    return found


def checks_waiting(batch: Import) -> bool:
    """Whether a conflict check of this import is still being searched."""
    return finished(UUID(held["id"]) for held in batch.checks) < len(batch.checks)
