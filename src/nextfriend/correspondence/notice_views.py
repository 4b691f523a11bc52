"""Notices that nothing proves, or that differ from the docket here: compared by a person, or rejected."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.correspondence import actions
from nextfriend.correspondence.forms import ComparisonForm
from nextfriend.correspondence.models import Notice
from nextfriend.documents.blob_store import DamagedFile
from nextfriend.ground.errors import Refusal

LAWYERS = (Role.ATTORNEY, Role.PARALEGAL)
MOST_ENTRIES = 20


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def comparison(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """What the notice says beside what is docketed here; the tick of a person who compared it files it."""
    notice = get_object_or_404(Notice.objects.exclude(matter_id=None), pk=notice_id)
    form = ComparisonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.compare_notice(actor=request.staff, notice=notice, has_compared=True)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "Noted: compared." if done.entries == 0 else done.sentence)
        return redirect("correspondence:inbox")
    try:
        entries = actions.open_notice(actor=request.staff, notice=notice)
    except (FileNotFoundError, DamagedFile, LookupError):
        messages.error(request, "The e-mail behind this notice cannot be read as it was kept.")
        return redirect("correspondence:inbox")
    page = {
        "notice": notice,
        "entries": entries[:MOST_ENTRIES],
        "more": max(0, len(entries) - MOST_ENTRIES),
        "form": form if notice.needs_comparing and notice.state != Notice.State.NOT_OURS else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "correspondence/comparison.html", page, status=status)


@staff_only(*LAWYERS)
@require_POST
def rejection(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """Say that a held notice is not the court's."""
    notice = get_object_or_404(Notice.objects.exclude(matter_id=None), pk=notice_id)
    try:
        actions.reject_notice(actor=request.staff, notice=notice)
        messages.success(request, "Noted: not the court's. It stays on record and leaves the Inbox.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("correspondence:inbox")
