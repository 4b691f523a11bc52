"""The matter's documents, as the paper of a release."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from nextfriend.consents.papers import Paper
from nextfriend.documents.models import Document
from nextfriend.documents.queries import held_documents


def documents_as_papers(sender: object, *, matter_id: UUID, **_: Any) -> list[Paper]:
    """The documents of the matter that we hold and the speaker may open."""
    return [_paper(row) for row in held_documents(matter_id)]


def _paper(row: Document) -> Paper:
    newest = next(iter(row.versions.all()), None)
    page = reverse("documents:document", args=[row.pk])
    return Paper(row.pk, row.title, page, newest.digest if newest else "")
