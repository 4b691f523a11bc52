"""The page of a check before filing. Each look is an opening on record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.filing_check.queries import check_version
from nextfriend.documents.models import Version
from nextfriend.documents.words.queries import has_words
from nextfriend.engines.filing_check import WORD
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for


@staff_only()
@require_GET
def filing_check(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """What must be mended, what to look at, each with a link to its page; and what was not checked."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    shown = {**frame_for(version.matter_id, tab="documents"), "version": version, "printed": timezone.now()}
    try:
        shown["report"] = check_version(actor=request.staff, version=version)
    except Refusal as refusal:
        shown["refusal"] = refusal.sentence
    shown["is_word"] = version.media_type == WORD
    shown["opens"] = not shown["is_word"] or has_words(version, 1)
    return render(request, "documents/filing_check.html", shown)
