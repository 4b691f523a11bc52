"""Lost phones and keys, and which roles need a second step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts import actions
from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import SecondStepReset, Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal

resetter = staff_only(Role.ADMINISTRATOR, Role.ATTORNEY)


class ResetForm(forms.Form):
    """Whose second step was lost, and how one knows that it is them."""

    staff = forms.ModelChoiceField(queryset=Staff.objects.none(), label="Who lost their phone or key")
    reason = forms.CharField(
        max_length=300,
        label="How you know that it is them",
        help_text="I called her at the number we have. She sat here with me.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["staff"]
        field.queryset = current_staff()


class RolesForm(forms.Form):
    """Which roles need a second step."""

    roles = forms.MultipleChoiceField(
        choices=[choice for choice in Role.choices if choice[0] != Role.CLERK],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="These roles need a second step",
        help_text="Anyone without one has to set it up before doing anything else.",
    )


@resetter
@require_http_methods(["GET", "POST"])
def resets(request: StaffRequest) -> HttpResponse:
    """Ask for one, and what waits for a second person."""
    form = bound(ResetForm, request)
    actor = request.staff
    ready = request.method == "POST" and form.is_valid()
    if ready and acted(form, lambda given: actions.ask_to_reset(actor=actor, **given)):
        messages.success(request, "Asked. An administrator or attorney other than you confirms it here.")
        return redirect("accounts:second_steps")
    found = SecondStepReset.objects.select_related("staff", "asked_by", "decided_by")
    page = {
        "form": form,
        "waiting": found.filter(decided_by=None),
        "decided": found.exclude(decided_by=None)[:20],
        "me": actor,
    }
    return render(request, "accounts/second_steps.html", page, status=422 if form.errors else 200)


@resetter
@require_POST
def decision(request: StaffRequest, reset_id: UUID) -> HttpResponse:
    """Confirm or decline."""
    reset = get_object_or_404(SecondStepReset, pk=reset_id)
    confirm = request.POST.get("decision") == "confirm"
    try:
        actions.decide_reset(actor=request.staff, reset=reset, confirm=confirm)
        said = "Taken off. They sign in with their password and set up a new one." if confirm else "Declined."
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("accounts:second_steps")


@staff_only(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def roles(request: StaffRequest) -> HttpResponse:
    """Which roles need a second step."""
    free = request.staff.office.without_second_step
    form = bound(RolesForm, request, initial={"roles": [role for role in Role.values if role not in free]})
    actor = request.staff
    ready = request.method == "POST" and form.is_valid()
    if ready and acted(form, lambda given: actions.require_second_step(actor=actor, **given)):
        messages.success(request, "Saved.")
        return redirect("accounts:second_steps")
    return render(
        request, "accounts/second_step_roles.html", {"form": form}, status=422 if form.errors else 200
    )
