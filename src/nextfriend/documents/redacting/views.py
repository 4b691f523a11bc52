"""The pages of redactions: whether those of a version hold, and a copy with words taken out."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import bound
from nextfriend.documents.models import Version
from nextfriend.documents.preview_views import LAST
from nextfriend.documents.redacting.actions.asking import ask_for_copy, find_places
from nextfriend.documents.redacting.checking import A_LOOK, check_redactions
from nextfriend.documents.redacting.forms import LABELS, RedactForm
from nextfriend.documents.words.ocr import can_read_scans
from nextfriend.engines.redactions import Checked
from nextfriend.engines.redactions.taking_out import Found
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for

_POINTS = 72  # an inch


@staff_only()
@require_GET
def redactions(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """How many covered passages of a version are still in the file, on which page and where."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    typed = request.GET.get("from", "")
    first = max(1, min(int(typed), LAST)) if typed.isdecimal() and len(typed) < 9 else 1
    shown = {**frame_for(version.matter_id, tab="documents"), "version": version, "first": first}
    try:
        found = check_redactions(actor=request.staff, version=version, first=first)
    except Refusal as refusal:
        return render(request, "documents/redactions.html", {**shown, "refusal": refusal.sentence})
    return render(request, "documents/redactions.html", {**shown, **_told(found, first)})


def _told(found: Checked, first: int) -> dict[str, Any]:
    pages = groupby(found.passages, key=lambda one: one.page)
    last = min(first + A_LOOK - 1, found.pages)
    return {
        "count": found.pages,
        "last": last,
        "further": last + 1 if last < found.pages else None,
        "cut_off": found.cut_off,
        "number": len(found.passages),
        "pages": [
            (
                number,
                [
                    (f"{one.box.left / _POINTS:.1f}", f"{one.box.top / _POINTS:.1f}", one.cover.value)
                    for one in passages
                ],
            )
            for number, passages in pages
        ],
    }


@staff_only()
@require_http_methods(["GET", "POST"])
def redact(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """What to take out, then its places with a box each, then a copy without the checked ones."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    form = bound(RedactForm, request)
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            if chosen := request.POST.getlist("place"):
                ask_for_copy(actor=request.staff, version=version, wanted=form.wanted(), chosen=chosen)
                messages.success(request, "The copy is being made. It is filed here when it is proved.")
                return redirect("documents:document", document_id=version.document_id)
            shown = _listed(find_places(actor=request.staff, version=version, wanted=form.wanted()), form)
            shown["is_none_chosen"] = "places" in request.POST
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    shown |= {
        **frame_for(version.matter_id, tab="documents"),
        "version": version,
        "form": form,
        "can_read_scans": can_read_scans(),
    }
    is_wrong = form.errors or shown.get("is_none_chosen")
    return render(request, "documents/redact.html", shown, status=422 if is_wrong else 200)


def _listed(found: Found, form: RedactForm) -> dict[str, Any]:
    given = form.cleaned_data
    typed = [(name, given[name]) for name in ("names", "minors")]
    return {
        "is_asked": True,
        "number": len(found.hits),
        "pages": [
            (page, [(hit.key, LABELS[hit.kind], hit.words) for hit in hits])
            for page, hits in groupby(found.hits, key=lambda hit: hit.page)
        ],
        "unread": found.unread,
        "carried": [*(("kinds", one) for one in given["kinds"]), *typed],
    }
