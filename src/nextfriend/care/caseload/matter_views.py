"""On one matter: its clients' acuity, and whom to assign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care.care_access import keeps_care
from nextfriend.care.caseload import actions
from nextfriend.care.caseload.forms import AcuityForm, AssignmentForm
from nextfriend.care.caseload.models import ClientAcuity
from nextfriend.care.caseload.suggesting import suggestions_for
from nextfriend.care.caseload.taking_over import has_care_to_keep
from nextfriend.care.contact_plans.actions import (
    TERMS,
    change_contact_plan,
    set_contact_plan,
    terms_of,
)
from nextfriend.care.contact_plans.forms import PlanChangeForm
from nextfriend.care.contact_plans.models import ContactPlan
from nextfriend.care.contact_plans.queries import latest_version
from nextfriend.care.contact_plans.reasons import A_PERIOD
from nextfriend.care.contact_plans.tier_plans import plan_of_tier, plans_for, proposal_for
from nextfriend.care.days import today_for
from nextfriend.care.queries import carers_of, clients_of
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.engines.caseload import said
from nextfriend.engines.contact_frequency import week_start
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind

# Opened without a plan: one that a coworker sets meanwhile is another in every term.
NO_PLAN = dict.fromkeys((*TERMS, "owner"), "")


@staff_only()
def acuity(request: StaffRequest, matter_id: UUID, client_id: UUID) -> HttpResponse:
    """How much a client's care asks for: the form, and what was said before."""
    care_or_404(matter_id)
    client = next((one for one in clients_of(matter_id) if one.pk == client_id), None)
    if client is None:
        raise Http404
    rows = ClientAcuity.objects.filter(matter_id=matter_id, client=client).select_related("noted_by")
    history = list(rows.order_by("-id")[:20])
    log_sealed(history, "tier and risk")
    now = history[0] if history else None
    return ask(
        request,
        matter_id,
        form=bind(AcuityForm, request, record=actions.acuity_values(now)),
        heading=f"Tier and risk of {client.name}",
        submit="Save",
        act=lambda typed: actions.note_acuity(
            actor=who(request), matter_id=matter_id, client=client, **typed
        ),
        done=reverse("care:tier_plan", args=[matter_id, client_id]),
        said="Saved. The caseload is weighed by it from now on.",
        tab="care",
        template="care/caseload/acuity.html",
        more={"history": history, "proposal": proposal_for(matter_id, client)},
    )


@staff_only()
def tier_plan(request: StaffRequest, matter_id: UUID, client_id: UUID) -> HttpResponse:
    """Propose the contact plan that goes with the client's tier, from a said week. Nothing changes unsaved;
    where there is nothing to propose, back to the client's care. What was typed while a coworker saved a plan
    is held against that plan, whatever it says.
    """
    care_or_404(matter_id)
    client = next((one for one in clients_of(matter_id) if one.pk == client_id), None)
    if client is None:
        raise Http404
    is_typed = request.method == "POST"
    found = plan_of_tier(matter_id, client) if is_typed else proposal_for(matter_id, client)
    if found is None:
        return redirect("care:tab", matter_id)
    log_sealed([found.acuity], "contact plan of the tier")
    staff = who(request)
    _, problem = plans_for(matter_id)
    plan, tier = found.plan, found.acuity.get_tier_display()
    begins = week_start(today_for(staff)) + timedelta(weeks=1)
    form = bind(
        PlanChangeForm,
        request,
        coworkers=carers_of(matter_id, staff),
        record=terms_of(plan) if plan else NO_PLAN,
        initial={"owner": str(plan.owner_id if plan else staff.pk), **found.terms, "from_week": begins},
    )

    def keep(typed: dict[str, Any]) -> object:
        if plan:
            return change_contact_plan(actor=staff, plan=plan, **typed)
        terms = {name: typed[name] for name in (*TERMS, "owner")}
        starts = max(typed.get("from_week") or begins, today_for(staff))
        return set_contact_plan(actor=staff, matter_id=matter_id, client=client, starts_date=starts, **terms)

    now = f"Now: {_said(plan)}." if plan else "There is no contact plan now."
    return ask(
        request,
        matter_id,
        form=form,
        heading=f"Contact plan for {client.name}: {tier.lower()} tier",
        submit="Use this plan",
        act=keep,
        done=reverse("care:tab", args=[matter_id]),
        said="Contact plan saved. The next contact is on Today.",
        tab="care",
        about=f"{problem} This plan goes with the tier. {now} Until you save, nothing changes.".strip(),
    )


def _said(plan: ContactPlan) -> str:
    """The plan in force, as a sentence's end."""
    version = latest_version(plan)
    often = f"{version.contacts} {A_PERIOD[version.period]}, {version.face_to_face} of them face to face"
    return f"{often}, at most {version.longest_gap_days} days without reaching the client"


@staff_only()
@require_GET
def suggestions(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Who might take this client, best first, each with the reasons."""
    frame = frame_for(matter_id, tab="team")
    found = [
        (one, [said(r) for r in fits.reasons], [said(r) for r in fits.against])
        for one, fits in suggestions_for(matter_id, who(request), today_for(who(request)))
    ]
    return render(request, "care/caseload/suggestions.html", {**frame, "found": found})


@staff_only()
def assignment(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Assign one of the suggested people."""
    frame_for(matter_id, tab="team")  # hidden is missing before anything is asked of it
    staff, today = who(request), today_for(who(request))
    found = suggestions_for(matter_id, staff, today)
    reasons = {one.pk: "; ".join(said(r) for r in fits.reasons) for one, fits in found}
    has_plan = keeps_care(matter_id) and has_care_to_keep(matter_id, today)
    form = bind(
        AssignmentForm,
        request,
        people=[one for one, _ in found],
        has_plan=has_plan,
        initial={"staff": request.GET.get("staff", "")},
    )

    def assign(typed: dict[str, Any]) -> object:
        because = reasons[typed["staff"].pk]
        return actions.assign_client(actor=staff, matter_id=matter_id, because=because, **typed)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Assign this client",
        submit="Assign",
        act=assign,
        done=reverse("matters:team", args=[matter_id]),
        said="Assigned. They see the client now.",
        tab="team",
        about="They join the team and see what their role allows in this program, past entries included.",
    )
