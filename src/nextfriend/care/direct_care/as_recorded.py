"""Rows as the engine takes them, and as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from nextfriend.care.direct_care.catalog import known
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.engines.direct_care import (
    EXCEPTIONS,
    VISIT,
    Asked,
    PlanVersion,
    Record,
    span,
)
from nextfriend.ground import dates

ASK, LEAST, PER, SAYS = "ask-", "least-", "per-", "says-"
REQUIRED, AS_NEEDED = "required", "as-needed"


def version_of(row: DirectCarePlan) -> PlanVersion:
    """A version for the engine."""
    asked = (Asked(one["task"], one["at_least"], one["per"], one["required"]) for one in row.tasks)
    return PlanVersion(row.first_date, tuple(asked))


def record_of(row: DirectCareRecord) -> Record:
    """A record for the engine."""
    done = {one["task"]: one["count"] for one in row.tasks if one["count"]}
    excepted = {one["task"]: (one["kind"], one["reason"]) for one in row.tasks if one["kind"]}
    return Record(row.service_date, done, excepted)


def asked_in_words(one: Mapping[str, Any]) -> str:
    """ "required, 3 times a week", "as needed"."""
    if not one["required"]:
        return "as needed"
    times = "once" if one["at_least"] == 1 else f"{one['at_least']} times"
    return f"required, {times} a {one['per']}"


def terms_of(row: DirectCarePlan | None) -> dict[str, Any]:
    """A version as the form of the plan shows it: four fields a task of the catalog."""
    return terms_from(row.tasks if row else ())


def terms_from(tasks: Any) -> dict[str, Any]:
    """What the form's fields hold for these tasks."""
    asked = {one["task"]: one for one in tasks}
    terms: dict[str, Any] = {}
    for task in known().tasks:
        one = asked.get(task.code)
        terms[ASK + task.code] = "" if one is None else REQUIRED if one["required"] else AS_NEEDED
        terms[LEAST + task.code] = one["at_least"] if one else 1
        terms[PER + task.code] = one["per"] if one else VISIT
        terms[SAYS + task.code] = one["says"] if one else ""
    return terms


def lines_of_plan(row: DirectCarePlan) -> list[dict[str, str]]:
    """A version's tasks in words, those required first."""
    ordered = sorted(row.tasks, key=lambda one: not one["required"])
    return [
        {"label": known().label(one["task"]), "asked": asked_in_words(one), "says": one["says"]}
        for one in ordered
    ]


def done_of(row: DirectCareRecord) -> list[tuple[str, int]]:
    """What was done, in words and how often."""
    return [(known().label(one["task"]), one["count"]) for one in row.tasks if one["count"]]


def exceptions_of(row: DirectCareRecord) -> list[tuple[str, str, str]]:
    """What was not done as asked: the task, the kind of exception and its words."""
    return [
        (known().label(one["task"]), EXCEPTIONS.get(one["kind"], one["kind"]), one["reason"])
        for one in row.tasks
        if one["kind"]
    ]


def ended_at(day: Any, start: time, end: time, zone: str) -> datetime:
    """The moment a visit was over, in the office's zone."""
    return span(day, start, end)[1].replace(tzinfo=ZoneInfo(zone))


def hours_of(row: DirectCareRecord) -> str:
    """ "9:00 AM–11:00 AM", and that it ended the next day where it did."""
    next_day = " (next day)" if row.end_time <= row.start_time else ""
    return f"{dates.clock(row.start_time)}–{dates.clock(row.end_time)}{next_day}"


def confirmed_in_words(row: DirectCareRecord) -> str:
    """Who confirmed it, or why nobody did."""
    if row.confirmed == DirectCareRecord.Confirmed.NOT:
        return f"Could not confirm: {row.not_confirmed_reason}"
    who = "client" if row.confirmed == DirectCareRecord.Confirmed.CLIENT else "representative"
    return f"{row.confirmed_name} ({who})"
