"""A week of help at home while the hours are appealed: a plan of tasks, visits, exceptions, a late entry."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from nextfriend.care.caseload.actions import record_credential
from nextfriend.care.direct_care.actions import record_direct_care, write_task_plan
from nextfriend.people.models import Person
from nextfriend.site.demo.story_builder import Telling

TERMS = ("task", "at_least", "per", "required", "says")
PLAN = (
    ("bathing", 3, "week", True, "Shower chair. He washes his face himself."),
    ("dressing", 1, "visit", True, ""),
    ("transfer", 1, "visit", True, "Gait belt; count to three."),
    ("meals", 1, "visit", True, "Low salt. Ask what he wants."),
    ("medication-reminder", 1, "visit", True, "His own pill box, noon slot."),
    ("exercise", 1, "visit", False, "Heel raises at the sink, as the therapist showed."),
    ("escort", 1, "week", False, ""),
)
EACH = {"dressing": 1, "transfer": 2, "meals": 1, "medication-reminder": 1}
# days ago: what was done, what was not, and how it was confirmed
WEEK: tuple[tuple[int, dict[str, int], dict[str, tuple[str, str]], str], ...] = (
    (6, {**EACH, "bathing": 1}, {}, "client"),
    (5, {**EACH, "exercise": 1}, {}, "client"),
    (3, {**EACH, "meals": 0}, {"meals": ("refused", "His daughter had brought soup.")}, "client"),
    (2, {**EACH, "bathing": 1}, {}, "representative"),
    (1, EACH, {"bathing": ("unsafe", "The shower chair is broken; reported.")}, "not-confirmed"),
)
NAMES = {"client": "Ray Castellano", "representative": "Gina Castellano", "not-confirmed": ""}


def week_of_care(story: Telling, matter: UUID, client: Person) -> None:
    """Two weeks ago the plan, then one week of records; the day before yesterday's was entered late."""
    with story.speaking("ruth", -60, "09:30") as ruth:
        nia = story.office.staff["nia"]
        record_credential(
            actor=ruth,
            staff=nia,
            kind="training",
            name="",
            code="safe-transfers",
            since_date=story.day(-60),
        )
    with story.speaking("nia", -15, "11:00") as nia:
        write_task_plan(
            actor=nia,
            matter_id=matter,
            client=client,
            tasks=[dict(zip(TERMS, one, strict=True)) for one in PLAN],
        )
    for days, done, excepted, confirmed in WEEK:
        _visit(story, matter, client, days, done, excepted, confirmed)


def _visit(
    story: Telling,
    matter: UUID,
    client: Person,
    days: int,
    done: dict[str, int],
    excepted: dict[str, tuple[str, str]],
    confirmed: str,
) -> None:
    is_late = days == 2
    tasks: list[dict[str, Any]] = [
        {"task": code, "count": done.get(code, 0), "kind": kind, "reason": reason}
        for code in sorted({*done, *excepted})
        for kind, reason in (excepted.get(code, ("", "")),)
    ]
    with story.speaking("nia", -days + (2 if is_late else 0), "12:10" if not is_late else "00:30") as nia:
        record_direct_care(
            actor=nia,
            matter_id=matter,
            client=client,
            service_date=story.day(-days),
            start_time=time(10),
            end_time=time(12),
            place_kind="home",
            tasks=tasks,
            confirmed=confirmed,
            confirmed_name=NAMES[confirmed],
            not_confirmed_reason="He was asleep when I left." if confirmed == "not-confirmed" else "",
            late_reason="No signal in the building, and I was off the next day." if is_late else "",
        )
