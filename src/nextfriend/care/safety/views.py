"""The safety plan: read, written, printed; and the follow-up that Today asks for."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care import sheets
from nextfriend.care.queries import clients_of
from nextfriend.care.safety import actions
from nextfriend.care.safety.forms import FollowUpForm, SafetyPlanForm
from nextfriend.care.safety.models import FollowUp, SafetyPlan
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.models import Person


def chosen_client(request: StaffRequest, matter_id: UUID) -> Person:
    """The client that the address names (`?client=`), or the matter's first. 404 for anybody else."""
    clients = clients_of(matter_id)
    named = request.GET.get("client", "")
    found = [one for one in clients if str(one.pk) == named] if named else clients
    if not found:
        raise Http404
    return found[0]


@staff_only()
@require_GET
def safety_plans(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Each client's plan as it stands, and its earlier versions."""
    care_or_404(matter_id)
    plans = list(
        SafetyPlan.objects.filter(matter_id=matter_id).select_related("by").order_by("-number", "-id")
    )
    log_sealed(plans, "safety plan")
    clients = []
    for client in clients_of(matter_id):
        versions = [plan for plan in plans if plan.client_id == client.pk]
        clients.append((client, versions[0] if versions else None, versions[1:]))
    page = {**frame_for(matter_id, tab="care"), "clients": clients, "zone": who(request).office.zone}
    return render(request, "care/safety/plans.html", page)


@staff_only()
def safety_plan_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Write a version, from the one that stands."""
    care_or_404(matter_id)
    client = chosen_client(request, matter_id)
    latest = actions.latest_plan(matter_id, client)
    log_sealed(filter(None, [latest]), "writing the safety plan")
    form = bind(SafetyPlanForm, request, record=actions.words_of(latest))
    return ask(
        request,
        matter_id,
        form=form,
        heading=f"Safety plan with {client.name}",
        submit="Save the plan",
        act=lambda typed: actions.write_safety_plan(
            actor=who(request), matter_id=matter_id, client=client, **typed
        ),
        done=reverse("care:safety_plans", args=[matter_id]),
        said="The safety plan is saved. Print it for the client.",
        tab="care",
        template="care/safety/write.html",
        more={"has_plan": latest},
    )


@staff_only()
@require_GET
def safety_plan(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """One version on one page, for the client to take along."""
    care_or_404(matter_id)
    plan = get_object_or_404(SafetyPlan.objects.select_related("client", "by"), matter_id=matter_id, pk=pk)
    log_sealed([plan], "safety plan")
    staff = who(request)
    page = {**frame_for(matter_id, tab="care"), "plan": plan, "zone": staff.office.zone}
    page["newer"] = SafetyPlan.objects.filter(
        matter_id=matter_id, client=plan.client_id, number__gt=plan.number
    ).exists()
    page["language"] = sheets.language_of(request, plan.client)
    with translation.override(page["language"]):
        page["title"] = gettext("My safety plan")
    return render(request, "care/safety/plan.html", page)


@staff_only()
def follow_up(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What to do now, and afterwards what was done."""
    row = get_object_or_404(FollowUp.objects.select_related("client", "done_by"), pk=pk)
    care_or_404(row.matter_id)
    log_sealed([row], "follow-up")
    staff = who(request)
    return ask(
        request,
        row.matter_id,
        form=bind(FollowUpForm, request, record={"done": row.done}),
        heading=f"Follow up with {row.client.name}",
        submit="Save",
        act=lambda typed: actions.finish_follow_up(actor=staff, follow_up=row, **typed),
        done=reverse("care:tab", args=[row.matter_id]),
        said="Recorded.",
        tab="care",
        template="care/safety/follow_up.html",
        more={"row": row, "zone": staff.office.zone},
    )
