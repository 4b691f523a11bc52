"""The pages of what takes a second person."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.approvals import actions
from nextfriend.privacy.approvals.lines import all_requests, spoken
from nextfriend.privacy.models import Approval
from nextfriend.privacy.wall.seats import unseated_matters


@staff_only()
@require_GET
def approvals(request: StaffRequest) -> HttpResponse:
    """Everything asked for and decided lately. Every coworker may know who got power over whom."""
    page = {"requests": spoken(all_requests()[:100]), "mine": actions.waiting_ids()}
    return render(request, "privacy/approvals.html", page)


@staff_only()
@require_POST
def decision(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    """Approve or decline one."""
    found = get_object_or_404(Approval, pk=approval_id)
    approve = request.POST.get("decision") == "approve"
    try:
        actions.decide(actor=request.staff, approval=found, approve=approve)
        messages.success(
            request, "Approved. It is in effect now." if approve else "Declined. Nothing changes."
        )
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("privacy:approvals")


class RecoveryForm(forms.Form):
    """Who should take a matter over, and why."""

    attorney = forms.ModelChoiceField(
        Staff.objects.none(), label="Attorney who takes it over", empty_label="Choose"
    )
    reason = forms.CharField(max_length=300, label="Why", help_text="Nothing of the case.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field: forms.ModelChoiceField = self.fields["attorney"]  # type: ignore[assignment]
        field.queryset = current_staff().filter(role=Role.ATTORNEY)


@staff_only(Role.ATTORNEY, Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def recovery(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Ask that an attorney take over a matter nobody answers for. Shown to those who are told of it, else
    missing.
    """
    matter = next((one for one in unseated_matters() if one.matter_id == matter_id), None)
    if matter is None:
        raise Http404
    form = bound(RecoveryForm, request)
    actor = request.staff
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(
            form,
            lambda given: actions.ask_to_recover(
                actor=actor, matter_id=matter_id, attorney=given["attorney"], reason=given["reason"]
            ),
        )
    ):
        messages.success(request, "Asked. It takes effect when a second person approves it.")
        return redirect("privacy:approvals")
    page = {"matter": matter, "form": form}
    return render(request, "privacy/recovery.html", page, status=422 if form.errors else 200)
