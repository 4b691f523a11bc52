"""Tasks: set one, finish it, put it into Not now, agree on another day."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar.queries import due_of, matter_names
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import staff_on
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.grants import held_on
from nextfriend.tasks import actions
from nextfriend.tasks import queries as task_queries
from nextfriend.tasks.forms import CorrectTaskForm, DoneForm, MovedForm, NotNowForm, ReopenTaskForm, TaskForm
from nextfriend.tasks.models import Task


@staff_only()
def adding(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Give someone on the team something to do."""
    staff = request.staff
    owners = staff_on(matter_id, besides=staff)
    return ask(
        request,
        matter_id,
        form=bind(TaskForm, request, owners=owners, held=held_on(matter_id)),
        heading="Add a task",
        submit="Add task",
        act=lambda typed: actions.add_task(actor=staff, matter_id=matter_id, **typed),
        done=_dates(matter_id),
        said="Task added.",
        tab="dates",
    )


@staff_only()
def finishing(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Mark a task done."""
    task = get_object_or_404(Task, pk=task_id)
    return ask(
        request,
        task.matter_id,  # type: ignore[arg-type]
        form=bind(DoneForm, request, record={"title": task.title, "note": task.note}, initial={"note": ""}),
        heading="Done?",
        submit="Done",
        act=lambda typed: actions.finish_task(actor=request.staff, task=task, **typed),
        done=_back(request, task),
        said="Done.",
        tab="dates",
        about=task.title,
    )


@staff_only()
def postponing(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Put a task into Not now until a day. A day after its due date is warned of once."""
    task = get_object_or_404(Task, pk=task_id)
    form = bind(NotNowForm, request, record=_day_of(task, "plan_date"))
    assert isinstance(form, NotNowForm)

    def postpone(typed: dict[str, Any]) -> object:
        try:
            return actions.postpone_task(actor=request.staff, task=task, past_due=form.is_sure, **typed)
        except Refusal as refusal:
            if refusal.code == "past-due":
                form.offer_anyway()
            raise

    return ask(
        request,
        task.matter_id,  # type: ignore[arg-type]
        form=form,
        heading="Not now",
        submit="Save",
        act=postpone,
        done=_back(request, task),
        said="Moved to Not now. The due date did not change.",
        tab="dates",
        about=task.title,
    )


@staff_only()
def moving(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Agree on another due date."""
    task = get_object_or_404(Task, pk=task_id)
    return ask(
        request,
        task.matter_id,  # type: ignore[arg-type]
        form=bind(MovedForm, request, record=_day_of(task, "due_date")),
        heading="Change due date",
        submit="Move it",
        act=lambda typed: actions.move_task(actor=request.staff, task=task, **typed),
        done=_dates(task.matter_id),
        said="Due date changed.",
        tab="dates",
        about=task.title,
        template="tasks/task.html",
        more={"task": task},
    )


@staff_only()
def correcting(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Correct what a task says."""
    task = get_object_or_404(Task, pk=task_id)
    return ask(
        request,
        task.matter_id,  # type: ignore[arg-type]
        form=bind(CorrectTaskForm, request, record=actions.words_of(task)),
        heading="Correct the task",
        submit="Save the correction",
        act=lambda typed: actions.correct_task(actor=request.staff, task=task, **typed),
        done=_dates(task.matter_id),
        said="Corrected. What it said before is on the timeline.",
        tab="dates",
    )


@staff_only()
def reopening(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Take up again what was marked done."""
    task = get_object_or_404(Task, pk=task_id)
    return ask(
        request,
        task.matter_id,  # type: ignore[arg-type]
        form=bind(ReopenTaskForm, request),
        heading="Reopen the task",
        submit="Reopen it",
        act=lambda typed: actions.reopen_task(actor=request.staff, task=task, **typed),
        done=_dates(task.matter_id),
        said="It is open again.",
        tab="dates",
        about=task.title,
    )


@staff_only()
@require_GET
def not_now(request: StaffRequest) -> HttpResponse:
    """The place called Not now: my tasks whose day has not come, soonest first."""
    dues = task_queries.put_off_by(request.staff, timezone.localdate())
    names = matter_names(due.matter_id for due in dues)
    rows = [(due, names.get(due.matter_id, "")) for due in dues]
    return render(request, "tasks/not_now.html", {"rows": rows})


def _day_of(task: Task, name: str) -> dict[str, date | None]:
    due = due_of(task.pk)
    return {name: getattr(due, name) if due else None}


def _back(request: StaffRequest, task: Task) -> str:
    """To Today if one came from there, so that the next line is at hand; else to the matter's dates."""
    return reverse("desk:today") if request.GET.get("from") == "today" else _dates(task.matter_id)


def _dates(matter_id: UUID | None) -> str:
    return reverse("calendar:dates", args=[matter_id])
