"""One kept e-mail: read it, file it, make a date or a task from it, or set it aside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.correspondence import actions
from nextfriend.correspondence.forms import AsideForm, FilingForm
from nextfriend.correspondence.models import KeptEmail
from nextfriend.engines.notices import EmailContents
from nextfriend.ground.errors import Refusal

LAWYERS = (Role.ATTORNEY, Role.PARALEGAL)


@staff_only(*LAWYERS)
@require_safe
def email(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """Read an e-mail: its text, where its links lead, its attachments."""
    kept = _found(email_id)
    shown = _opened(request, kept)
    if shown is None:
        return redirect("correspondence:inbox")
    files = [{"number": n, "name": f.name, "size": len(f.content)} for n, f in enumerate(shown.attachments)]
    page = {
        "email": kept,
        "shown": shown,
        "files": files,
        "aside": AsideForm(),
        "is_formatted": bool(shown.html) and request.GET.get("as") != "text",
    }
    response = render(request, "correspondence/email.html", page)
    response.shows_a_frame_of_ours = True  # type: ignore[attr-defined]
    return response


@staff_only(*LAWYERS)
@require_safe
def formatted(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """The e-mail's own HTML, cleaned, for the frame of its page: nothing in it runs or is fetched."""
    kept = _found(email_id)
    shown = _opened(request, kept)
    if shown is None or not shown.html:
        raise Http404
    response = render(request, "correspondence/formatted.html", {"html": shown.html})
    response["Content-Security-Policy"] = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
    )
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    return response


@staff_only(*LAWYERS)
@require_safe
def attachment(request: StaffRequest, email_id: UUID, number: int) -> HttpResponse:
    """Hand out one attachment under a name of ours; the opening is on record."""
    kept = _found(email_id)
    shown = _opened(request, kept)
    if shown is None or number >= len(shown.attachments):
        raise Http404
    found = shown.attachments[number]
    response = HttpResponse(found.content, content_type="application/octet-stream")
    ending = "".join(c for c in PurePath(found.name).suffix if c.isalnum())[:8] or "bin"
    response["Content-Disposition"] = f'attachment; filename="attachment-{number + 1}.{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def filing(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """File an e-mail to a matter."""
    kept = _found(email_id)
    form = FilingForm(
        kept.subject,
        request.POST or None,
        number=kept.case_number,
        is_doubtful=bool(kept.warnings) and kept.matter_id is None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            act = actions.file_elsewhere if kept.matter_id else actions.file_kept_email
            act(actor=_staff(request), email=kept, matter_id=form.cleaned_data["found"].pk)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            if kept.matter_id:
                messages.success(request, "Filed to that matter, and set aside on this one.")
                return _back(kept.matter_id)
            messages.success(request, "Filed. Add a date or a task from it here.")
            return redirect("correspondence:email", email_id=kept.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "correspondence/email_filing.html", {"form": form, "email": kept}, status=status)


@staff_only(*LAWYERS)
@require_POST
def aside(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """Take an e-mail off the Inbox, with a reason."""
    kept = _found(email_id)
    form = AsideForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Enter why no one needs to act on this e-mail.")
        return redirect("correspondence:email", email_id=kept.pk)
    return _done(
        request,
        lambda: actions.set_email_aside(
            actor=_staff(request), email=kept, reason=form.cleaned_data["reason"]
        ),
        "Set aside. It stays on record and leaves the Inbox.",
        kept.matter_id,
    )


@staff_only(*LAWYERS)
@require_POST
def reading(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """Read an e-mail anew that could not be filed."""
    kept = _found(email_id)
    try:
        for outcome in actions.read_again(actor=_staff(request), email=kept):
            messages.info(request, outcome.sentence)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return _back(kept.matter_id)


@staff_only(*LAWYERS)
@require_POST
def refiling(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """Say that a rejected filing was done again."""
    kept = _found(email_id)
    return _done(
        request, lambda: actions.mark_filed_again(actor=_staff(request), email=kept), "Noted: filed again."
    )


def _found(email_id: UUID) -> KeptEmail:
    """What was docketed stands behind its matter's wall, and no longer here."""
    return get_object_or_404(KeptEmail.objects.exclude(state=KeptEmail.State.READ), pk=email_id)


def _staff(request: StaffRequest) -> Staff:
    staff: Staff = request.staff
    return staff


def _opened(request: StaffRequest, kept: KeptEmail) -> EmailContents | None:
    if kept.state == KeptEmail.State.ARRIVED:
        messages.info(request, "It just arrived and is being read. Look again in a minute.")
        return None
    try:
        return actions.open_kept_email(actor=_staff(request), email=kept)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return None


def _done(
    request: StaffRequest, act: Callable[[], object], sentence: str, matter_id: UUID | None = None
) -> HttpResponse:
    try:
        act()
        messages.success(request, sentence)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return _back(matter_id)


def _back(matter_id: UUID | None) -> HttpResponse:
    """To where it waited: on its matter, or in the Inbox."""
    if matter_id is not None:
        return redirect("correspondence:communications", matter_id)
    return redirect("correspondence:inbox")
