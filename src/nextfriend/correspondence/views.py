"""The Inbox: one queue of what came in and what failed, each line with its likely answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.appointments.invitations.responses import unseen
from nextfriend.correspondence import actions, dropped, mailbox, queries
from nextfriend.correspondence.forms import DropForm, FilingForm, OpenMatterForm
from nextfriend.correspondence.jobs import read_email
from nextfriend.correspondence.models import CourtChange, Fault, KeptEmail, Notice
from nextfriend.correspondence.outcomes import ARRIVED, FILED, HELD, Outcome
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter

A_PART, A_PAGE = 10, 25  # lines of each part on the whole Inbox, and of one part alone
LAWYERS = (Role.ATTORNEY, Role.PARALEGAL)
RESULT = "inbox-dropped"


@staff_only()
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for an answer, as far as the wall lets this person see it."""
    return _inbox(request, DropForm())


@staff_only(*LAWYERS)
@require_POST
def notices(request: HttpRequest) -> HttpResponse:
    """Keep dropped e-mails and ask for their reading, as for those that come by mail."""
    form = DropForm(request.POST, request.FILES)
    if not form.is_valid():
        return _inbox(request, form, status=422)
    # Ids and the files' names: the session's store is no place for a client's papers.
    request.session[RESULT] = [_take_in(request.staff, one) for one in form.cleaned_data["emails"]]
    return redirect("correspondence:result")


def _take_in(staff: Staff, file: UploadedFile) -> dict[str, Any]:
    email, is_to_read = actions.arrive(actor=staff, raw=file.read(), route=Notice.Route.DROPPED)
    if is_to_read:
        enqueue(read_email, actor=staff, email=email.pk)
    return {"name": str(file.name)[:200], "id": str(email.pk), "was_new": is_to_read}


@staff_only(*LAWYERS)
@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """What happened to the e-mails dropped last."""
    kept = request.session.get(RESULT, [])
    ids = [UUID(one["id"]) for one in kept]
    dropped.wait_for_the_worker(ids)
    emails = KeptEmail.objects.in_bulk(ids)
    lines = [
        _line(one["name"] if place == 0 else "", outcome)
        for one, email in ((one, emails.get(UUID(one["id"]))) for one in kept)
        if email is not None
        for place, outcome in enumerate(dropped.became_of(email, was_new=one["was_new"]))
    ]
    names = Matter.objects.in_bulk({line["outcome"].matter_id for line in lines} - {None})
    for line in lines:
        line["matter"] = names.get(line["outcome"].matter_id)
    is_over = all(line["outcome"].code != ARRIVED for line in lines)
    shown = {"lines": lines, "emails": len(kept), "is_over": is_over}
    return render(request, "correspondence/result.html", shown)


def _line(name: str, outcome: Outcome) -> dict[str, Any]:
    state = "done" if outcome.code == FILED else _STATES.get(outcome.code, "open")
    return {"email": name, "outcome": outcome, "state": state, "words": _WORDS[outcome.code]}


_STATES = {
    "arrived": "waiting",
    "fault": "failed",
    "waiting": "waiting",
    "still-waiting": "waiting",
    "kept": "waiting",
    "held": "waiting",
}
_WORDS = {
    "arrived": "Being read",
    "filed": "Filed",
    "known": "Nothing new",
    "waiting": "Waiting",
    "still-waiting": "Waiting",
    "set-aside": "Nothing new",
    "kept": "Kept",
    "still-kept": "Nothing new",
    "held": "Held",
    "still-held": "Nothing new",
    "fault": "Not filed",
}


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """File a waiting notice to a matter."""
    notice = get_object_or_404(Notice, pk=notice_id, matter_id=None)
    form = FilingForm(
        notice.case_name, request.POST or None, is_doubtful=notice.proof == Notice.Proof.DOUBTFUL
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.file_waiting_notice(
                actor=request.staff,
                notice=notice,
                matter_id=form.cleaned_data["found"].pk,
                has_compared=form.cleaned_data.get("has_compared", False),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _told(request, done)
    return _form(request, "correspondence/filing.html", form, notice)


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def matter(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Open a matter for a waiting notice."""
    notice = get_object_or_404(Notice, pk=notice_id, matter_id=None)
    named = {"name": notice.case_name[:200]}
    form = OpenMatterForm(request.staff, timezone.now(), request.POST or None, initial=named)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.open_matter_for_notice(actor=request.staff, notice=notice, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _told(request, done)
    return _form(request, "correspondence/open_matter.html", form, notice)


@staff_only(*LAWYERS)
@require_POST
def aside(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Say that a waiting notice is not ours."""
    notice = get_object_or_404(Notice, pk=notice_id, matter_id=None)
    try:
        actions.set_notice_aside(actor=request.staff, notice=notice)
        messages.success(request, "Noted: not ours. It stays on record and leaves the Inbox.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("correspondence:inbox")


@staff_only(*LAWYERS)
@require_POST
def clearance(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Take a filed notice off the Inbox."""
    notice = get_object_or_404(Notice.objects.exclude(matter_id=None), pk=notice_id)
    actions.clear_notice(actor=request.staff, notice=notice)
    messages.success(request, "Done. Dates that still need someone stay on Today.")
    return redirect("correspondence:inbox")


@staff_only(*LAWYERS)
@require_POST
def change(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Decide whether the court moved a date: strike the old one, or say that it stands."""
    found = get_object_or_404(CourtChange, pk=change_id)
    stands = request.POST.get("answer") == "stands"
    try:
        if stands:
            actions.keep_date(actor=request.staff, change=found)
            messages.success(request, "The date stays.")
        else:
            actions.accept_court_change(actor=request.staff, change=found)
            messages.success(request, "The old date is off. If it was firm, a second person has to agree.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    if request.POST.get("from") == "date":
        return redirect("deadlines:deadline", deadline_id=found.deadline_id)
    return redirect("correspondence:inbox")


@staff_only()
@require_POST
def settlement(request: HttpRequest, fault_id: UUID) -> HttpResponse:
    """Settle a fault."""
    actions.settle_fault(actor=request.staff, fault=get_object_or_404(Fault, pk=fault_id))
    messages.success(request, "Settled.")
    return redirect("correspondence:inbox")


@staff_only(*LAWYERS)
@require_POST
def retry(request: HttpRequest, fault_id: UUID) -> HttpResponse:
    """Take in again the e-mail behind a fault."""
    fault = get_object_or_404(Fault, pk=fault_id, settled_at=None)
    try:
        for outcome in actions.try_again(actor=request.staff, fault=fault):
            messages.info(request, outcome.sentence)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("correspondence:inbox")


def _inbox(request: HttpRequest, form: DropForm, status: int = 200) -> HttpResponse:
    is_lawyer = request.staff.role in LEGAL_CRAFT
    wanted = request.GET.get("part", "")
    parts = [_part(request, name, found, wanted) for name, found in queries.inbox_parts().items()]
    parts.append(_part(request, "answers", unseen(request.staff), wanted))
    shown = {
        "form": form,
        "now": timezone.now(),
        "may_file": is_lawyer,
        "address": mailbox.address(request.staff.office_id) if is_lawyer else "",
        "may_change_address": request.staff.role == Role.ATTORNEY,
        "parts": [part for part in parts if part["rows"]],
        "is_whole": not wanted,
    }
    return render(request, "correspondence/inbox.html", shown, status=status)


_LINES: dict[str, Callable[[list[Any]], list[Any]]] = {
    "filed": queries.filed_lines,
    "emails": queries.email_lines,
}


def _part(request: HttpRequest, name: str, found: Any, wanted: str) -> dict[str, Any]:
    """The first lines of one part of the Inbox; where it alone is asked for, one page of it."""
    if wanted not in ("", name):
        return {"rows": []}
    size = A_PAGE if wanted else A_PART
    page = Paginator(found, size).get_page(request.GET.get("page") if wanted else 1)
    rows = list(page.object_list)
    return {
        "name": name,
        "template": f"correspondence/{name}.html",
        "rows": _LINES[name](rows) if name in _LINES else rows,
        "total": page.paginator.count,
        "more": page.paginator.count - len(rows) if not wanted else 0,
        "page": page if wanted else None,
    }


def _form(request: HttpRequest, template: str, form: Any, notice: Notice) -> HttpResponse:
    return render(
        request,
        template,
        {"form": form, "notice": notice},
        status=422 if form.is_bound and form.errors else 200,
    )


def _told(request: HttpRequest, done: Outcome) -> HttpResponse:
    if done.code == HELD:
        messages.warning(request, done.sentence)
        return redirect("correspondence:comparison", notice_id=done.notice_id)
    messages.success(request, done.sentence)
    return redirect("matters:matter", matter_id=done.matter_id)
