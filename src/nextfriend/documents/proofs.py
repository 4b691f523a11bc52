"""The matter's documents, as proof of how a date was met."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from nextfriend.deadlines.proofs import Proof
from nextfriend.documents.models import Document

MOST = 60


def documents_as_proof(sender: object, *, matter_id: UUID, **_: Any) -> list[Proof]:
    """The newest documents of the matter that the speaker may see."""
    rows = Document.objects.filter(matter_id=matter_id, destruction=None).order_by("-added_at")[:MOST]
    return [
        Proof("document", row.pk, _words(row), reverse("documents:document", args=[row.pk])) for row in rows
    ]


def _words(row: Document) -> str:
    return f"ECF {row.document_number}: {row.title}" if row.document_number else row.title
