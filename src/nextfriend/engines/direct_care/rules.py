"""The rules: who may do a task, what is entered late, and what of a plan a visit or a week is short of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from nextfriend.engines.direct_care.model import (
    EXCEPTIONS,
    VISIT,
    WEEK,
    Asked,
    Catalog,
    PlanVersion,
    Record,
    Short,
    Task,
)

LATE_AFTER = timedelta(hours=24)


def may_do(task: Task, credentials: Collection[str]) -> bool:
    """Whether someone with these trainings may do the task."""
    return not task.needs or task.needs in credentials


def why_not(task: Task, credentials: Collection[str], catalog: Catalog) -> str:
    """Why not, and what to do instead; empty where they may."""
    if may_do(task, credentials):
        return ""
    training = catalog.trainings.get(task.needs, task.needs)
    return (
        f"“{task.label}” needs the training “{training}”, and none is recorded for you that day. Record it "
        "as not done, with the reason, or ask your supervisor to record the training."
    )


def span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """The first and last moment by the wall clock; an end at or before the start is the next morning's."""
    begin = datetime.combine(day, start)
    over = datetime.combine(day if end > start else day + timedelta(days=1), end)
    return begin, over


def is_late(ended_at: datetime, recorded_at: datetime) -> bool:
    """Whether it was recorded more than 24 hours after its end. Both are aware, or both are not."""
    return recorded_at - ended_at > LATE_AFTER


def week_begin(day: date) -> date:
    """The Sunday that begins a day's week."""
    return day - timedelta(days=day.isoweekday() % 7)


def plan_on(versions: Sequence[PlanVersion], day: date) -> PlanVersion | None:
    """What is asked on a day. `versions` are in the order of writing: of those that have begun the last
    written stands.
    """
    return next((one for one in reversed(versions) if one.first_date <= day), None)


def short_in_visit(versions: Sequence[PlanVersion], record: Record) -> list[Short]:
    """Required tasks of which this visit has fewer than the plan of its day asks a visit."""
    plan = plan_on(versions, record.day)
    found = []
    for asked in _required(plan, VISIT):
        done = record.done.get(asked.task, 0)
        if done < asked.at_least:
            found.append(_short(asked, done, record.day, [record]))
    return found


def short_in_week(
    versions: Sequence[PlanVersion], records: Iterable[Record], sunday: date, today: date
) -> list[Short]:
    """What a week is short of, in the order of its days, then what it lacks as a whole.

    A week's minimum is asked of weeks that began under the plan, by the version of their Sunday, and is short
    once the week is over (`today` is after its Saturday): until then it can still be done. A version that
    takes effect in the middle of a week changes the minimum from the next one on.
    """
    saturday = sunday + timedelta(days=6)
    within = sorted((one for one in records if sunday <= one.day <= saturday), key=lambda one: one.day)
    found = [short for record in within for short in short_in_visit(versions, record)]
    if today <= saturday:
        return found
    for asked in _required(plan_on(versions, sunday), WEEK):
        done = sum(record.done.get(asked.task, 0) for record in within)
        if done < asked.at_least:
            found.append(_short(asked, done, None, within))
    return found


def _required(plan: PlanVersion | None, per: str) -> list[Asked]:
    return [one for one in plan.asked if one.is_required and one.per == per] if plan else []


def _short(asked: Asked, done: int, day: date | None, records: Iterable[Record]) -> Short:
    why = [_in_words(*record.exceptions[asked.task]) for record in records if asked.task in record.exceptions]
    return Short(asked.task, asked.at_least, done, asked.per, day, tuple(dict.fromkeys(why)))


def _in_words(kind: str, reason: str) -> str:
    label = EXCEPTIONS.get(kind, kind)
    return f"{label}: {reason}" if reason else label
