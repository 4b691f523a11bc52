"""The pages that say who opened which version of a matter's documents when."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.models import Document
from nextfriend.documents.retention.openings import READERS, openers_of, openings_of
from nextfriend.matters.queries import frame_for
from nextfriend.privacy.audit.access_log import Place


@staff_only(*READERS)
@require_GET
def openings(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Who opened what of a matter, narrowed by `?who=`; `?before=` is where the page before ended."""
    return render(request, "documents/openings.html", _shown(request, matter_id))


@staff_only(*READERS)
@require_GET
def openings_of_document(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """The same of one document."""
    document = get_object_or_404(Document, pk=document_id)
    return render(request, "documents/openings.html", _shown(request, document.matter_id, document))


def _shown(request: StaffRequest, matter_id: UUID, document: Document | None = None) -> dict[str, Any]:
    frame = frame_for(matter_id, tab="documents")
    people = openers_of(matter_id, document)
    who = next((pk for pk, _ in people if str(pk) == request.GET.get("who")), None)
    before = Place.read(request.GET.get("before", ""))
    found = openings_of(matter_id, document=document, who=who, before=before)
    kept = {"who": str(who)} if who else {}
    return {
        **frame,
        "document": document,
        "openings": found,
        "people": [("", "Everyone"), *people],
        "who": who or "",
        "is_first": before is None,
        "newest": f"?{urlencode(kept)}",
        "older": f"?{urlencode({**kept, 'before': found.following})}" if found.following else "",
        "printed": timezone.localtime(),
    }
