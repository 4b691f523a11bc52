"""Sending files in parts: the page's script begins each, sends its parts, and posts which are to be saved."""

from __future__ import annotations

from pathlib import PurePosixPath
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, UnreadablePostError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import say_what_to_do
from nextfriend.documents import queries
from nextfriend.documents.filing.queries import kind_of
from nextfriend.documents.models import Upload
from nextfriend.documents.uploads.actions import begin_upload, receive_part, remove_upload, save_uploads
from nextfriend.documents.uploads.files_page import files_form, files_page
from nextfriend.documents.uploads.forms import UploadForm
from nextfriend.documents.uploads.queries import part_size
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import clients_of, frame_for

BYTES = "application/octet-stream"
_PIECE = 1 << 18  # bytes read at once


@staff_only()
@require_POST
def uploads(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Begin one file, or go on with what of it arrived. Answers as `_said`, or {"sentence": "…"} with 422."""
    frame_for(matter_id, tab="documents")
    choices = queries.compartments_for_papers(matter_id)
    form = UploadForm(request.staff, choices, clients_of(matter_id), request.POST, kind=kind_of(matter_id))
    say_what_to_do(form)
    if not form.is_valid():
        return _refused(next(iter(form.errors.values()))[0])
    given = form.cleaned_data
    name = PurePosixPath(given["name"].replace("\\", "/")).name or "Untitled"
    try:
        upload = begin_upload(
            actor=request.staff,
            matter_id=matter_id,
            name=name,
            size=given["size"],
            head=given["head"],
            tail=given["tail"],
            compartment=given["compartment"],
            about_id=given.get("about_id"),
            folder=given["folder"],
            besides=given["besides"],
        )
    except Refusal as refusal:
        return _refused(refusal.sentence)
    return _said(upload)


@staff_only()
@require_POST
def part(request: StaffRequest, upload_id: UUID, number: int) -> HttpResponse:
    """Keep one part: its bytes are the whole body, and `Upload-After` says what stands before it. Answers as
    `_said`, when it is on disk; {"sentence": "…"} with 422; 404 where there is no such upload of the
    speaker's, any more or at all.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > part_size():
        return _refused("This part is too large. Reload this page, then choose the file again.")
    try:
        upload = receive_part(
            actor=request.staff,
            upload_id=upload_id,
            number=number,
            after=request.headers.get("Upload-After", ""),
            content=_body_of(request),
        )
    except Upload.DoesNotExist:
        raise Http404 from None
    except UnreadablePostError:  # whoever sent it is gone: for the log, it is no failure of ours
        return _refused("A part of this file did not arrive whole. Try again.")
    except Refusal as refusal:
        return _refused(refusal.sentence)
    return _said(upload)


@staff_only()
@require_POST
def saving(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Make documents of what has arrived; the page names each with what became of it."""
    frame_for(matter_id, tab="documents")
    try:
        wanted = [UUID(one) for one in request.POST.getlist("uploads")]
    except ValueError:
        raise Http404 from None
    brought = save_uploads(actor=request.staff, matter_id=matter_id, uploads=wanted)
    if not brought:
        messages.info(request, "These files were saved or removed before. Nothing was changed.")
    return files_page(request, matter_id, files_form(request, matter_id), brought)


@staff_only()
@require_POST
def removal(request: StaffRequest, upload_id: UUID) -> HttpResponseRedirect:
    """Remove what arrived of one file."""
    try:
        upload = remove_upload(actor=request.staff, upload_id=upload_id)
    except Upload.DoesNotExist:
        raise Http404 from None
    messages.success(request, "Removed. Nothing of it is kept.")
    return redirect("documents:files", matter_id=upload.matter_id)


def _body_of(request: StaffRequest) -> bytearray:
    """The bytes of a part, read into their place: `request.body` held them three times over. A form is
    something else, and Django has read it already.
    """
    length = int(request.META.get("CONTENT_LENGTH") or 0) if request.content_type == BYTES else 0
    content = bytearray(length)
    filled = 0
    while filled < length and (piece := request.read(min(_PIECE, length - filled))):
        content[filled : filled + len(piece)] = piece
        filled += len(piece)
    return content if filled == length else content[:filled]


def _said(upload: Upload) -> JsonResponse:
    return JsonResponse(
        {
            "id": str(upload.pk),
            "parts": reverse("documents:part", args=[upload.pk, 0]).removesuffix("0/"),
            "digests": upload.digests,
            "why_not": upload.why_not,
        }
    )


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=422)
