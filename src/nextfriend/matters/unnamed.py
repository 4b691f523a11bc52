"""Old records of a kind that belongs to one person, of matters with several clients, that do not say whose
they are: nobody reads them until somebody who does not gain by it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import connection

from nextfriend.accounts.models import Staff
from nextfriend.privacy.wall.matrix import Compartment


@dataclass(frozen=True)
class Unnamed:
    """What may be told of one: its day, its kind, and who wrote it (None: the house itself)."""

    kind: str
    id: UUID
    matter_id: UUID
    compartment: str
    at: datetime
    writer_id: UUID | None
    writer: str = ""

    WHAT: ClassVar[dict[str, str]] = {"document": "A document", "entry": "A note or a timeline entry"}

    @property
    def what(self) -> str:
        return self.WHAT[self.kind]

    @property
    def compartment_words(self) -> str:
        return str(Compartment(self.compartment).label)


def unnamed_rows(matter_id: UUID | None = None) -> list[Unnamed]:
    """Those whose person the speaker may name, the oldest first; of one matter, if one is given."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM nf.unnamed_rows() u WHERE %s::uuid IS NULL OR u.matter = %s", [matter_id] * 2
        )
        found = cursor.fetchall()
    names = dict(Staff.objects.filter(pk__in={row[-1] for row in found}).values_list("pk", "name"))
    return [
        Unnamed(kind, pk, matter, compartment, at, writer, names.get(writer, ""))
        for kind, pk, matter, compartment, at, writer in found
    ]
