"""The questions of a date that stands: what an answer would change is shown, then a person records it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar.queries import matter_names
from nextfriend.deadlines import actions
from nextfriend.deadlines.dependencies import Plan, answers_shown, plan_answers
from nextfriend.deadlines.later_dates import one_person_ends
from nextfriend.deadlines.models import Deadline
from nextfriend.deadlines.question_form import QuestionsForm
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, bind, focus_first

SHOW = "show"


@staff_only()
def answers(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """GET asks; POST with `do=show` says what the answers would change, and without it records them."""
    row = get_object_or_404(Deadline.objects.exclude(rule="", period=""), pk=deadline_id)
    shown = answers_shown(row)
    looking = request.POST.get("do") == SHOW
    if request.method == "POST":
        request.POST = _whole(request.POST, row, shown if looking else None)
    form = bind(QuestionsForm, request, record=shown, deadline=row)
    focus_first(form)
    plan: Plan | None = None
    if request.method == "POST" and form.is_valid():
        if not looking and acted(form, lambda typed: _record(request, row, form, typed)):
            messages.success(request, _said(row.pk))
            return HttpResponseRedirect(reverse("deadlines:deadline", args=[row.pk]))
        plan = _plan(row, form) if looking else None
    page = {
        **frame_for(row.matter_id, tab="dates"),
        "deadline": row,
        "form": form,
        "plan": plan,
        "alone": one_person_ends(request.staff),
        "names": matter_names(shift.deadline.matter_id for shift in plan.shifts) if plan else {},
    }
    return render(request, "deadlines/answers.html", page, status=422 if form.errors else 200)


def _whole(posted: QueryDict, row: Deadline, shown: dict[str, str] | None) -> QueryDict:
    """What was posted; where it came from the date's own page, with all that form left out."""
    data = posted.copy()
    if shown is not None:
        for question in QuestionsForm(deadline=row).questions():
            if question.html_name not in data:
                data[question.html_name] = str(question.initial or "")
        data[revisions.OPENED] = revisions.opened(shown, shown.keys())
        data["key"] = data.get("key") or str(uuid4())
    return data


def _plan(row: Deadline, form: QuestionsForm) -> Plan | None:
    try:
        return plan_answers(row, form.told())
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _record(request: StaffRequest, row: Deadline, form: QuestionsForm, typed: dict[str, Any]) -> None:
    how = {"opened": typed["opened"], "key": typed["key"]}
    actions.answer_questions(actor=request.staff, deadline=row, told=form.told(), **how)


def _said(deadline_id: UUID) -> str:
    row = Deadline.objects.get(pk=deadline_id)
    if row.waiting:
        return "Recorded. The date in force stays in force until a second person verifies the later one."
    return "Recorded. The date is calculated with it."
