"""Every action and every opened body leaves a line, in the transaction it happened in.

The database numbers, dates and chains the line (nf.record in migrations/0002_wall.sql); nothing here can
choose its actor. Notes hold codes and ids, never what a client said.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from nextfriend.privacy.models import Snapshot
from nextfriend.privacy.protected import Protected

OPENED = "opened"


def record(verb: str, row: Protected, note: str = "") -> None:
    """Write that the speaker did `verb` to `row`. Raises ProgrammingError (42501) if the row is hidden."""
    _write(verb, row.matter_id, row.compartment, type(row).__name__.lower(), row.pk, note)


def record_office(verb: str, kind: str, subject_id: UUID, note: str = "") -> None:
    """The same for things that belong to no matter: staff, programmes, sign-ins."""
    _write(verb, None, "supervision", kind, subject_id, note)


def record_opening(head: Protected | Snapshot, purpose: str) -> None:
    """Log that the body behind `head` is opened; from here to the transaction's end the body is readable."""
    _write(OPENED, head.matter_id, head.compartment, type(head).__name__.lower(), head.pk, purpose)


def _write(verb: str, matter: UUID | None, compartment: str, kind: str, subject: UUID, note: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.record(%s, %s, %s, %s, %s, %s, %s)",
            [uuid7(), matter, compartment, verb, kind, subject, note[:300]],
        )
