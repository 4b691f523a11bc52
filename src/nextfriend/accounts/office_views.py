"""Who works here: the administrator's pages. Nothing on them comes from a matter."""

from __future__ import annotations

from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts import actions, queries
from nextfriend.accounts.action import action
from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound, focus_first
from nextfriend.accounts.forms import InvitationForm, PlaceForm
from nextfriend.accounts.invitation_mail import send_invitation
from nextfriend.accounts.models import Invitation, Staff
from nextfriend.accounts.roles import Role
from nextfriend.accounts.signals import departure_asked
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
        messages.success(request, f"{staff.name}: saved. What takes a second person waits for an attorney.")
        return redirect("accounts:people")
    page = {"person": staff, "form": form, "open": queries.sessions_of(staff)}
    return render(request, "accounts/person.html", page, status=422 if form.errors else 200)


@action
def _place(request: StaffRequest, staff: Staff, given: dict[str, object]) -> None:
    how = {"actor": request.staff, "staff": staff, **{n: str(given[n]) for n in ("opened", "reason")}}
    actions.change_supervisor(supervisor=given["supervisor"], **how)  # type: ignore[arg-type]
    actions.change_role(role=str(given["role"]), **how)  # type: ignore[arg-type]


@keeper
@require_POST
def sign_out(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """End every session of a coworker: a laptop was stolen, a phone lost."""
    staff = get_object_or_404(queries.current_staff(), pk=staff_id)
    ended = actions.end_sessions_of(actor=request.staff, staff=staff)
    messages.success(request, f"{staff.name} is signed out everywhere ({ended} ended).")
    return redirect("accounts:person", staff.pk)


@keeper
@require_http_methods(["GET", "POST"])
def departure(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Ask once, then end an employment."""
    staff = get_object_or_404(queries.current_staff(), pk=staff_id)
    if request.method == "GET":
        told = [said for _, said in departure_asked.send(sender=Staff, staff=staff) if said]
        return render(request, "accounts/departure.html", {"person": staff, "open": told})
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
        focus_first(form)
        made: list[tuple[Invitation, str]] = []
        ready = request.method == "POST" and form.is_valid()
        actor = request.staff
        if not (ready and acted(form, lambda given: made.append(actions.invite(actor=actor, **given)))):
            page = {"form": form}
            return render(request, "accounts/invite.html", page, status=422 if form.errors else 200)
    invitation, secret = made[0]
    address = urljoin(settings.SITE_ADDRESS, f"/invitations/{secret}/")
    sent = send_invitation(invitation, office=actor.office.name, address=address)
    with transaction.atomic():
        if sent:
            messages.success(request, f"The invitation was sent to {invitation.email}.")
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
