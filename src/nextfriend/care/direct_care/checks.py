"""What a plan and a record must say before they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from nextfriend.accounts.models import Staff
from nextfriend.care.caseload.trained import trainings_on
from nextfriend.care.direct_care.as_recorded import ended_at, version_of
from nextfriend.care.direct_care.catalog import known
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.engines.direct_care import (
    EXCEPTIONS,
    VISIT,
    WEEK,
    Catalog,
    PlanVersion,
    Record,
    is_late,
    short_in_visit,
    why_not,
)
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline

MOST_TIMES = 50
# A phone's clock may be a little ahead of ours.
_CLOCK_SLACK = timedelta(minutes=5)
# Exceptions that say nothing without words.
NEEDS_WORDS = frozenset({"unsafe", "other"})
UNKNOWN = "A task is not in the catalog any more. Open the form again."


def checked_tasks_of_plan(tasks: Sequence[Mapping[str, Any]], catalog: Catalog) -> list[dict[str, Any]]:
    """The tasks of a plan as they are kept, in the catalog's order.

    Raises Refusal: unknown-task, bad-minimum.
    """
    asked = {str(one["task"]): one for one in tasks}
    if any(catalog.task(code) is None for code in asked):
        raise Refusal("unknown-task", UNKNOWN)
    found = []
    for task in catalog.tasks:
        one = asked.get(task.code)
        if one is None:
            continue
        if one["per"] not in (VISIT, WEEK) or not 1 <= int(one["at_least"]) <= MOST_TIMES:
            raise Refusal("bad-minimum", f"{task.label}: enter a number from 1 to {MOST_TIMES}.")
        found.append(
            {
                "task": task.code,
                "at_least": int(one["at_least"]),
                "per": one["per"],
                "required": bool(one["required"]),
                "says": str(one.get("says") or "").strip()[:200],
            }
        )
    return found


def checked_record(
    worker: Staff,
    versions: Sequence[DirectCarePlan],
    zone: str,
    told: Mapping[str, Any],
    *,
    first: datetime | None = None,
) -> dict[str, Any]:
    """What was told of a visit as it is kept. `first` is when it was first recorded, if this corrects it.

    Raises Refusal: in-the-future, unknown-task, bad-count, nothing-recorded, reason-missing,
    exception-missing, needs-training, late-reason-missing, name-missing, not-confirmed-reason-missing.
    """
    now = timeline.moment()
    over = ended_at(told["service_date"], told["start_time"], told["end_time"], zone)
    if over > now + _CLOCK_SLACK:
        raise Refusal("in-the-future", "That end is in the future. Record direct care after it is done.")
    tasks = _checked_tasks(told["tasks"])
    _check_minimums([version_of(row) for row in versions], told["service_date"], tasks)
    check_training(worker, told["service_date"], tasks)
    was_late = is_late(over, first or now)
    late = (told.get("late_reason") or "").strip() if was_late else ""
    if was_late and not late:
        raise Refusal(
            "late-reason-missing", "This is more than 24 hours after the end. Enter why it is recorded late."
        )
    return {
        **{name: told[name] for name in ("service_date", "start_time", "end_time", "place_kind")},
        **_confirmation(told),
        "point": told.get("point"),
        "tasks": tasks,
        "note": (told.get("note") or "").strip(),
        "late_reason": late,
        "recorded_at": first or now,
        "written_at": now,
    }


def check_training(worker: Staff, day: date, tasks: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a task that was done without its training on that day. Raises Refusal: needs-training."""
    credentials = trainings_on(worker, day)
    for one in tasks:
        task = known().task(one["task"])
        if task and one["count"] and (words := why_not(task, credentials, known())):
            raise Refusal("needs-training", words)


def _checked_tasks(tasks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for one in tasks:
        code, count = str(one["task"]), int(one.get("count") or 0)
        kind, reason = str(one.get("kind") or ""), str(one.get("reason") or "").strip()[:200]
        task = known().task(code)
        if task is None or (kind and kind not in EXCEPTIONS):
            raise Refusal("unknown-task", UNKNOWN)
        if not 0 <= count <= MOST_TIMES:
            raise Refusal("bad-count", f"{task.label}: enter a number from 0 to {MOST_TIMES}.")
        if kind in NEEDS_WORDS and not reason:
            raise Refusal("reason-missing", f"{task.label}: enter what happened.")
        if reason and not kind:
            raise Refusal("reason-missing", f"{task.label}: choose why it was not done.")
        if count or kind:
            found.append({"task": code, "count": count, "kind": kind, "reason": reason})
    if not found:
        raise Refusal("nothing-recorded", "Nothing is entered. Enter what was done, or why it was not.")
    return found


def _check_minimums(versions: Sequence[PlanVersion], day: date, tasks: list[dict[str, Any]]) -> None:
    done = {one["task"]: one["count"] for one in tasks}
    excepted = {one["task"]: (one["kind"], one["reason"]) for one in tasks if one["kind"]}
    for short in short_in_visit(versions, Record(day, done, excepted)):
        if not short.is_explained:
            label = known().label(short.task)
            raise Refusal(
                "exception-missing",
                f"{label}: {short.wanted} required on each visit, {short.done} entered. "
                "Correct the number, or choose why it was not done.",
            )


def _confirmation(told: Mapping[str, Any]) -> dict[str, str]:
    confirmed = told["confirmed"]
    name = (told.get("confirmed_name") or "").strip()
    why = (told.get("not_confirmed_reason") or "").strip()
    if confirmed not in DirectCareRecord.Confirmed.values:
        raise Refusal("name-missing", "Choose who confirms it, or that no one could.")
    if confirmed == DirectCareRecord.Confirmed.NOT:
        if not why:
            raise Refusal("not-confirmed-reason-missing", "Enter why it could not be confirmed.")
        return {"confirmed": confirmed, "confirmed_name": "", "not_confirmed_reason": why}
    if not name:
        raise Refusal("name-missing", "Ask the client or their representative to type their name.")
    return {"confirmed": confirmed, "confirmed_name": name, "not_confirmed_reason": ""}
