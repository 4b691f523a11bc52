"""What people type about direct care, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.direct_care.as_recorded import (
    AS_NEEDED,
    ASK,
    LEAST,
    PER,
    REQUIRED,
    SAYS,
    asked_in_words,
    ended_at,
)
from nextfriend.care.direct_care.catalog import known
from nextfriend.care.direct_care.checks import MOST_TIMES
from nextfriend.care.direct_care.models import DirectCareRecord
from nextfriend.care.forms import clock_field
from nextfriend.care.screenings.forms import NumberAnswer, TextAnswer, Unforced
from nextfriend.care.visits.queries import addresses_of
from nextfriend.engines.direct_care import DOMAINS, EXCEPTIONS, VISIT, WEEK, Task, is_late, may_do
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import Once, choose
from nextfriend.people.models import ContactPoint, Person

DONE, NOT, WHY = "done-", "not-", "why-"
LATE = "This is more than 24 hours after the end. Enter why it is recorded late."
Confirmed = DirectCareRecord.Confirmed


class Choice(Unforced, forms.ChoiceField):
    """A list of which nothing need be chosen."""


@dataclass(frozen=True)
class PlanLine:
    """The fields of one task on the form of the plan."""

    task: Task
    ask: forms.BoundField
    least: forms.BoundField
    per: forms.BoundField
    says: forms.BoundField


@dataclass(frozen=True)
class RecordLine:
    """The fields of one task on the form of a record; `asked` is what the plan says of it."""

    task: Task
    asked: str
    says: str
    done: forms.BoundField
    kind: forms.BoundField
    why: forms.BoundField
    is_open: bool


class TaskPlanForm(AnywayForm, Once):
    """Every task of the catalog with what is asked of it; `plan_form` makes it."""

    use_required_attribute = False
    first_date = DayField(label="Applies from", required=False, help_text="Leave empty for today.")
    reason = forms.CharField(max_length=300, required=False, label="Why it changes")

    def sections(self) -> list[tuple[str, list[PlanLine]]]:
        """The tasks under their domains."""
        return [
            (DOMAINS[domain], [self._line(task) for task in tasks])
            for domain, tasks in groupby(known().tasks, key=lambda one: one.domain)
        ]

    def asked(self) -> list[dict[str, Any]]:
        """The tasks that are in the plan, as the action takes them."""
        typed = self.cleaned_data
        return [
            {
                "task": task.code,
                "at_least": typed.get(LEAST + task.code) or 1,
                "per": typed.get(PER + task.code) or VISIT,
                "required": typed[ASK + task.code] == REQUIRED,
                "says": typed.get(SAYS + task.code) or "",
            }
            for task in known().tasks
            if typed.get(ASK + task.code)
        ]

    def _line(self, task: Task) -> PlanLine:
        return PlanLine(task, *(self[name + task.code] for name in (ASK, LEAST, PER, SAYS)))


def plan_form() -> type[TaskPlanForm]:
    """The form for the catalog as it is now."""
    fields: dict[str, forms.Field] = {}
    asked = [("", "Not in the plan"), (REQUIRED, "Required"), (AS_NEEDED, "As needed")]
    periods = [(VISIT, "a visit"), (WEEK, "a week")]
    for task in known().tasks:
        fields[ASK + task.code] = Choice(choices=asked, label=task.label)
        fields[LEAST + task.code] = NumberAnswer(
            min_value=1, max_value=MOST_TIMES, label="At least", initial=1, help_text="times"
        )
        fields[PER + task.code] = Choice(choices=periods, label="Per", initial=VISIT)
        fields[SAYS + task.code] = TextAnswer(max_length=200, label="Instructions")
    return type("PlanForm", (TaskPlanForm,), fields)


class RecordForm(AnywayForm, Once):
    """One visit's direct care; `record_form` makes it with the tasks that the plan and the catalog have."""

    use_required_attribute = False
    service_date = DayField(label="Day")
    start_time = clock_field(label="Start")
    end_time = clock_field(label="End", help_text="At or before the start means the next day.")
    place_kind = choose("Where", DirectCareRecord.PlaceKind.choices)
    point = forms.ChoiceField(label="Address on record", required=False)
    note = forms.CharField(
        max_length=400, required=False, label="Note", widget=forms.Textarea(attrs={"rows": 2})
    )
    confirmed = choose(
        "Who confirms it",
        Confirmed.choices,
        error_messages={"required": "Choose who confirms it, or that no one could."},
    )
    confirmed_name = forms.CharField(
        max_length=120,
        required=False,
        label="Name of who confirms",
        help_text="The client or representative types it here, on this screen.",
    )
    not_confirmed_reason = forms.CharField(max_length=300, required=False, label="Why not confirmed")
    late_reason = forms.CharField(
        max_length=300,
        required=False,
        label="Why it is recorded late",
        help_text="Only if the end was more than 24 hours ago.",
    )
    tasks: Sequence[Task] = ()
    asked: Mapping[str, Mapping[str, Any]] = {}

    def __init__(self, *args: Any, client: Person, worker: Staff, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone, self._now = worker.office.zone, now
        self._points = {str(point.pk): point for point in addresses_of([client])}
        lines = [(key, ("UNSAFE – " if p.is_unsafe else "") + p.shown) for key, p in self._points.items()]
        self.fields["point"].choices = [("", "None"), *lines]  # type: ignore[attr-defined]

    def clean_point(self) -> ContactPoint | None:
        return self._points.get(self.cleaned_data["point"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        confirmed = typed.get("confirmed")
        if confirmed == Confirmed.NOT and not (typed.get("not_confirmed_reason") or "").strip():
            self.add_error("not_confirmed_reason", "Enter why it could not be confirmed.")
        elif confirmed and confirmed != Confirmed.NOT and not (typed.get("confirmed_name") or "").strip():
            self.add_error("confirmed_name", "Ask the client or their representative to type their name.")
        times = [typed.get(name) for name in ("service_date", "start_time", "end_time")]
        if all(times) and not (typed.get("late_reason") or "").strip() and self._asks_why_late(times):
            self.add_error("late_reason", LATE)
        return typed

    def _asks_why_late(self, times: Sequence[Any]) -> bool:
        return is_late(ended_at(times[0], times[1], times[2], self._zone), self._now)

    def planned(self) -> list[RecordLine]:
        """The tasks of the plan, those required first."""
        lines = [self._line(task) for task in self.tasks if task.code in self.asked]
        return sorted(lines, key=lambda line: not self.asked[line.task.code]["required"])

    def others(self) -> list[RecordLine]:
        """The tasks that the plan does not name."""
        return [self._line(task) for task in self.tasks if task.code not in self.asked]

    @property
    def others_open(self) -> bool:
        """Whether something beside the plan is entered."""
        return any(line.done.value() or line.is_open for line in self.others())

    def told(self) -> dict[str, Any]:
        """What the action is told."""
        names = ("service_date", "start_time", "end_time", "place_kind", "point", "note", "key")
        typed = self.cleaned_data
        told = {name: typed[name] for name in (*names, "confirmed", "late_reason")}
        told |= {name: typed[name] for name in ("confirmed_name", "not_confirmed_reason")}
        return {**told, "tasks": [self._typed(task.code) for task in self.tasks]}

    def _typed(self, code: str) -> dict[str, Any]:
        typed = self.cleaned_data
        kind, reason = typed.get(NOT + code) or "", typed.get(WHY + code) or ""
        return {"task": code, "count": typed.get(DONE + code) or 0, "kind": kind, "reason": reason}

    def _line(self, task: Task) -> RecordLine:
        asked = self.asked.get(task.code)
        fields = [self[name + task.code] for name in (DONE, NOT, WHY)]
        is_open = any(one.value() for one in fields[1:])
        return RecordLine(
            task, asked_in_words(asked) if asked else "", asked["says"] if asked else "", *fields, is_open
        )


class RecordCorrectionForm(forms.Form):
    """What a correction asks besides."""

    reason = forms.CharField(max_length=300, label="What was wrong")


def record_form(
    plan_tasks: Iterable[Mapping[str, Any]], trainings: Collection[str], *, corrects: bool = False
) -> type[RecordForm]:
    """The form of a record under a plan, for a worker with these trainings."""
    tasks = known().tasks
    fields: dict[str, Any] = {"tasks": tasks, "asked": {one["task"]: one for one in plan_tasks}}
    for task in tasks:
        fields |= _task_fields(task, may_do(task, trainings))
    bases = (RecordForm, RecordCorrectionForm) if corrects else (RecordForm,)
    return type("VisitRecordForm", bases, fields)


def initial_of(row: DirectCareRecord) -> dict[str, Any]:
    """A record as the form that corrects it shows it."""
    names = ("service_date", "start_time", "end_time", "place_kind", "note", "late_reason")
    found: dict[str, Any] = {name: getattr(row, name) for name in names}
    found["point"] = str(row.point_id or "")
    for one in row.tasks:
        code = one["task"]
        found |= {DONE + code: one["count"], NOT + code: one["kind"], WHY + code: one["reason"]}
    return found


def _task_fields(task: Task, may: bool) -> dict[str, forms.Field]:
    hint = task.hint
    if not may:
        training = known().trainings.get(task.needs, task.needs)
        hint = f"Needs the training “{training}”, and none is recorded for you. Record it as not done."
    kinds = [("", "Done as asked"), *EXCEPTIONS.items()]
    return {
        DONE + task.code: NumberAnswer(
            min_value=0, max_value=MOST_TIMES, label=f"{task.label}: times done", help_text=hint
        ),
        NOT + task.code: Choice(choices=kinds, label=f"{task.label}: why not done"),
        WHY + task.code: TextAnswer(max_length=200, label=f"{task.label}: what happened"),
    }
