"""The papers of a matter: what to fetch from the court, what we hold, and handing a file out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.roles import LEGAL_CRAFT
from nextfriend.documents import actions, queries
from nextfriend.documents.forms import AddDocumentForm, AttachForm
from nextfriend.documents.media import ending
from nextfriend.documents.models import Version
from nextfriend.documents.signing.actions import SIGNABLE
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for

A_PAGE = 50


@staff_only()
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """A matter's papers, and the form that adds one."""
    frame = frame_for(matter_id, tab="documents")
    choices = queries.compartments_for_papers(matter_id)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddDocumentForm(request.staff, choices, *given)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, matter_id, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("documents:documents", matter_id=matter_id)
    shown = {
        **frame,
        "form": form if choices else None,
        "to_fetch": queries.fetch_list(matter_id),
        "page": Paginator(queries.held_documents(matter_id), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "documents/documents.html", shown, status=_status(request, form))


@staff_only()
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One document with its versions, and the form that attaches another."""
    found = get_object_or_404(queries.documents(), pk=document_id)
    form = AttachForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            version = actions.attach_version(actor=request.staff, document=found, content=content)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"Saved as version {version.number}.")
            return redirect("documents:document", document_id=document_id)
    signings = queries.signings_of(found)
    may_ask = found.compartment in SIGNABLE and request.staff.role in LEGAL_CRAFT and found.versions.exists()
    shown = {
        **frame_for(found.matter_id, tab="documents"),
        "document": found,
        "form": form,
        "signings": signings,
        "may_ask": may_ask and all(one.answers.all() for one in signings),
    }
    return render(request, "documents/document.html", shown, status=_status(request, form))


@staff_only()
@require_GET
def download(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Hand out a version's bytes; the opening is on record before they leave."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    try:
        content = actions.open_version(actor=request.staff, version=version)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("documents:document", document_id=version.document_id)
    response = HttpResponse(content, content_type=version.media_type)
    response["Content-Disposition"] = f'attachment; filename="{neutral_name(version)}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def neutral_name(version: Version) -> str:
    """A file name that tells nothing of a client: the docket's number or the version's, and the day."""
    number = "".join(c for c in version.document.document_number if c.isalnum() or c == "-")
    number = number or f"v{version.number}"
    return f"document-{number}-{version.added_at:%Y-%m-%d}.{ending(version.media_type)}"


def _add(request: HttpRequest, matter_id: UUID, given: dict[str, Any]) -> None:
    actions.add_document(
        actor=request.staff,
        matter_id=matter_id,
        title=given["title"],
        content=given["file"].read(),
        compartment=given["compartment"],
    )
    messages.success(request, "Document saved.")


def _status(request: HttpRequest, form: Any) -> int:
    return 422 if request.method == "POST" and form.errors else 200
