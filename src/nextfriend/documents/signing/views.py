"""Asking for a signature, and giving or refusing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import LEGAL_CRAFT
from nextfriend.documents import queries
from nextfriend.documents.models import Document, Signing
from nextfriend.documents.previewing import may_preview
from nextfriend.documents.signing import actions
from nextfriend.documents.signing.forms import SIGN, AnswerForm, AskForm
from nextfriend.ground.errors import Refusal
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask

asking = Ask(
    actions.ask_to_sign,
    AskForm,
    model=Document,
    only={"compartment__in": actions.SIGNABLE, "destruction": None},
    given=lambda _, document: {"signers": queries.attorneys_on(document.matter_id)},
    heading="Ask for a signature",
    submit="Ask to sign",
    said="Sent for signature. The answer will show here.",
    to="documents:document",
    about="{title}",
    roles=LEGAL_CRAFT,
    tab="documents",
    at="documents/<uuid:pk>/signing/",
)


@staff_only(*LEGAL_CRAFT)
@require_http_methods(["GET", "POST"])
def signing(request: StaffRequest, signing_id: UUID) -> HttpResponse:
    """Read the version that waits, and answer."""
    staff = request.staff
    found = Signing.objects.select_related("document", "version", "signer", "asked_by")
    row = get_object_or_404(found.prefetch_related("answers__by"), pk=signing_id)

    def answer(typed: dict[str, Any]) -> object:
        if typed["answer"] == SIGN:
            return actions.sign(actor=staff, signing=row)
        return actions.hand_back(actor=staff, signing=row, reason=typed["reason"])

    return ask(
        request,
        row.matter_id,
        form=bind(AnswerForm, request),
        heading=f"Sign: {row.document.title}",
        submit="Save my answer",
        act=answer,
        done=reverse("documents:document", args=[row.document_id]),
        said="Answer saved.",
        tab="documents",
        template="documents/signing.html",
        more={
            "signing": row,
            "answers": list(row.answers.all()),
            "is_signer": row.signer_id == staff.pk,
            "has_read": actions.has_read(row.version),
            "has_pages": may_preview(row.version),
        },
    )


@staff_only(*LEGAL_CRAFT)
@require_POST
def withdrawal(request: StaffRequest, signing_id: UUID) -> HttpResponse:
    """Take a paper back from the attorney."""
    row = get_object_or_404(Signing, pk=signing_id)
    try:
        actions.take_back(actor=request.staff, signing=row)
        messages.success(request, "Request withdrawn.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("documents:document", document_id=row.document_id)
