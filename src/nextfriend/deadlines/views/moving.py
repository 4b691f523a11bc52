"""A trigger moves: the whole chain old → new, and the rows a person takes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar.queries import matter_names
from nextfriend.deadlines import actions
from nextfriend.deadlines.decisions import may_decide
from nextfriend.deadlines.dependencies import Plan, plan_move
from nextfriend.deadlines.forms import AcceptForm, MoveForm
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, bind


@staff_only()
def move(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """GET with a day shows what would move; POST carries out the ticked rows."""
    row = get_object_or_404(Deadline, pk=deadline_id)
    if request.method == "POST":
        return _accept(request, row)
    form = MoveForm(request.GET if "day" in request.GET else None)
    plan = _planned(row, form) if form.is_bound and form.is_valid() else None
    accept = _accepting(request, plan) if plan else None
    return _page(request, row, form, plan, accept, status=422 if form.errors else 200)


def _planned(row: Deadline, form: MoveForm) -> Plan | None:
    try:
        return plan_move(row, form.moment(row.zone))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _accept(request: StaffRequest, row: Deadline) -> HttpResponse:
    plan = _shown(row, request.POST.get("to", ""))
    form = _accepting(request, plan)
    if plan and form.is_valid():
        taken = set(request.POST.getlist("take"))
        spare = [shift.id for shift in plan.moving if str(shift.id) not in taken]

        def act(typed: dict[str, Any]) -> None:
            actions.accept_move(actor=request.staff, deadline=row, spare=spare, **typed)

        if acted(form, act):
            messages.success(request, "Moved. Decided dates wait for a second person again.")
            return HttpResponseRedirect(reverse("deadlines:deadline", args=[row.pk]))
    return _page(request, row, MoveForm(), plan, form, status=422)


def _accepting(request: StaffRequest, plan: Plan | None) -> AcceptForm:
    facts = plan.facts if plan else None
    first = {"to": plan.to if plan else ""}
    return bind(AcceptForm, request, record=facts, initial=first, auto_id="accept_%s")  # type: ignore[no-any-return]


def _shown(row: Deadline, to: str) -> Plan | None:
    try:
        return plan_move(row, to)
    except Refusal:
        return None


def _page(
    request: StaffRequest, row: Deadline, form: MoveForm, plan: Plan | None, accept: object, status: int
) -> HttpResponse:
    page = {
        **frame_for(row.matter_id, tab="dates"),
        "deadline": row,
        "form": form,
        "plan": plan,
        "accept": accept,
        "names": matter_names(shift.deadline.matter_id for shift in plan.shifts) if plan else {},
        "taken": request.POST.getlist("take") if request.method == "POST" else None,
        "may_decide": may_decide(request.staff, row),
    }
    return render(request, "deadlines/move.html", page, status=status)
