"""The administrator's pages: who takes intakes of a program, and its public form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.intake import actions
from nextfriend.intake.apps import TAKERS
from nextfriend.intake.forms import WebFormForm, WorkerForm
from nextfriend.intake.models import IntakeWorker, WebForm
from nextfriend.privacy.models import Program

keeper = staff_only(Role.ADMINISTRATOR)


@keeper
@require_GET
def teams(request: StaffRequest) -> HttpResponse:
    """Every program: how many take its intakes besides its attorneys, and whether its form is open."""
    forms = {one.program_id: one.is_open for one in WebForm.objects.all()}
    found = [
        (one, IntakeWorker.objects.filter(program=one, until=None).count(), forms.get(one.pk, False))
        for one in Program.objects.order_by("name")
    ]
    return render(request, "intake/teams.html", {"programs": found})


@keeper
@require_http_methods(["GET", "POST"])
def team(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """Who takes intakes of one program; POST adds a coworker."""
    program = get_object_or_404(Program, pk=program_id)
    form = bound(WorkerForm, request, coworkers=Staff.objects.filter(role__in=TAKERS, left_at=None))

    def join(typed: dict[str, Any]) -> object:
        return actions.join_intake_team(actor=request.staff, program=program, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, join):
        messages.success(request, "From now on they see each new intake.")
        return redirect("intake:team", program.pk)
    web = WebForm.objects.filter(program=program).first()
    page = {
        "program": program,
        "form": form,
        "workers": IntakeWorker.objects.filter(program=program, until=None).select_related("staff"),
        "web": web,
        "address": request.build_absolute_uri(reverse("intake:ask", args=[web.slug])) if web else "",
    }
    return render(request, "intake/team.html", page, status=422 if form.errors else 200)


@keeper
@require_http_methods(["GET", "POST"])
def web_form(request: StaffRequest, program_id: UUID) -> HttpResponse:
    """Open or close the public form of a program."""
    program = get_object_or_404(Program, pk=program_id)
    web = WebForm.objects.filter(program=program).first()
    form = bound(WebFormForm, request, record=actions.facts_of_web_form(web))

    def keep(typed: dict[str, Any]) -> object:
        return actions.set_web_form(actor=request.staff, program=program, **typed)

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        is_open = form.cleaned_data["is_open"]
        messages.success(request, "The form is open." if is_open else "The form is closed.")
        return redirect("intake:team", program.pk)
    page = {"program": program, "form": form}
    return render(request, "intake/web_form.html", page, status=422 if form.errors else 200)


@keeper
@require_POST
def worker_end(request: StaffRequest, program_id: UUID, worker_id: UUID) -> HttpResponse:
    """They see no new intake of the program."""
    worker = get_object_or_404(IntakeWorker, pk=worker_id, program_id=program_id)
    actions.leave_intake_team(actor=request.staff, worker=worker)
    messages.success(request, f"{worker.staff.name} takes no more intakes there.")
    return redirect("intake:team", program_id)
