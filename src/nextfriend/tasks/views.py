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
from nextfriend.accounts.models import Staff
from nextfriend.calendar.queries import due_of, matter_names
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import clients_of, staff_on
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.reclassification import NOTE_COMPARTMENTS
from nextfriend.privacy.wall.sharing import holding_any
from nextfriend.tasks import actions
from nextfriend.tasks import queries as task_queries
from nextfriend.tasks.forms import CorrectTaskForm, DoneForm, MovedForm, NotNowForm, ReopenTaskForm, TaskForm
from nextfriend.tasks.models import Task


def _dates(matter_id: UUID | None) -> str:
    return reverse("calendar:dates", args=[matter_id])


def _back(request: StaffRequest, task: Task) -> str:
    """To Today if one came from there, so that the next line is at hand; else to the matter's dates."""
    return reverse("desk:today") if request.GET.get("from") == "today" else _dates(task.matter_id)


def _day_of(task: Task, name: str) -> dict[str, date | None]:
    due = due_of(task.pk)
    return {name: getattr(due, name) if due else None}


def _places(staff: Staff, matter_id: UUID) -> dict[str, Any]:
    """Where a task may lie, and the coworkers who read any of it: nobody does what they cannot see."""
    held = held_on(matter_id)
    readers = holding_any(matter_id, [c for c in NOTE_COMPARTMENTS if c in held])
    return {"held": held, "owners": staff_on(matter_id, besides=staff).filter(pk__in=readers)}


adding = Ask(
    actions.add_task,
    TaskForm,
    given=lambda staff, matter_id: {
        **_places(staff, matter_id),
        "clients": clients_of(matter_id),
    },
    heading="Add a task",
    submit="Add task",
    to="calendar:dates",
    said="Task added.",
    tab="dates",
)
finishing = Ask(
    actions.finish_task,
    DoneForm,
    model=Task,
    record=lambda task: {"title": task.title, "note": task.note},
    given=lambda *_: {"initial": {"note": ""}},
    heading="Done?",
    submit="Done",
    to=_back,
    said="Done.",
    tab="dates",
    about="{title}",
)
moving = Ask(
    actions.move_task,
    MovedForm,
    model=Task,
    record=lambda task: _day_of(task, "due_date"),
    heading="Change due date",
    submit="Move it",
    to="calendar:dates",
    by=("matter_id",),
    said="Due date changed.",
    tab="dates",
    about="{title}",
    template="tasks/task.html",
)
correcting = Ask(
    actions.correct_task,
    CorrectTaskForm,
    model=Task,
    record=actions.words_of,
    given=lambda _, task: {
        "clients": clients_of(task.matter_id),
        "compartment": task.compartment,
        "kept": (task.about_id, actions.about_name(task)),
    },
    heading="Correct the task",
    submit="Save the correction",
    to="calendar:dates",
    by=("matter_id",),
    said="Corrected. What it said before is on the timeline.",
    tab="dates",
)
reopening = Ask(
    actions.reopen_task,
    ReopenTaskForm,
    model=Task,
    heading="Reopen the task",
    submit="Reopen it",
    to="calendar:dates",
    by=("matter_id",),
    said="It is open again.",
    tab="dates",
    about="{title}",
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
@require_GET
def not_now(request: StaffRequest) -> HttpResponse:
    """The place called Not now: my tasks whose day has not come, soonest first."""
    dues = task_queries.put_off_by(request.staff, timezone.localdate())
    names = matter_names(due.matter_id for due in dues)
    rows = [(due, names.get(due.matter_id, "")) for due in dues]
    return render(request, "tasks/not_now.html", {"rows": rows})
