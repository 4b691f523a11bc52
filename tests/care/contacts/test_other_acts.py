"""Check-ins and direct care reach the client too: once for each act, and never twice with a contact."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.actions import amend_contact
from nextfriend.care.check_ins.actions import correct_check_in
from nextfriend.care.contact_plans.calculation import standing_of
from nextfriend.care.contacts.as_amended import facts_of
from nextfriend.care.direct_care.actions import correct_direct_care
from tests.care.check_ins.test_actions import GOOD, check
from tests.care.conftest import TODAY, contact_for, plan_for, visit_for
from tests.care.direct_care.test_actions import record_for, told

CARER, NIA = "case-manager", "second-case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def counted(plan, staff):
    progress = standing_of(plan, staff, TODAY).progress
    return progress.counted, progress.face_to_face


@pytest.mark.parametrize(("how", "face"), [("person", 1), ("call", 0), ("message", 0)])
def test_a_check_in_counts_and_moves_the_next_contact(office, matter, now, how, face):
    with office.speaking(CARER) as marcus:
        plan = plan_for(marcus, matter)
        before = Due.objects.get(kind="contact", matter_id=matter).due_date
        check(marcus, matter, how=how)
        assert counted(plan, marcus) == (1, face)
        assert Due.objects.get(kind="contact", matter_id=matter).due_date > before


def test_a_corrected_check_in_counts_as_it_stands(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = plan_for(marcus, matter)
        row = check(marcus, matter)
        due = Due.objects.get(kind="contact", matter_id=matter)
        last_week = TODAY - timedelta(days=7)
        correct_check_in(actor=marcus, check_in=row, answers=GOOD, reason="The day", asked_date=last_week)
        assert counted(plan, marcus) == (0, 0)
        assert Due.objects.get(pk=due.pk).due_date < due.due_date, "its due row went back with it"


def test_direct_care_counts_face_to_face(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = plan_for(marcus, matter)
        before = Due.objects.get(kind="contact", matter_id=matter).due_date
        record = record_for(marcus, matter)
        assert counted(plan, marcus) == (1, 1)
        assert Due.objects.get(kind="contact", matter_id=matter).due_date > before
        nothing = [told("bathing", 0, "away", ""), told("meals", 0, "away", "")]
        facts = {"start_time": record.start_time, "end_time": record.end_time, "place_kind": "home"}
        facts |= {"service_date": TODAY, "confirmed": "client", "confirmed_name": "CANARY name"}
        correct_direct_care(actor=marcus, record=record, reason="Nobody was there", tasks=nothing, **facts)
        assert counted(plan, marcus) == (0, 0), "where nothing was done nobody was reached by it"
        assert Due.objects.get(kind="contact", matter_id=matter).due_date == before


def test_direct_care_of_a_visit_that_is_logged_is_that_contact(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = plan_for(marcus, matter)
        visit = visit_for(marcus, matter)
        record_for(marcus, matter, visit=visit)
        assert counted(plan, marcus) == (1, 1)
    with office.speaking(NIA) as nia:
        contact = contact_for(nia, matter, visit=visit)
        assert counted(plan, nia) == (1, 1), "whoever logged it"
        amend_contact(actor=nia, contact=contact, reason="No", **{**facts_of(contact), "is_mistake": True})
        assert counted(plan, nia) == (1, 1), "the care given still stands"


def test_what_one_worker_does_face_to_face_on_one_day_is_one_act(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = plan_for(marcus, matter, contacts=5)
        contact_for(marcus, matter)
        check(marcus, matter, how="person")
        record_for(marcus, matter)
        assert counted(plan, marcus) == (1, 1)
        check(marcus, matter, how="call")
        assert counted(plan, marcus) == (2, 1), "a call beside the visit is another act"
    with office.speaking(NIA) as nia:
        record_for(nia, matter)
        assert counted(plan, nia) == (3, 2), "and a coworker's visit is another"


def test_an_attempt_does_not_swallow_the_check_in(office, matter, now):
    with office.speaking(CARER) as marcus:
        plan = plan_for(marcus, matter)
        contact_for(marcus, matter, outcome="attempted")
        check(marcus, matter)
        assert counted(plan, marcus) == (1, 1)
