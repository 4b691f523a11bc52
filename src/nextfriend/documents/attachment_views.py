"""Saving the attachments of an e-mail that is on file, and what became of each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.attachments import bring_attachments
from nextfriend.documents.bringing import sorted_out
from nextfriend.documents.models import Version
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for


@staff_only()
@require_POST
def attachments(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Keep them; the page names each with its reason, as the page of many files does."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    try:
        brought = bring_attachments(actor=request.staff, version=version)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("documents:document", document_id=version.document_id)
    shown = {**frame_for(version.matter_id, tab="documents"), "version": version, **sorted_out(brought)}
    return render(request, "documents/attachments.html", shown)
