"""The office's address for court mail: seen, changed, and old ones closed."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.correspondence import actions, mailbox
from nextfriend.correspondence.forms import AddressForm
from nextfriend.ground.errors import Refusal

_USUAL = timedelta(days=60)


@staff_only(Role.ATTORNEY)
@require_http_methods(["GET", "POST"])
def address(request: StaffRequest) -> HttpResponse:
    """Which addresses take mail, and a form for a new one."""
    now = timezone.now()
    form = AddressForm(request.POST or None, initial={"last_day": timezone.localdate() + _USUAL})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_intake_address(actor=request.staff, last_day=form.cleaned_data["last_day"])
        except Refusal as refusal:
            form.add_error("last_day", refusal.sentence)
        else:
            messages.success(request, "This is the new address. Tell the courts and portals.")
            return redirect("correspondence:address")
    office = request.staff.office_id
    *old, newest = mailbox.openings(office)
    page = {
        "form": form,
        "now": now,
        "newest": mailbox.address(office, newest.number),
        "old": [
            {"number": o.number, "address": mailbox.address(office, o.number), "closes_at": o.closes_at}
            for o in reversed(old[-20:])
        ],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "correspondence/address.html", page, status=status)


@staff_only(Role.ATTORNEY)
@require_POST
def address_closing(request: StaffRequest, number: int) -> HttpResponse:
    """Close an old address now."""
    try:
        actions.close_intake_address(actor=request.staff, number=number)
        messages.success(request, "Closed. Mail to it is refused from now on.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("correspondence:address")
