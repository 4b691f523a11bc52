"""Every action and every opened body leaves a line, in the transaction it happened in.

The database numbers, dates and chains the line (sql/record_many.sql); nothing
here can choose its actor. Notes hold codes and ids, never what a client said.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from nextfriend.ground.verbs import Verb
from nextfriend.privacy.models import Snapshot
from nextfriend.privacy.wall.matrix import PERSONAL
from nextfriend.privacy.wall.protected import Protected


def record(verb: Verb, row: Protected, note: str = "") -> None:
    """Write that the speaker did `verb` to `row`. Raises ProgrammingError (42501) if the row is hidden."""
    _write(verb, row.matter_id, row.compartment, type(row).__name__.lower(), row.pk, note, about(row))


def record_many(verb: Verb, rows: Sequence[tuple[Protected, str]]) -> None:
    """Write that the speaker did `verb` to each row, with its note, in one statement. Rows are of one table.

    The same lines as `record` a row, in the order given. Raises ProgrammingError (42501) if any row is
    hidden, and then writes none.
    """
    said = [(uuid7(), row.matter_id, row.compartment, row.pk, note[:300], about(row)) for row, note in rows]
    kinds = {type(row).__name__.lower() for row, _ in rows}
    if not said:
        return
    [kind] = kinds
    ids, matters, compartments, subjects, notes, abouts = (list(column) for column in zip(*said, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.record_many(%s::uuid[], %s::uuid[], %s::text[], %s, %s, %s::uuid[], %s::text[],"
            " %s::uuid[])",
            [ids, matters, compartments, verb, kind, subjects, notes, abouts],
        )


def record_office(verb: Verb, kind: str, subject_id: UUID, note: str = "") -> None:
    """The same for things that belong to no matter: staff, programs, sign-ins."""
    _write(verb, None, "supervision", kind, subject_id, note)


def record_opening(head: Protected | Snapshot, purpose: str) -> None:
    """Log that the body behind `head` is opened; from here to the transaction's end the body is readable."""
    kind = type(head).__name__.lower()
    _write(Verb.OPENED, head.matter_id, head.compartment, kind, head.pk, purpose, about(head))


def about(row: Protected | Snapshot) -> UUID | None:
    """Whom a row of a personal kind is about, where it says; a consent is about whoever gave it."""
    found: UUID | None = getattr(row, "about_id", None) or getattr(row, "client_id", None)
    return found if row.compartment in PERSONAL else None


def _write(
    verb: Verb,
    matter: UUID | None,
    compartment: str,
    kind: str,
    subject: UUID,
    note: str,
    whom: UUID | None = None,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.record(%s, %s, %s, %s, %s, %s, %s, %s)",
            [uuid7(), matter, compartment, verb, kind, subject, note[:300], whom],
        )
