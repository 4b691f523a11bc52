"""Filing one document, and moving several."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.filing import actions
from nextfriend.documents.filing.forms import FilingForm, MoveForm
from nextfriend.documents.filing.queries import documents_in, kind_of
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for
from nextfriend.matters.views.row_pages import Ask

filing = Ask(
    actions.file_document,
    FilingForm,
    model=Document,
    only={"destruction": None},
    record=actions.words_of,
    given=lambda _, document: {"kind": kind_of(document.matter_id), "now": document.folder},
    heading="Title, folder and tags",
    submit="Save",
    said="Saved. What it said before is on the timeline.",
    to="documents:document",
    tab="documents",
    at="documents/<uuid:pk>/filing/",
)


@staff_only()
@require_POST
def moving(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Move the checked documents into a folder. Nothing but the boxes is typed, so a mistake is a message."""
    frame_for(matter_id, tab="documents")
    form = MoveForm(request.POST, kind=kind_of(matter_id), documents=list(documents_in(matter_id, "")))
    if not form.is_valid():
        messages.error(request, "Choose documents and a folder from the list.")
        return redirect("documents:documents", matter_id=matter_id)
    folder = form.cleaned_data["folder"]
    try:
        count = actions.move_documents(
            actor=request.staff, matter_id=matter_id, documents=form.cleaned_data["documents"], folder=folder
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("documents:documents", matter_id=matter_id)
    messages.success(request, f"{count} document{'' if count == 1 else 's'} moved.")
    address = reverse("documents:documents", args=[matter_id])
    return redirect(f"{address}?folder={folder}" if folder else address)
