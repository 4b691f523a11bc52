"""The docket entries a court's notices told of, as proof of how a date was met."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nextfriend.correspondence.models import DocketEntry
from nextfriend.deadlines.proofs import Proof
from nextfriend.ground import dates

MOST = 60


def entries_as_proof(sender: object, *, matter_id: UUID, **_: Any) -> list[Proof]:
    """The newest docket entries of the matter that the speaker may see; of a sealed one its number alone."""
    rows = DocketEntry.objects.filter(matter_id=matter_id).order_by("-filed_date", "-id")[:MOST]
    return [Proof("docketentry", row.pk, _words(row)) for row in rows]


def _words(row: DocketEntry) -> str:
    said = "sealed" if row.is_sealed else row.short_description
    day = dates.full_day(row.filed_date) if row.filed_date else ""
    number = f"Docket entry {row.document_number}" if row.document_number else "Docket entry"
    return ", ".join(part for part in (f"{number}: {said}" if said else number, day) if part)
