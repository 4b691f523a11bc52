"""The papers of a matter: what to fetch from the court, what we hold, and handing a file out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.form_flow import bound, say_what_to_do
from nextfriend.accounts.roles import LEGAL_CRAFT
from nextfriend.consents.disclosures.queries import may_leave
from nextfriend.documents import actions, queries
from nextfriend.documents.attachments import may_hold_attachments
from nextfriend.documents.bringing import Brought, bring_files
from nextfriend.documents.filing.forms import MoveForm
from nextfriend.documents.filing.queries import documents_in, folders_of, kind_of, label_of, with_labels
from nextfriend.documents.filing_check.queries import may_check
from nextfriend.documents.forms import AddDocumentForm, AttachForm, DownloadForm
from nextfriend.documents.media import ending
from nextfriend.documents.models import Document, Version
from nextfriend.documents.previewing import may_preview
from nextfriend.documents.redacting.checking import may_redact
from nextfriend.documents.redacting.queries import copies_of, source_of
from nextfriend.documents.retention.destroying.queries import destructions_of
from nextfriend.documents.retention.openings import READERS
from nextfriend.documents.retention.queries import standing_holds
from nextfriend.documents.shelves import asks_why
from nextfriend.documents.signing.actions import SIGNABLE
from nextfriend.documents.uploads.files_page import files_form, files_page
from nextfriend.documents.words.ocr import can_read_scans
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import clients_of, frame_for
from nextfriend.privacy.wall.matrix import Compartment

A_PAGE = 50
IN_ONE_PIECE = 5 << 20  # bytes; a larger file is sent as it is read


@staff_only()
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """A matter's papers, and the form that adds one."""
    frame = frame_for(matter_id, tab="documents")
    folder = request.GET.get("folder", "")[:20]
    choices = queries.compartments_for_papers(matter_id)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    kind = kind_of(matter_id)
    form = AddDocumentForm(request.staff, choices, clients_of(matter_id), *given, kind=kind)
    say_what_to_do(form)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, matter_id, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("documents:documents", matter_id=matter_id)
    page = Paginator(documents_in(matter_id, folder), A_PAGE).get_page(request.GET.get("page"))
    with_labels(kind, page.object_list)
    shown = {
        **frame,
        "form": form if choices else None,
        "to_fetch": queries.fetch_list(matter_id),
        "holds": standing_holds(matter_id),
        "sees_openings": request.staff.role in READERS,
        "destructions": destructions_of(matter_id),
        "sees_requests": Compartment.WORK_PRODUCT in dict(choices),
        "page": page,
        "folders": folders_of(matter_id),
        "folder": folder,
        "move": MoveForm(kind=kind, documents=[], auto_id="move_%s"),
    }
    return render(request, "documents/documents.html", shown, status=_status(request, form))


@staff_only()
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Many files at once. What became of each is said at once: kept, on file before, or why not."""
    frame_for(matter_id, tab="documents")
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = files_form(request, matter_id, *given)
    brought: list[Brought] = []
    if request.method == "POST" and form.is_valid():
        try:
            brought = _bring(request, matter_id, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return files_page(request, matter_id, form, brought)


def _bring(request: HttpRequest, matter_id: UUID, given: dict[str, Any]) -> list[Brought]:
    return bring_files(
        actor=request.staff,
        matter_id=matter_id,
        files=[(one.name, one) for one in given["chosen"]],
        compartment=given["compartment"],
        about_id=given.get("about_id"),
        folder=given["folder"],
    )


@staff_only()
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One document with its versions, and the form that attaches another."""
    found = get_object_or_404(queries.documents(), pk=document_id)
    form = bound(AttachForm, request, is_later=bool(found.versions.all()))
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            version = actions.attach_version(
                actor=request.staff,
                document=found,
                content=file,
                note=form.cleaned_data.get("note", ""),
                name=file.name,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"Saved as version {version.number}.")
            return redirect("documents:document", document_id=document_id)
    for one in found.versions.all():
        one.is_shown = found.destruction_id is None and may_preview(one)
        one.is_email = found.destruction_id is None and may_hold_attachments(one)
        one.is_opened = one.is_shown or any(reading.pages for reading in one.readings.all())
    signings = queries.signings_of(found)
    may_ask = (
        found.compartment in SIGNABLE
        and request.staff.role in LEGAL_CRAFT
        and found.destruction_id is None
        and found.versions.exists()
    )
    shown = {
        **frame_for(found.matter_id, tab="documents"),
        "document": found,
        "holds": standing_holds(found.matter_id),
        "sees_openings": request.staff.role in READERS,
        "folder": label_of(found),
        "can_read_scans": can_read_scans(),
        "form": form if found.destruction_id is None else None,
        "signings": signings,
        **_going_out(found),
        "copies": copies_of(found),
        "source": source_of(found),
        "may_leave": found.destruction_id is None and may_leave(request.staff, found),
        "may_ask": may_ask and all(one.answers.all() for one in signings),
    }
    return render(request, "documents/document.html", shown, status=_status(request, form))


def _going_out(document: Document) -> dict[str, Any]:
    """What may be done with the newest version before others see it."""
    newest = next(iter(document.versions.all()), None)
    if newest is None or document.destruction_id is not None:
        return {}
    return {"newest": newest, "is_filed": may_check(newest), "is_redacted": may_redact(newest)}


@staff_only()
@require_http_methods(["GET", "POST"])
def download(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """Hand out a version's bytes; the opening is on record before they leave.

    Of a sealed kind it asks why first, each time; the reason is posted, so that it stands in no address.
    """
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    if not asks_why(version):
        return _handed_out(request, version, "")
    form = DownloadForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _handed_out(request, version, form.cleaned_data["why"])
    shown = {**frame_for(version.matter_id, tab="documents"), "version": version, "form": form}
    shown["may_leave"] = may_leave(request.staff, version)
    shown["holds"] = standing_holds(version.matter_id)
    return render(request, "documents/download.html", shown, status=_status(request, form))


def _handed_out(request: HttpRequest, version: Version, why: str) -> HttpResponseBase:
    try:
        stream = actions.open_file(actor=request.staff, version=version, why=why)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("documents:document", document_id=version.document_id)
    response: HttpResponseBase
    if version.size > IN_ONE_PIECE:
        response = FileResponse(stream, content_type=version.media_type)
    else:
        with stream:
            response = HttpResponse(stream.read(), content_type=version.media_type)
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
        content=given["file"],
        name=given["file"].name,
        compartment=given["compartment"],
        about_id=given.get("about_id"),
        folder=given["folder"],
    )
    messages.success(request, "Document saved.")


def _status(request: HttpRequest, form: Any) -> int:
    return 422 if request.method == "POST" and form.errors else 200
