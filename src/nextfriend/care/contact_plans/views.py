"""Contact plans: set one, change it from a week on, end it, read its versions; the list of all one keeps."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.care import queries as care
from nextfriend.care.contact_plans import actions, queries
from nextfriend.care.contact_plans.forms import PlanChangeForm, PlanEndForm, PlanForm
from nextfriend.care.contact_plans.models import ContactPlan
from nextfriend.care.days import today_for
from nextfriend.care.views.shared import care_or_404, home, log_sealed, who
from nextfriend.engines.contact_frequency import week_start
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Matter
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask

PAGE, SILENT = 100, "silent"


@staff_only()
def plan(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Set a contact plan for a client who has none; where each has one, go and change it."""
    care_or_404(matter_id)
    staff = who(request)
    running = queries.plans_of(matter_id, today_for(staff))
    planned = {one.client_id for one in running}
    clients = [person for person in care.clients_of(matter_id) if person.pk not in planned]
    if running and not clients:
        return HttpResponseRedirect(reverse("care:plan_change", args=[running[0].pk]))
    form = bind(
        PlanForm,
        request,
        initial={"owner": str(staff.pk)},
        clients=clients or care.clients_of(matter_id),
        coworkers=care.carers_of(matter_id, staff),
    )

    def keep(typed: dict[str, object]) -> object:
        names = (*actions.TERMS, "owner", "starts_date", "key")
        terms = {name: typed[name] for name in names}
        return actions.set_contact_plan(actor=staff, matter_id=matter_id, client=form.person, **terms)  # type: ignore[arg-type]

    return ask(
        request,
        matter_id,
        form=form,
        heading="Contact plan",
        submit="Save plan",
        act=keep,
        done=home(matter_id),
        said="Contact plan saved. The next contact is on Today.",
        tab="care",
        about="An attempted contact does not count, and nothing before the plan’s first day does.",
    )


def _change(*, actor: Staff, contactplan: ContactPlan, **typed: object) -> ContactPlan:
    return actions.change_contact_plan(actor=actor, plan=contactplan, **typed)  # type: ignore[arg-type]


def _end(*, actor: Staff, contactplan: ContactPlan, **typed: object) -> ContactPlan:
    return actions.end_contact_plan(actor=actor, plan=contactplan, **typed)  # type: ignore[arg-type]


plan_change = Ask(
    _change,
    PlanChangeForm,
    model=ContactPlan,
    joined=("client", "owner"),
    record=actions.terms_of,
    given=lambda staff, row: {
        "coworkers": care.carers_of(row.matter_id, staff),
        "initial": {"from_week": week_start(today_for(staff))},
    },
    heading="Contact plan for {client.name}",
    submit="Save plan",
    said="Contact plan saved. The next contact is on Today.",
    to="care:contact_plan",
    tab="care",
    about="Weeks that are over stay as they were planned.",
)

plan_end = Ask(
    _end,
    PlanEndForm,
    model=ContactPlan,
    joined=("client",),
    record=actions.terms_of,
    heading="End the contact plan for {client.name}",
    submit="End the plan",
    said="Saved. Nothing is due under this plan after its last day.",
    to="care:tab",
    by=("matter_id",),
    tab="care",
    danger=True,
    about="The plan and what was done under it stay on record.",
)


@staff_only()
@require_GET
def contact_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """One plan: how it stands, and every version of it."""
    row = get_object_or_404(ContactPlan.objects.select_related("client", "owner"), pk=plan_id)
    staff, today = who(request), today_for(who(request))
    log_sealed([row], "contact plan")
    page = {
        **frame_for(row.matter_id, tab="care"),
        "plan": row,
        "lines": queries.lines_of([row], staff, today),
        "versions": queries.versions_of(row),
        "is_over": bool(row.ends_date and row.ends_date < today),
        "today": today,
    }
    return render(request, "care/contact_plan.html", page)


@staff_only()
@require_GET
def contact_plans(request: HttpRequest) -> HttpResponse:
    """Every plan the reader may see: those without a case manager first, then silent clients, then late."""
    staff = who(request)
    today = today_for(staff)
    lines = queries.watched_plans(staff, today)
    is_all = request.GET.get("show") != SILENT
    shown = lines if is_all else [line for line in lines if line.standing.is_silent]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    log_sealed((line.plan for line in page), "contact plans")
    matters = Matter.objects.in_bulk({line.plan.matter_id for line in page})
    context = {
        "page": page,
        "lines": [(line, matters[line.plan.matter_id]) for line in page if line.plan.matter_id in matters],
        "all": len(lines),
        "only_silent": not is_all,
        "unowned": sum(line.is_unowned for line in lines),
        "silent": sum(line.standing.is_silent for line in lines),
        "today": today,
    }
    return render(request, "care/contact_plans.html", context)
