"""The Inbox: one queue of what came in and what failed, each line with its likely answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.appointments.invitations.responses import unseen
from nextfriend.correspondence import actions, mailbox, queries
from nextfriend.correspondence.forms import DropForm, FilingForm, OpenMatterForm
from nextfriend.correspondence.models import CourtChange, Fault, Notice
from nextfriend.correspondence.outcomes import FILED, Outcome
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter

LAWYERS = (Role.ATTORNEY, Role.PARALEGAL)
RESULT = "inbox-result"


@staff_only()
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for an answer, as far as the wall lets this person see it."""
    return _inbox(request, DropForm())


@staff_only(*LAWYERS)
@require_POST
def notices(request: HttpRequest) -> HttpResponse:
    """File dropped e-mails, each on its own, and say what became of each."""
    form = DropForm(request.POST, request.FILES)
    if not form.is_valid():
        return _inbox(request, form, status=422)
    result = []
    for one in form.cleaned_data["emails"]:
        found = actions.receive(actor=request.staff, raw=one.read(), route=Notice.Route.DROPPED)
        result.append({"email": one.name, "outcomes": [_kept(outcome) for outcome in found]})
    request.session[RESULT] = result
    return redirect("correspondence:result")


@staff_only(*LAWYERS)
@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """What became of the e-mails dropped last."""
    kept = request.session.get(RESULT, [])
    wanted = {o["matter"] for email in kept for o in email["outcomes"] if o["matter"]}
    names = {str(m.pk): m for m in Matter.objects.filter(pk__in=wanted)}
    lines = [
        {
            "email": email["email"] if place == 0 else "",
            "sentence": outcome["sentence"],
            "state": "done" if outcome["code"] == FILED else _STATES.get(outcome["code"], "open"),
            "words": _WORDS[outcome["code"]],
            "matter": names.get(outcome["matter"]),
        }
        for email in kept
        for place, outcome in enumerate(email["outcomes"])
    ]
    return render(request, "correspondence/result.html", {"lines": lines, "emails": len(kept)})


_STATES = {"fault": "failed", "waiting": "waiting", "still-waiting": "waiting", "kept": "waiting"}
_WORDS = {
    "filed": "Filed",
    "known": "Nothing new",
    "waiting": "Waiting",
    "still-waiting": "Waiting",
    "set-aside": "Nothing new",
    "kept": "Kept",
    "still-kept": "Nothing new",
    "fault": "Not filed",
}


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """File a waiting notice to a matter."""
    notice = get_object_or_404(Notice, pk=notice_id, matter_id=None)
    form = FilingForm(notice.case_name, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.file_waiting_notice(
                actor=request.staff, notice=notice, matter_id=form.cleaned_data["found"].pk
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
    messages.success(request, "Off the Inbox. Dates that wait for a person stay on Today.")
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
            messages.success(request, "The date stands.")
        else:
            actions.accept_court_change(actor=request.staff, change=found)
            messages.success(request, "The old date is struck. A firm one waits for a second person.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
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
    shown = {
        "form": form,
        "now": timezone.now(),
        "may_file": is_lawyer,
        "address": mailbox.address(request.staff.office_id) if is_lawyer else "",
        "faults": queries.open_faults()[: queries.MOST],
        "waiting": queries.waiting_notices()[: queries.MOST],
        "filed": queries.filed_lines(),
        "emails": queries.waiting_emails()[: queries.MOST],
        "changes": queries.open_changes()[: queries.MOST],
        "answers": unseen(request.staff),
    }
    shown["is_empty"] = not any(
        shown[part] for part in ("faults", "changes", "emails", "waiting", "filed", "answers")
    )
    return render(request, "correspondence/inbox.html", shown, status=status)


def _form(request: HttpRequest, template: str, form: Any, notice: Notice) -> HttpResponse:
    return render(
        request,
        template,
        {"form": form, "notice": notice},
        status=422 if form.is_bound and form.errors else 200,
    )


def _told(request: HttpRequest, done: Outcome) -> HttpResponse:
    messages.success(request, done.sentence)
    return redirect("matters:matter", matter_id=done.matter_id)


def _kept(outcome: Outcome) -> dict[str, str]:
    """Ids and a sentence without content: the session's store is no place for a client's papers."""
    return {
        "code": outcome.code,
        "sentence": outcome.sentence,
        "matter": str(outcome.matter_id) if outcome.matter_id else "",
    }
