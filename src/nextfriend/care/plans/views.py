"""The service plan on one page, and the questions about it."""

from __future__ import annotations

from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care import sheets
from nextfriend.care.needs.models import Need
from nextfriend.care.plans import actions
from nextfriend.care.plans.contents import content_of, goals_of, progress_of
from nextfriend.care.plans.forms import (
    ChangeForm,
    GoalChangeForm,
    GoalForm,
    SignatureForm,
    StartForm,
    StepForm,
    StepTermsForm,
    TemplateForm,
    VersionForm,
)
from nextfriend.care.plans.models import Goal, PlanVersion, ServicePlan, Step
from nextfriend.care.plans.plan_templates import PlanTemplate, read_own, templates
from nextfriend.care.plans.step_work.queries import work_of_plan
from nextfriend.care.queries import carers_of, clients_of
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.consents.disclosures.leaving import Cover
from nextfriend.consents.disclosures.queries import may_leave
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.consents.views.leaving import copy_for_outside
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.models import Wall


def _plan(pk: UUID) -> ServicePlan:
    """A plan that the reader keeps, or 404."""
    plan = get_object_or_404(ServicePlan.objects.select_related("client", "owner"), pk=pk)
    care_or_404(plan.matter_id)
    return plan


def _offered(matter_id: UUID) -> list[PlanTemplate]:
    program = Wall.objects.select_related("program").get(matter_id=matter_id).program.name
    return [one for one in templates() if one.is_for(program)]


def _home(plan: ServicePlan) -> str:
    return reverse("care:service_plan", args=[plan.pk])


@staff_only()
@require_GET
def service_plans(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Every client's plans, the running ones first."""
    care_or_404(matter_id)
    rows = ServicePlan.objects.filter(matter_id=matter_id).select_related("client", "owner")
    plans = sorted(rows.order_by("-id"), key=lambda plan: plan.stage == ServicePlan.Stage.CLOSURE)
    log_sealed(plans, "service plans")
    page = {**frame_for(matter_id, tab="care"), "plans": [(plan, *progress_of(plan)) for plan in plans]}
    return render(request, "care/plans/list.html", page)


@staff_only()
@require_GET
def service_plan(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Goals, steps, progress, versions and who signed."""
    plan = _plan(pk)
    goals = goals_of(plan)
    work = work_of_plan(plan, who(request).office.zone)
    shown = [line.work for lines in work.values() for line in lines]
    log_sealed([plan, *(need for _, need, _ in goals if need), *shown], "service plan")
    versions = PlanVersion.objects.filter(plan=plan).select_related("by").prefetch_related("signatures")
    done, of = progress_of(plan)
    page = {
        **frame_for(plan.matter_id, tab="care"),
        "plan": plan,
        "goals": [
            (goal, need, [(step, task, work.get(step.pk, ())) for step, task in steps])
            for goal, need, steps in goals
        ],
        "versions": list(versions.order_by("-number")),
        "done": done,
        "of": of,
        "zone": who(request).office.zone,
        "is_closed": plan.stage == ServicePlan.Stage.CLOSURE,
    }
    return render(request, "care/plans/one.html", page)


@staff_only()
@require_GET
def plan_version(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One version on paper, with lines to sign on."""
    version = get_object_or_404(PlanVersion.objects.select_related("plan", "by"), pk=pk)
    log_sealed([version], "service plan")
    return _on_paper(request, version)


@staff_only(*RELEASE_TAKERS)
def plan_version_copy(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The same for somebody outside, under a release, with its cover in front."""
    version = get_object_or_404(PlanVersion.objects.select_related("plan", "by"), pk=pk)
    plan = _plan(version.plan_id)

    def given(cover: Cover) -> HttpResponse:
        log_sealed([version], "service plan, copy for someone outside")
        return _on_paper(request, version, cover)

    return copy_for_outside(
        request,
        version,
        what=f"Service plan, version {version.number}",
        digest=sha256(dumps(version.content, sort_keys=True).encode()).hexdigest(),
        kind="planversion",
        back=reverse("care:plan_version", args=[pk]),
        given=given,
        client_id=plan.client_id,
    )


def _on_paper(request: StaffRequest, version: PlanVersion, cover: Cover | None = None) -> HttpResponse:
    plan = _plan(version.plan_id)
    staff = who(request)
    language = sheets.language_of(request, plan.client)
    with translation.override(language):
        content = sheets.with_days(version.content)
        title = gettext("Service plan, version %(number)s") % {"number": version.number}
    page = {
        **frame_for(version.matter_id, tab="care"),
        "language": language,
        "title": title,
        "version": version,
        "plan": plan,
        "content": content,
        "signatures": version.signatures.order_by("id"),
        "changed": content_of(plan) != version.content,
        "printed": timezone.now(),
        "zone": staff.office.zone,
        "staff": staff,
        "cover": cover,
        "may_leave": cover is None and may_leave(staff, version),
    }
    return render(request, "care/plans/version.html", page)


@staff_only()
def service_plan_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Start a plan, empty or from a template."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(
        StartForm,
        request,
        initial={"owner": str(staff.pk)},
        clients=clients_of(matter_id),
        coworkers=carers_of(matter_id, staff),
        offered=_offered(matter_id),
        problem=read_own()[1],
    )

    made: list[ServicePlan] = []

    def start(typed: dict[str, Any]) -> object:
        facts = {name: value for name, value in typed.items() if name != "client"}
        made.append(actions.start_service_plan(actor=staff, matter_id=matter_id, client=form.person, **facts))
        return made

    answer = ask(
        request,
        matter_id,
        form=form,
        heading="Start a service plan",
        submit="Start it",
        act=start,
        done=reverse("care:service_plans", args=[matter_id]),
        said="The plan is started. Add its goals here; its review is on Today when it is due.",
        tab="care",
    )
    return redirect("care:service_plan", made[0].pk) if made else answer


@staff_only()
def service_plan_change(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Stage, review day, preferences, risks."""
    plan = _plan(pk)
    log_sealed([plan], "changing the service plan")
    return ask(
        request,
        plan.matter_id,
        form=bind(ChangeForm, request, record=actions.terms_of(plan)),
        heading="Change the service plan",
        submit="Save",
        act=lambda typed: actions.change_service_plan(actor=who(request), plan=plan, **typed),
        done=_home(plan),
        said="Saved.",
        tab="care",
    )


@staff_only()
def plan_template(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add a template's goals and steps."""
    plan = _plan(pk)
    return ask(
        request,
        plan.matter_id,
        form=bind(TemplateForm, request, offered=_offered(plan.matter_id), problem=read_own()[1]),
        heading="Add a template",
        submit="Add its goals and steps",
        act=lambda typed: actions.apply_template(actor=who(request), plan=plan, **typed),
        done=_home(plan),
        said="Added. Go through them with the client, and change what does not fit.",
        tab="care",
    )


@staff_only()
def goal_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add a goal."""
    plan = _plan(pk)
    needs = Need.objects.filter(matter_id=plan.matter_id, client=plan.client_id, standing=Need.Standing.OPEN)
    form = bind(
        GoalForm, request, needs=list(needs.order_by("id")), initial={"need": request.GET.get("need", "")}
    )
    return ask(
        request,
        plan.matter_id,
        form=form,
        heading="Add a goal",
        submit="Add it",
        act=lambda typed: actions.add_goal(actor=who(request), plan=plan, **typed),
        done=_home(plan),
        said="The goal is added. Add its steps.",
        tab="care",
    )


@staff_only()
def goal(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A goal's words, day, and how far it is reached."""
    row = get_object_or_404(Goal.objects.select_related("plan"), pk=pk)
    plan = _plan(row.plan_id)
    log_sealed([row], "changing a goal")
    return ask(
        request,
        plan.matter_id,
        form=bind(GoalChangeForm, request, record=actions.goal_terms_of(row)),
        heading="Update the goal",
        submit="Save",
        act=lambda typed: actions.change_goal(actor=who(request), goal=row, **typed),
        done=_home(plan),
        said="Saved.",
        tab="care",
    )


@staff_only()
def step_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add a step to a goal: it becomes a task."""
    row = get_object_or_404(Goal.objects.select_related("plan"), pk=pk)
    plan, staff = _plan(row.plan_id), who(request)
    form = bind(
        StepForm, request, initial={"owner": str(staff.pk)}, coworkers=carers_of(plan.matter_id, staff)
    )
    return ask(
        request,
        plan.matter_id,
        form=form,
        heading="Add a step",
        submit="Add it",
        act=lambda typed: actions.add_step(actor=staff, goal=row, **typed),
        done=_home(plan),
        said="The step is added; it is a task.",
        tab="care",
        about=row.says,
    )


@staff_only()
def step(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A service's terms."""
    row = get_object_or_404(Step.objects.select_related("goal", "task"), pk=pk)
    plan = _plan(row.goal.plan_id)
    log_sealed([row], "changing a step")
    return ask(
        request,
        plan.matter_id,
        form=bind(StepTermsForm, request, record=actions.step_terms_of(row)),
        heading="Change the step",
        submit="Save",
        act=lambda typed: actions.change_step(actor=who(request), step=row, **typed),
        done=_home(plan),
        said="Saved.",
        tab="care",
        about=row.task.title,
    )


@staff_only()
def plan_version_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Keep the plan as it stands, to be signed."""
    plan = _plan(pk)
    return ask(
        request,
        plan.matter_id,
        form=bind(VersionForm, request),
        heading="Save this version",
        submit="Save it",
        act=lambda typed: actions.keep_version(actor=who(request), plan=plan, **typed),
        done=_home(plan),
        said="Saved. Print it, and record who signs.",
        tab="care",
        about="The plan is kept as it stands now. Later changes make a new version.",
    )


@staff_only()
def plan_signature(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Record who signed a version."""
    version = get_object_or_404(PlanVersion.objects.select_related("plan"), pk=pk)
    plan = _plan(version.plan_id)
    return ask(
        request,
        plan.matter_id,
        form=bind(SignatureForm, request),
        heading=f"Signature on version {version.number}",
        submit="Record it",
        act=lambda typed: actions.record_signature(actor=who(request), version=version, **typed),
        done=_home(plan),
        said="Recorded.",
        tab="care",
    )
