"""The sealed question, its decision and its report; the office's matrix."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound, focus_first
from nextfriend.accounts.roles import Role
from nextfriend.care.care_access import topology_of
from nextfriend.care.duty import actions, queries
from nextfriend.care.duty.forms import DecisionForm, LineForm, QuestionForm, ReportForm, WrittenForm
from nextfriend.care.duty.models import DutyQuestion, DutyReport
from nextfriend.care.incidents.models import Incident
from nextfriend.care.queries import clients_of
from nextfriend.care.views.shared import who
from nextfriend.documents.queries import attorneys_on
from nextfriend.engines import duty_to_report as engine
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment


@cache
def texts() -> list[dict[str, Any]]:
    """Passages that were read, for whoever writes the office's lines."""
    told = Path(engine.__file__).with_name("texts.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(told)
    return found


def one_or_404(pk: UUID) -> DutyQuestion:
    """A question that the speaker asked or was asked."""
    return get_object_or_404(queries.questions(), pk=pk)


def home(question: DutyQuestion) -> str:
    return reverse("care:duty_question", args=[question.pk])


@staff_only()
@require_GET
def duty_questions(request: StaffRequest) -> HttpResponse:
    """Those one asked or was asked, and nobody else's."""
    rows = [(row, queries.last_decision(row)) for row in queries.questions()[:200]]
    page = {"rows": rows, "zone": who(request).office.zone, "now": timezone.now()}
    return render(request, "care/duty/questions.html", page)


@staff_only()
def duty_question_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Say that there may be a duty to report."""
    frame_for(matter_id)
    held = held_on(matter_id)
    sources = [(str(kind), str(Compartment(kind).label)) for kind in queries.SOURCES if kind in held]
    if not sources:
        raise Http404
    staff, initial = who(request), {"learned_by": who(request).name, "source": sources[0][0]}
    topology = topology_of(matter_id)
    asks_counsel = topology in engine.APART and sources[0][0] not in queries.LEGAL_SOURCES
    form = bind(
        QuestionForm,
        request,
        initial=initial,
        clients=clients_of(matter_id),
        attorneys=[one for one in attorneys_on(matter_id) if one != staff or staff.role == Role.ATTORNEY],
        sources=sources,
        asks_counsel=asks_counsel,
    )
    return ask(
        request,
        matter_id,
        form=form,
        heading="Possible duty to report",
        submit="Ask",
        act=lambda typed: actions.ask_about_duty(
            actor=staff,
            matter_id=matter_id,
            client=form.person,
            asked=replace(form.asked(), incident_id=_incident(request, matter_id)),
            attorney=typed.get("attorney"),
            counsel_name=typed.get("counsel_name", ""),
            key=typed["key"],
        ),
        done=reverse("care:duty_questions"),
        said="The question is kept. Only you and whoever you asked can read it. Call them now, too.",
        template="care/duty/ask.html",
        more={"asks_counsel": asks_counsel},
    )


@staff_only()
@require_GET
def duty_question(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The question, whether anything may go out, what was decided and reported."""
    return render(request, "care/duty/question.html", _whole(request, one_or_404(pk)))


@staff_only()
@require_GET
def duty_sheet(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The office's words for the call. It stays shut until they may leave."""
    question = one_or_404(pk)
    page = _whole(request, question)
    if question.asked_by_id != who(request).pk:
        raise Http404
    if not page["gate"].may_leave:
        return render(request, "care/duty/question.html", {**page, "shut": True}, status=409)
    return render(request, "care/duty/sheet.html", page)


@staff_only()
def duty_decision(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The attorney's answer."""
    question = one_or_404(pk)
    staff = who(request)
    if staff.pk != (question.attorney_id or question.asked_by_id):
        raise Http404
    return _asked(
        request,
        question,
        bound(DecisionForm, request),
        "Decide",
        lambda typed: actions.decide_about_duty(actor=staff, question=question, **typed),
    )


@staff_only()
def duty_report(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The call that was made."""
    question = one_or_404(pk)
    staff = who(request)
    if staff.pk != question.asked_by_id:
        raise Http404
    form = bound(ReportForm, request)
    return _asked(
        request,
        question,
        form,
        "Record the report",
        lambda typed: actions.record_duty_report(
            actor=staff, question=question, called=form.called(), key=typed["key"]
        ),
    )


@staff_only()
@require_GET
def duty_of_due(request: StaffRequest, pk: UUID) -> HttpResponse:
    """From a day on Today to the question it follows; for coworkers who read the day and not the question,
    there is no page.
    """
    return HttpResponseRedirect(home(one_or_404(get_object_or_404(DutyReport, pk=pk).question_id)))


@staff_only()
def duty_written(request: StaffRequest, pk: UUID) -> HttpResponse:
    """That the written follow-up was sent."""
    report = get_object_or_404(DutyReport, pk=pk)
    staff = who(request)
    question = one_or_404(report.question_id)
    if staff.pk != report.reported_by_id:
        raise Http404
    return _asked(
        request,
        question,
        bound(WrittenForm, request),
        "Record the written follow-up",
        lambda typed: actions.record_written_report(actor=staff, report=report, **typed),
    )


@staff_only()
@require_GET
def duty_lines(request: StaffRequest) -> HttpResponse:
    """The office's matrix, and the passages that were read."""
    page = {"rows": queries.standing_lines(queries.lines_of_office()), "texts": texts()}
    return render(request, "care/duty/lines.html", {**page, "writes": who(request).role == Role.ATTORNEY})


@staff_only(Role.ATTORNEY)
def duty_line_new(request: StaffRequest) -> HttpResponse:
    """A line, by an attorney of the office."""
    form = bound(LineForm, request)
    focus_first(form)
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(form, lambda typed: actions.write_duty_line(actor=who(request), **typed))
    ):
        return HttpResponseRedirect(reverse("care:duty_lines"))
    page = {"form": form, "heading": "Write a line", "back": reverse("care:duty_lines")}
    return render(request, "care/duty/form.html", page, status=422 if form.errors else 200)


def _incident(request: StaffRequest, matter_id: UUID) -> UUID | None:
    """The incident that the address names (`?incident=`), if the speaker reads it on this matter."""
    try:
        named = UUID(request.GET.get("incident", ""))
    except ValueError:
        return None
    return Incident.objects.filter(matter_id=matter_id, pk=named).values_list("pk", flat=True).first()


def _asked(request: StaffRequest, question: DutyQuestion, form: Any, heading: str, act: Any) -> HttpResponse:
    focus_first(form)
    if request.method == "POST" and form.is_valid() and acted(form, act):
        return HttpResponseRedirect(home(question))
    page = {**_whole(request, question), "form": form, "heading": heading, "back": home(question)}
    return render(request, "care/duty/form.html", page, status=422 if form.errors else 200)


def _whole(request: StaffRequest, question: DutyQuestion) -> dict[str, Any]:
    staff = who(request)
    return {
        "row": question,
        "gate": queries.gate_of(question),
        "answer": engine.ANSWERS.get(question.answer, question.answer),
        "decisions": question.decisions.select_related("decided_by").order_by("-decided_at", "-id"),
        "reports": question.reports.order_by("-called_at", "-id"),
        "asks": staff.pk == question.asked_by_id,
        "decides": staff.pk == (question.attorney_id or question.asked_by_id),
        "zone": staff.office.zone,
        "now": timezone.now(),
    }
