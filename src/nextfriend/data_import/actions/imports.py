"""The named writes of an import: bring the file, match its columns, check it, run it, go on, take it back.

The rows themselves are worked through by the worker, some at a time (`rows.py`), with the rights of whoever
runs the import.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.accounts.roles import Role
from nextfriend.data_import.apps import STARTERS
from nextfriend.data_import.fields import MATTERS, NAMING
from nextfriend.data_import.jobs import go_on_with
from nextfriend.data_import.models import ColumnMapping, Import, ImportFile, ImportRow
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.tables import Table, Unreadable, read_table
from nextfriend.ground.verbs import Verb
from nextfriend.matters.queries import programs_of
from nextfriend.privacy import audit

State, RowState = Import.State, ImportRow.State
_LIMITS = Limits(seconds=20, answer=100_000_000)
SHOWN_ROWS, SHOWN_LENGTH = 3, 60


@action(once=Import)
def bring_file(
    *,
    actor: Staff,
    name: str,
    kind: str,
    content: bytes,
    preset: str = "",
    runner: Staff | None = None,
    key: str = "",
) -> Import:
    """Keep a file, then read its headings. `runner` is the attorney who checks and runs it, if another.

    Raises Refusal: not-your-role, needs-attorney, too-large, unreadable.
    """
    if actor.role not in STARTERS:
        raise Refusal("not-your-role", "An administrator or an attorney imports files. Ask one.")
    runner = runner or actor
    if runner.role != Role.ATTORNEY:
        raise Refusal("needs-attorney", "Choose the attorney who checks and runs it.")
    if len(content) > settings.IMPORT_MEGABYTES << 20:
        raise Refusal(
            "too-large",
            f"The file is larger than {settings.IMPORT_MEGABYTES} MB. Split it into smaller files, or ask"
            " whoever runs the server to raise NEXTFRIEND_IMPORT_MEGABYTES.",
        )
    batch = Import(
        office_id=actor.office_id, staff=actor, runner=runner, kind=kind, name=name.strip(), preset=preset
    )
    batch.digest, batch.brought_at = hashlib.sha256(content).hexdigest(), timezone.now()
    batch.save(force_insert=True)
    ImportFile(batch=batch, office_id=actor.office_id, staff=actor, runner=runner, content=content).save(
        force_insert=True
    )
    table = _table(content)
    batch.encoding, batch.delimiter, batch.columns = table.encoding, table.delimiter, list(table.columns)
    batch.sample = [[cell[:SHOWN_LENGTH] for cell in row] for row in table.rows[:SHOWN_ROWS]]
    batch.row_count = len(table.rows)
    batch.save()
    audit.record_office(Verb.BROUGHT_IMPORT, "import", batch.pk, f"{kind} {batch.row_count}")
    return batch


def _table(content: bytes) -> Table:
    try:
        return apart(read_table, content, most_rows=settings.IMPORT_ROWS, limits=_LIMITS)
    except Unread:
        raise Unreadable(
            "The file could not be read in the time it may take. Split it, and try again."
        ) from None


@action
def match_columns(
    *, actor: Staff, batch: Import, mapping: dict[str, int], program_id: UUID | None = None
) -> Import:
    """Say which column is what, and keep it for the office's next file with these headings. Whoever runs the
    import has it checked at once; otherwise it is given to the attorney.

    Raises Refusal: not-now, not-yours, name-missing, program-missing.
    """
    row = _locked(batch, State.MAPPING, State.GIVEN, State.CHECKED)
    if not mapping.keys() & set(NAMING):
        raise Refusal(
            "name-missing", "Choose the column of the full name, the first and last name, or the company."
        )
    mine = actor.pk == row.runner_id
    if not mine and row.state != State.MAPPING:
        raise Refusal("not-yours", "It was given to the attorney, who matches the columns from now on.")
    if row.kind == MATTERS and mine and program_id not in {one.pk for one in programs_of(actor)}:
        raise Refusal("program-missing", "Choose the program in which the matters are opened.")
    row.mapping, row.program_id = mapping, program_id
    _keep_mapping(actor, row)
    if mine:
        return _start_check(actor, row)
    row.state = State.GIVEN
    row.save()
    audit.record_office(Verb.GAVE_IMPORT, "import", row.pk)
    return row


def _keep_mapping(actor: Staff, batch: Import) -> None:
    found = ColumnMapping.objects.filter(kind=batch.kind, headings=batch.headings).first()
    kept = found or ColumnMapping(office_id=actor.office_id, kind=batch.kind, headings=batch.headings)
    kept.mapping, kept.staff, kept.kept_at = batch.mapping, actor, timezone.now()
    kept.save()


def _start_check(actor: Staff, batch: Import) -> Import:
    """Every row once, to be checked; rows that were checked by another mapping are checked again."""
    if not ImportRow.objects.filter(batch=batch).exists():
        table = _table(bytes(ImportFile.objects.get(batch=batch).content))
        rows = zip(table.numbers, table.rows, strict=True)
        ImportRow.objects.bulk_create(
            [ImportRow(batch=batch, staff=actor, number=n, cells=list(cells)) for n, cells in rows],
            batch_size=500,
        )
    fresh: dict[str, object] = {
        "state": RowState.WAITING,
        "faults": [],
        "notes": [],
        "known": [],
        "choice": "",
    }
    ImportRow.objects.filter(batch=batch).update(**fresh)
    batch.state, batch.checks = State.CHECKING, []
    batch.save()
    audit.record_office(Verb.CHECKED_IMPORT, "import", batch.pk)
    enqueue(go_on_with, actor=actor, batch=batch.pk)
    return batch


@action
def choose(*, actor: Staff, row: ImportRow, choice: str) -> ImportRow:
    """Say what to do with one row before the import runs. Raises Refusal: not-now, no-such-choice."""
    _locked(row.batch, State.CHECKED)
    if choice not in ImportRow.Choice.values:
        raise Refusal("no-such-choice", "Choose one from the list.")
    row.choice = choice
    row.save(update_fields=["choice"])
    return row


@action
def run_import(*, actor: Staff, batch: Import, known: str, seen: bool = False) -> Import:
    """Bring the rows in. `known` is what to do with rows that may be known already, where a row says nothing
    of its own; `seen` says that the hits of the conflict checks were read. Raises Refusal: not-now,
    not-yours, nothing-ready, not-seen.
    """
    row = _locked(batch, State.CHECKED)
    _mine(actor, row)
    ready = ImportRow.objects.filter(batch=row, state__in=[RowState.READY, RowState.KNOWN])
    if not ready.exists():
        raise Refusal("nothing-ready", "No row can be imported. Mend the file of faults, and import that.")
    if row.checks and not seen:
        raise Refusal("not-seen", "Read the conflict checks first, then check the box that says so.")
    row.state, row.known = State.RUNNING, known
    row.save()
    audit.record_office(Verb.RAN_IMPORT, "import", row.pk)
    enqueue(go_on_with, actor=actor, batch=row.pk)
    return row


@action
def go_on(*, actor: Staff, batch: Import) -> Import:
    """Go on with what stands still, from the row at which it stopped. Raises Refusal: not-now, not-yours."""
    row = _locked(batch, *Import.BUSY)
    _mine(actor, row)
    enqueue(go_on_with, actor=actor, batch=row.pk)
    return row


@action
def undo_import(*, actor: Staff, batch: Import) -> Import:
    """Take back every record that nobody has changed or used since. Raises Refusal: not-now, not-yours."""
    row = _locked(batch, State.DONE)
    _mine(actor, row)
    row.state = State.UNDOING
    row.save()
    audit.record_office(Verb.UNDID_IMPORT, "import", row.pk)
    enqueue(go_on_with, actor=actor, batch=row.pk)
    return row


def _locked(batch: Import, *states: str) -> Import:
    row = Import.objects.select_for_update(of=("self",)).filter(pk=batch.pk).first()
    if row is None:
        # Whoever brought it locks it no more once it is checked (models.GOES_ON).
        raise Refusal("not-yours", "The attorney this was given to runs it.")
    if row.state not in states:
        raise Refusal("not-now", "The import has gone on since you opened this page. Look at it again.")
    return row


def _mine(actor: Staff, batch: Import) -> None:
    if batch.runner_id != actor.pk:
        raise Refusal("not-yours", "The attorney this was given to runs it.")
