"""Who works here: the administrator's pages. Nothing on them comes from a matter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts import actions, queries
from nextfriend.accounts.action import action
from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.forms import InvitationForm, PlaceForm
from nextfriend.accounts.invitation_mail import send_invitation
from nextfriend.accounts.models import Invitation, Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal

keeper = staff_only(Role.ADMINISTRATOR)


@keeper
@require_GET
def people(request: StaffRequest) -> HttpResponse:
    """Everybody who works here, who is invited, who has left."""
    page = {
        "people": queries.current_staff(),
        "invitations": queries.open_invitations(),
        "former": queries.former_staff(),
    }
    return render(request, "accounts/people.html", page)


@keeper
@require_http_methods(["GET", "POST"])
def person(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """One coworker: role and supervisor."""
    staff = get_object_or_404(queries.current_staff(), pk=staff_id)
    form = bound(PlaceForm, request, record={"role": staff.role, "supervisor": staff.supervisor_id})
    ready = request.method == "POST" and form.is_valid()
    if ready and acted(form, lambda given: _place(request, staff, given)):
        messages.success(request, f"{staff.name}: saved.")
        return redirect("accounts:people")
    page = {"person": staff, "form": form}
    return render(request, "accounts/person.html", page, status=422 if form.errors else 200)


@action
def _place(request: StaffRequest, staff: Staff, given: dict[str, object]) -> None:
    actor, opened = request.staff, str(given["opened"])
    actions.change_supervisor(actor=actor, staff=staff, supervisor=given["supervisor"], opened=opened)  # type: ignore[arg-type]
    actions.change_role(actor=actor, staff=staff, role=str(given["role"]), opened=opened)


@keeper
@require_http_methods(["GET", "POST"])
def departure(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Ask once, then end an employment."""
    staff = get_object_or_404(queries.current_staff(), pk=staff_id)
    if request.method == "GET":
        return render(request, "accounts/departure.html", {"person": staff})
    try:
        actions.end_employment(actor=request.staff, staff=staff)
        messages.success(request, f"{staff.name} no longer works here and is signed out everywhere.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("accounts:people")


@transaction.non_atomic_requests
@keeper
@require_http_methods(["GET", "POST"])
def invitations(request: StaffRequest) -> HttpResponse:
    """Invite somebody. The letter goes out after the invitation is kept, so no link leads nowhere."""
    with transaction.atomic():
        form = bound(InvitationForm, request)
        made: list[tuple[Invitation, str]] = []
        ready = request.method == "POST" and form.is_valid()
        actor = request.staff
        if not (ready and acted(form, lambda given: made.append(actions.invite(actor=actor, **given)))):
            page = {"form": form}
            return render(request, "accounts/invite.html", page, status=422 if form.errors else 200)
    invitation, secret = made[0]
    address = request.build_absolute_uri(f"/invitations/{secret}/")
    sent = send_invitation(invitation, office=actor.office.name, address=address)
    with transaction.atomic():
        if sent:
            messages.success(request, f"The invitation is on its way to {invitation.email}.")
            return redirect("accounts:people")
        return render(request, "accounts/invited.html", {"invitation": invitation, "address": address})


@keeper
@require_POST
def withdrawal(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    try:
        actions.withdraw_invitation(actor=request.staff, invitation=invitation)
        messages.success(
            request, f"The invitation of {invitation.name} is withdrawn; its link no longer works."
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("accounts:people")
