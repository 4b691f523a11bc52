"""The mailbox clerks: whom the mail listener, commands and the worker speak as when nobody has signed in."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db import connection


class Clerk(NamedTuple):
    """One office's clerk."""

    office_id: UUID
    office: str
    staff_id: UUID


def clerks() -> list[Clerk]:
    """The clerk of every office of this installation, by the office's name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office, name, clerk FROM nf.clerks()")
        return [Clerk(*row) for row in cursor.fetchall()]
