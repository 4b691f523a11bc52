"""Contact plans: the promise, its one due row, and the day as the office's zone has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.contact_plans.calculation import standing_of
from nextfriend.care.contact_plans.queries import running_plan, silent_plans
from nextfriend.care.models import ContactPlan
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.conftest import NOW, TODAY, client_of, contact_for, plan_for


@pytest.fixture
def matter(office):
    return office.matters["office"]


def test_a_plan_has_one_due_row_with_its_reason(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter, starts_date=TODAY)
        due = Due.objects.get(subject_id=plan.pk)
        assert (due.kind, due.compartment, due.owner_id) == ("contact", "care", marcus.pk)
        assert due.due_date == date(2026, 11, 27), (
            "one contact asked of the rest of this week, off Thanksgiving"
        )
        assert due.why == "1 more to reach this week (plan: 2 a week)"
        assert not due.may_turn_red
        assert (
            Audit.objects.get(subject_id=plan.pk).note
            == "2 a week, 1 face to face, gap 5, without collateral"
        )
        assert Entry.objects.get(subject_id=plan.pk).sentence == "Marcus Todd set the contact plan."


def test_a_new_plan_ends_the_one_before(office, matter, now):
    with office.speaking("case-manager") as marcus:
        first = plan_for(marcus, matter)
        second = plan_for(marcus, matter, starts_date=TODAY, contacts=3)
        first.refresh_from_db()
        assert first.ends_date == TODAY - timedelta(days=1)
        assert running_plan(matter, client_of(matter)) == second
        assert Due.objects.get(subject_id=first.pk).state == "cancelled"


def test_changing_a_plan_keeps_old_and_new_in_the_audit(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact_for(marcus, matter)
        actions.change_contact_plan(
            actor=marcus, plan=plan, owner=marcus, longest_gap_days=2, contacts=0, face_to_face=0
        )
        line = Audit.objects.get(subject_id=plan.pk, verb="changed contact plan")
        due = Due.objects.get(subject_id=plan.pk)
    assert line.note.startswith("2 a week, 1 face to face, gap 5")
    assert "to 0 a week, 0 face to face, gap 2" in line.note
    assert (due.due_date, due.why) == (date(2026, 11, 27), "Last reached today (plan: every 2 days)")


def test_an_ended_plan_is_due_no_more(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        plan = actions.end_contact_plan(actor=marcus, plan=plan)
        assert plan.ends_date == TODAY
        assert not Due.objects.filter(subject_id=plan.pk, state__in=Due.LIVE).exists()
        assert running_plan(matter, client_of(matter)) is None


@pytest.mark.parametrize(
    "terms",
    [
        {"contacts": 15},
        {"contacts": -1},
        {"face_to_face": 3},
        {"longest_gap_days": 0},
        {"longest_gap_days": 91},
    ],
)
def test_a_plan_that_promises_nonsense_is_refused(office, matter, now, terms):
    with office.speaking("case-manager") as marcus:
        with pytest.raises(Refusal) as refusal:
            plan_for(marcus, matter, **terms)
        assert refusal.value.code == "bad-terms"
        assert not ContactPlan.objects.filter(matter_id=matter).exists()


def test_a_call_late_in_the_evening_counts_on_the_offices_day(office, matter):
    """20:30 on Sunday in Denver is already Monday in Greenwich; it is a contact of the week that ends."""
    monday = time_machine.travel(datetime(2026, 11, 23, 17, 0, tzinfo=UTC), tick=False)
    with monday, office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact_for(marcus, matter, mode="phone", at=datetime(2026, 11, 23, 3, 30, tzinfo=UTC))
        stand = standing_of(plan, marcus, date(2026, 11, 22))
        assert (stand.progress.counted, stand.days_since) == (1, 0)


def test_silent_clients_are_listed_for_those_who_keep_their_care(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact_for(marcus, matter, at=NOW - timedelta(days=6))
        assert silent_plans(marcus, TODAY) == [plan]
    with office.speaking("supervisor") as sol:
        assert silent_plans(sol, TODAY) == [plan]
    with office.speaking("paralegal") as dana:
        assert silent_plans(dana, TODAY) == []
    with office.speaking("case-manager") as marcus:
        contact_for(marcus, matter)
        assert silent_plans(marcus, TODAY) == []
