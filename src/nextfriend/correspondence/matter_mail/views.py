"""A matter's address for e-mail, and filing what came to it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.office_days import day_of
from nextfriend.accounts.roles import Role
from nextfriend.correspondence.actions import file_matter_email
from nextfriend.correspondence.matter_mail import actions
from nextfriend.correspondence.matter_mail.addresses import addresses_of, whole
from nextfriend.correspondence.matter_mail.forms import NewAddressForm
from nextfriend.correspondence.models import KeptEmail
from nextfriend.documents.bringing import Brought, sorted_out
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment

LAWYERS = (Role.ATTORNEY, Role.PARALEGAL)
TAB = "correspondence"


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def matter_address(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The matter's addresses, and a form for a new one."""
    frame = _frame(matter_id)
    staff, now = request.staff, timezone.now()
    form = NewAddressForm(request.POST or None, initial={"last_day": day_of(now + actions.GRACE, staff)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_matter_address(
                actor=staff, matter_id=matter_id, last_day=form.cleaned_data["last_day"]
            )
        except Refusal as refusal:
            form.add_error("last_day", refusal.sentence)
        else:
            messages.success(request, "This is the new address. Tell whoever writes to the matter.")
            return redirect("correspondence:matter_address", matter_id)
    rows = addresses_of(matter_id)[:21]
    shown = [{"row": row, "address": whole(row), "is_open": row.takes_mail(now)} for row in rows]
    is_open = bool(shown) and shown[0]["is_open"]
    page = {**frame, "form": form, "newest": shown[0] if is_open else None}
    page["old"] = shown[1:21] if is_open else shown[:20]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "correspondence/matter_mail/address.html", page, status=status)


@staff_only(*LAWYERS)
@require_POST
def matter_address_opening(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Give the matter its address."""
    _frame(matter_id)
    return _done(
        request,
        matter_id,
        lambda: actions.open_matter_address(actor=request.staff, matter_id=matter_id),
        "This is the matter’s address. Give it to whoever should write to the matter.",
    )


@staff_only(*LAWYERS)
@require_POST
def matter_address_closing(request: StaffRequest, matter_id: UUID, number: int) -> HttpResponse:
    """Close one address now."""
    _frame(matter_id)
    return _done(
        request,
        matter_id,
        lambda: actions.close_matter_address(actor=request.staff, matter_id=matter_id, number=number),
        "Closed. Mail to it is refused from now on.",
    )


@staff_only(*LAWYERS)
@require_POST
def matter_email_filing(request: StaffRequest, email_id: UUID) -> HttpResponse:
    """File an e-mail that waits on a matter there, with its attachments as documents."""
    email = get_object_or_404(KeptEmail.objects.exclude(matter_id=None), pk=email_id)
    try:
        brought = file_matter_email(actor=request.staff, email=email)
        messages.success(request, _said(brought))
        for one in sorted_out(brought)["refused"]:
            messages.warning(request, f"{one.name} stays with the e-mail only. {one.why_not}")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("correspondence:communications", email.matter_id)


def _said(brought: list[Brought]) -> str:
    found = sorted_out(brought)
    new, known = len(found["kept"]), len(found["known"])
    said = ["Filed. It is on the timeline and among the correspondence."]
    if new:
        said.append(f"{new} attachment{'' if new == 1 else 's'} {'is' if new == 1 else 'are'} in Documents.")
    if known:
        said.append(f"{known} {'was' if known == 1 else 'were'} there already.")
    return " ".join(said)


def _frame(matter_id: UUID) -> dict[str, object]:
    """The matter's frame; 404 where its legal records are hidden from the speaker."""
    frame = frame_for(matter_id, tab=TAB)
    if Compartment.LEGAL not in held_on(matter_id):
        raise Http404
    return dict(frame)


def _done(request: StaffRequest, matter_id: UUID, act: Callable[[], object], sentence: str) -> HttpResponse:
    try:
        act()
        messages.success(request, sentence)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("correspondence:matter_address", matter_id)
