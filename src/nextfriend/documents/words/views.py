"""Searching the words of a matter's files. What is typed is posted, so that it stands in no address."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.words.actions import may_read_words, read_what_waits
from nextfriend.documents.words.ocr import can_read_scans
from nextfriend.documents.words.queries import Met, readings_of, unread_versions, versions_with
from nextfriend.matters.queries import frame_for

PAGES_SHOWN = 12


class WordsForm(forms.Form):
    """What somebody looks for in the files of a matter."""

    words = forms.CharField(
        label="Words on the page",
        max_length=200,
        help_text="All of them on one page. “Quotation marks” find a phrase, fracture near wrist finds both"
        " within ten words, and 3/4/2026 finds that day however it is written.",
    )


@staff_only()
@require_http_methods(["GET", "POST"])
def words(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The pages of a matter's files that have the words, each a link to the page."""
    frame = frame_for(matter_id, tab="documents")
    form = WordsForm(request.POST if request.method == "POST" else None)
    found: list[Met] = []
    looked_for = ""
    if is_asked := form.is_bound and form.is_valid():
        looked_for = form.cleaned_data["words"]
        found = versions_with(looked_for, matter_id=matter_id)
    shown = {
        **frame,
        "form": form,
        "is_asked": is_asked,
        "looked_for": looked_for,
        "found": found,
        "most": PAGES_SHOWN,
        "readings": readings_of(matter_id),
        "unread": sum(map(may_read_words, unread_versions(matter_id))),
        "can_read_scans": can_read_scans(),
    }
    return render(request, "documents/words.html", shown, status=422 if form.errors else 200)


@staff_only()
@require_POST
def reading(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Have the worker read what waits."""
    frame_for(matter_id, tab="documents")
    count = read_what_waits(actor=request.staff, matter_id=matter_id)
    if count:
        messages.success(request, f"Reading {count} file{'' if count == 1 else 's'}. This takes a while.")
    else:
        messages.info(request, "Nothing was left to read.")
    return redirect("documents:words", matter_id=matter_id)
