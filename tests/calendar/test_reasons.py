"""Reasons are facts: what is said of them is said of the day they are read on, to whoever may read it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from nextfriend.calendar import queries
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Reason, said
from nextfriend.care import actions as care
from nextfriend.care.reasons import CONTACT_GAP, CONTACT_WEEK, VISIT_WINDOW
from nextfriend.deadlines.reasons import RULE, SAFE
from nextfriend.ground.rooms import declared
from nextfriend.matters.actions import add_party
from nextfriend.people.models import Person
from nextfriend.reminders.reasons import FALLS_ON
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.kinds import TASK
from tests.office.people import TestOffice

ZONE = "America/Denver"
SINCE = CONTACT_GAP(since="2026-11-20", gap=5, never=False)
WEEK = CONTACT_WEEK(week="2026-11-16", missing=2, a_week=3)
RESTS = RULE(basis="FRCP 12(a)", label="service", trigger="2025-03-03", zone=ZONE)


@pytest.mark.parametrize(("reasons", "day", "words"), [
    ([SINCE], 20, "Last reached today (plan: every 5 days)"),
    ([SINCE], 29, "Last reached 9 days ago (plan: every 5 days)"),
    ([CONTACT_GAP(since="2026-11-20", gap=1, never=True)], 21,
     "Not reached since the plan began 1 day ago (plan: every 1 day)"),
    ([WEEK], 15, "Next week’s first contact (plan: 3 a week)"),
    ([WEEK], 22, "2 more to reach this week (plan: 3 a week)"),
    ([WEEK], 23,
     "2 missing in the week of Mon, Nov 16 (plan: 3 a week)"),
    ([FALLS_ON(day="2026-11-20")], 20, "It falls on Fri, Nov 20, 2026"),
    ([FALLS_ON(day="2026-11-20")], 21, "It fell on Fri, Nov 20, 2026"),
    ([VISIT_WINDOW(begins="09:00", ends="10:30")], 20, "Between 9:00 AM and 10:30 AM"),
    ([VISIT_WINDOW()], 20, "Planned for this day"),
    ([SAFE(prevails="2025-03-24", zone=ZONE), RESTS], 20,
     "Safe reading; Mon, Mar 24, 2025 prevails. FRCP 12(a): service, Mon, Mar 3, 2025"),
    ([{"reason": "of a room that is gone", "x": 1}], 20, ""),
    ([], 20, ""),
])  # fmt: skip
@time_machine.travel(datetime(2026, 11, 20, 18, tzinfo=UTC), tick=False)
def test_facts_read_on_a_day(reasons: list[dict[str, Any]], day: int, words: str) -> None:
    assert said(reasons, date(2026, 11, day)) == words


def test_no_two_kinds_of_reason_have_one_code() -> None:
    codes = [one.code for one in declared(Reason)]
    assert len(codes) == len(set(codes)) >= 15


def test_a_reason_keeps_plain_facts_only() -> None:
    with pytest.raises(TypeError, match="since"):
        CONTACT_GAP(since=date(2026, 11, 20), gap=5)  # type: ignore[arg-type]


def test_the_migrations_say_what_the_models_say() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)
    assert not {label: changes[0].operations for label, changes in found.items()}


@pytest.mark.django_db
def test_the_words_of_a_contact_are_never_of_another_day(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        with time_machine.travel(datetime(2026, 11, 2, 18, tzinfo=UTC), tick=False):
            client = Person.objects.get(matter_id=office.matters["office"])
            plan = care.set_contact_plan(
                actor=marcus, matter_id=client.matter_id, client=client, owner=marcus,
                contacts=0, face_to_face=0, longest_gap_days=5,
            )  # fmt: skip
            due = Due.objects.get(subject_id=plan.pk)
            assert due.why == "Not reached since the plan began today (plan: every 5 days)"
        with time_machine.travel(datetime(2026, 11, 12, 18, tzinfo=UTC), tick=False):
            assert due.why == "Not reached since the plan began 10 days ago (plan: every 5 days)"
        assert (due.about_id, due.words) == (client.pk, "")


@pytest.mark.django_db
def test_a_row_names_whom_it_is_about_only_to_who_sees_them(office: TestOffice, browse: Any) -> None:
    matter = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        party = {"part": "family", "name": "Ina Sister", "compartment": "care"}
        hidden = add_party(actor=marcus, matter_id=matter, **party)
        task = add_task(actor=marcus, matter_id=matter, title="Call", due_date=date(2026, 12, 1))
        facts = {"owner": marcus, "due_date": date(2026, 12, 1), "zone": ZONE, "why": "she asked"}
        due = keep_due(subject=task, kind=TASK, title="Call", about_id=hidden.person_id, **facts)
        (line,) = queries.lines_of(marcus, [due], due.due_at)
        assert line.about == "Ina Sister"
    with office.speaking("paralegal") as dana:
        (line,) = queries.lines_of(dana, [Due.objects.get(pk=due.pk)], due.due_at)
        assert line.about == "", "the row is seen, the person is not"
    address = f"/matters/{matter}/dates/"
    assert "Ina Sister" in browse("case-manager").page(address).text()
    assert "Ina Sister" not in browse("paralegal").page(address).text()
