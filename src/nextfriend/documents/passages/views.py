"""Passages of a matter, and marking one on a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.models import Passage, Version
from nextfriend.documents.passages import actions
from nextfriend.documents.passages.forms import ClaimForm, MarkForm, WithdrawForm
from nextfriend.documents.passages.queries import (
    cited,
    dates_offered,
    earlier,
    may_mark,
    passages_of,
    standing,
)
from nextfriend.documents.words.lines import lines_of
from nextfriend.documents.words.queries import has_words, open_words
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask

PAGE = 50
STANDS = {"replacements": None, "state": Passage.State.MARKED}


def _list(_: StaffRequest, passage: Passage) -> str:
    return reverse("documents:passages", args=[passage.matter_id])


@staff_only()
@require_safe
def passages(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """What the matter's papers show, and where: no words of theirs, which are opened on record."""
    page = Paginator(passages_of(matter_id), PAGE).get_page(request.GET.get("page"))
    shown = {**frame_for(matter_id, tab="documents"), "page": page, "found": cited(list(page))}
    return render(request, "documents/passages.html", shown)


@staff_only()
@require_http_methods(["GET", "POST"])
def mark(request: StaffRequest, version_id: UUID, number: int) -> HttpResponse:
    """Mark words of one page. Its words stand below the form, opened on record, to be copied."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    if not may_mark(version) or not 1 <= number <= actions.pages_of(version):
        raise Http404
    words = None
    if has_words(version, number):
        words = open_words(actor=request.staff, version=version, number=number)

    def act(typed: dict[str, Any]) -> object:
        return actions.mark_passage(actor=request.staff, version=version, number=number, **typed)

    return ask(
        request,
        version.matter_id,
        form=bind(MarkForm, request, dates=dates_offered(version.matter_id)),
        heading=f"Mark a passage: {version.document.title}",
        about=f"Version {version.number}, page {number}.",
        submit="Mark it",
        act=act,
        done=f"{reverse('documents:pages', args=[version.pk])}?page={number}",
        said="Marked.",
        tab="documents",
        template="documents/mark.html",
        more={"words": words, "lines": lines_of(words.text, ()) if words else []},
    )


changing = Ask(
    actions.change_passage,
    ClaimForm,
    model=Passage,
    only=STANDS,
    joined=("version__document",),
    record=actions.words_of,
    given=lambda _, passage: {"dates": dates_offered(passage.matter_id)},
    heading="What the passage shows",
    about=lambda _, passage: _before(passage),
    submit="Save",
    said="Saved. What it said before stays on record.",
    to=_list,
    tab="documents",
    at="passages/<uuid:pk>/change/",
)
withdrawal = Ask(
    actions.withdraw_passage,
    WithdrawForm,
    model=Passage,
    only=STANDS,
    joined=("version__document",),
    heading="Withdraw this passage",
    about="It says: {shows}",
    submit="Withdraw it",
    said="Withdrawn. It stays on record with your reason.",
    to=_list,
    tab="documents",
    danger=True,
    at="passages/<uuid:pk>/withdrawal/",
)


@staff_only()
@require_POST
def moving_on(request: StaffRequest, passage_id: UUID) -> HttpResponse:
    """Look for a passage in the newest version."""
    passage = get_object_or_404(standing(), pk=passage_id)
    try:
        found = actions.move_passage(actor=request.staff, passage=passage)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"Found in version {found.version.number}, page {found.page}.")
    return redirect("documents:passages", matter_id=passage.matter_id)


def _before(passage: Passage) -> str:
    said = [one.shows for one in earlier(passage)]
    return f"It said before: {'; '.join(said)}." if said else ""
