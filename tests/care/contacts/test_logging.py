"""Logging a contact: planned times, unknown times, long text, next steps, the same form with other words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from nextfriend.calendar.models import Due
from nextfriend.care.contact_plans.calculation import standing_of
from nextfriend.care.contacts.actions import moment_of
from nextfriend.care.contacts.checks import LONGEST_TEXT
from nextfriend.care.contacts.models import Contact
from nextfriend.care.contacts.next_try import plan_next_try
from nextfriend.ground.errors import Refusal
from nextfriend.tasks.models import Task
from tests.care.conftest import NOW, TODAY, contact_for, plan_for, visit_for

DENVER = ZoneInfo("America/Denver")
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.mark.parametrize(
    ("planned", "at", "known"),
    [
        # NOW is Wednesday, 11 in the morning at the office
        ({"visit_date": TUESDAY, "from_time": time(9)}, datetime(2026, 11, 24, 9, tzinfo=DENVER), True),
        ({"visit_date": TUESDAY}, datetime(2026, 11, 24, 12, tzinfo=DENVER), False),
        ({"visit_date": TODAY, "from_time": time(9)}, datetime(2026, 11, 25, 9, tzinfo=DENVER), True),
        ({"visit_date": TODAY, "from_time": time(15)}, NOW, True),
        ({"visit_date": TODAY}, NOW, True),
        ({"visit_date": date(2026, 11, 27), "from_time": time(9)}, NOW, True),
    ],
)  # fmt: skip
def test_a_planned_visit_is_logged_at_its_own_time_once_that_has_passed(
    office, matter, now, planned, at, known
):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter, visit=visit_for(marcus, matter, **planned))
    assert (contact.at, contact.time_is_known) == (at, known)


def test_today_without_a_time_is_accepted_in_the_morning(office, matter):
    morning = datetime(2026, 11, 25, 15, 5, tzinfo=UTC)
    with time_machine.travel(morning, tick=False), office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter, time_is_known=False)
        assert moment_of(TODAY, None, marcus) == (morning, False)
    assert (contact.at, contact.time_is_known) == (morning, False)


def test_long_text_is_kept_whole_and_too_long_is_said(office, matter, now):
    long = "The landlord said that the heat would be back. " * 400
    with office.speaking("case-manager") as marcus:
        assert contact_for(marcus, matter, needed=long).needed == long.strip()
        with pytest.raises(Refusal) as refusal:
            contact_for(marcus, matter, needed="x" * (LONGEST_TEXT + 1))
    assert refusal.value.code == "too-long"


@pytest.mark.parametrize("missing", [{"with_whom": ""}, {"with_role": ""}])
def test_collateral_says_with_whom_and_who_that_is(office, matter, now, missing):
    with office.speaking("case-manager") as marcus:
        with pytest.raises(Refusal) as refusal:
            contact_for(marcus, matter, outcome="collateral", **missing)
        assert refusal.value.code == "whom-missing"
        contact = contact_for(marcus, matter, outcome="collateral")
    assert (contact.with_whom, contact.get_with_role_display()) == ("Her sister", "Family")


def test_a_next_step_is_a_task_of_whoever_logged_it(office, matter, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter, next_step="Call the landlord\nabout the heat")
        task = contact.next_task
        assert (task.title, task.owner, task.compartment) == (
            "Call the landlord about the heat",
            marcus,
            "care",
        )
        assert Due.objects.get(subject_id=task.pk).due_date == TODAY + timedelta(days=7)
        other = contact_for(marcus, matter, next_step="Send it", next_step_date=date(2026, 12, 1))
        assert Due.objects.get(subject_id=other.next_task_id).due_date == date(2026, 12, 1)
        assert contact_for(marcus, matter).next_task is None


def test_a_long_next_step_is_whole_on_the_contact_and_its_task_says_so(office, matter, now):
    step = "Ask the clinic for the list of medications and " * 10
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, matter, next_step=step)
    assert contact.next_step == step.strip()
    assert contact.next_task.title.endswith("… (all of it on the contact)")
    assert len(contact.next_task.title) <= 200


def test_of_a_sealed_compartment_the_task_says_nothing(office, now):
    with office.speaking("case-manager") as marcus:
        contact = contact_for(marcus, office.matters["protected"], next_step="CANARY shelter")
    assert (contact.next_task.title, contact.next_task.compartment) == (
        "Next step after a contact",
        "protected",
    )


def test_the_same_form_with_other_words_keeps_both_and_counts_one(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        visit = visit_for(marcus, matter)
        sent = {"visit": visit, "key": "phone-1", "next_step": "Call again"}
        first = contact_for(marcus, matter, outcome="attempted", **sent)
        again = contact_for(marcus, matter, needed="CANARY other words", **sent)
        assert again.next_task == first.next_task, "the same next step is one task"
        assert (again.again_of, again.visit_id, first.again_of) == (first, visit.pk, None)
        stand = standing_of(plan, marcus, TODAY)
        assert (stand.progress.counted, stand.progress.attempted) == (1, 0), "the later one stands"
        assert Contact.objects.filter(visit=visit).count() == 2
    with office.speaking("second-case-manager") as nia, pytest.raises(Refusal) as refusal:
        contact_for(nia, matter, visit=visit, key="phone-1")
    assert refusal.value.code == "already-recorded", "a coworker's key is another key"


@pytest.mark.parametrize(("how", "kind"), [("visit", "visit"), ("call", "task")])
def test_the_next_try_is_a_visit_or_a_call(office, matter, now, how, kind):
    with office.speaking("case-manager") as marcus:
        tried = contact_for(marcus, matter, outcome="attempted")
        made = [plan_next_try(actor=marcus, contact=tried, day=TODAY, how=how, key="try") for _ in range(2)]
        due = Due.objects.get(subject_id=made[0].pk)
        assert (due.kind, due.due_date, due.owner_id, due.compartment) == (kind, TODAY, marcus.pk, "care")
        assert made[0] == made[1], "sent twice is planned once"
        with pytest.raises(Refusal):
            plan_next_try(actor=marcus, contact=tried, day=TODAY - timedelta(days=1), how=how)
        assert Task.objects.filter(matter_id=matter).count() == (how == "call")
