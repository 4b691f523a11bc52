"""A plan changes from a said week, ends on a said day, and nothing that was planned is overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.contact_plans.models import ContactPlanVersion
from nextfriend.care.contact_plans.queries import latest_version, lines_of, versions_of
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, contact_for, plan_for

MONDAY, NEXT = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def test_a_change_applies_from_its_week_and_the_weeks_before_stay(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact_for(marcus, matter)
        actions.change_contact_plan(
            actor=marcus, plan=plan, owner=marcus, contacts=5, from_week=date(2026, 12, 2)
        )
        first, second = reversed(versions_of(plan))
        assert (first.contacts, first.first_date) == (2, plan.starts_date)
        assert (second.contacts, second.first_date, second.by_id) == (5, NEXT, marcus.pk), (
            "the said week’s Monday"
        )
        assert (second.face_to_face, second.longest_gap_days) == (1, 5), "what was not said stays"
        (line,) = lines_of([plan], marcus, TODAY)
        assert (line.version, line.standing.progress.period.asked) == (first, 2)
        (line,) = lines_of([plan], marcus, NEXT)
        assert (line.version, line.standing.progress.period.asked) == (second, 5)
        note = Audit.objects.get(subject_id=plan.pk, verb="changed contact plan").note
        assert note.endswith("to 5 a week, 1 face to face, gap 5, without collateral from 2026-11-30")


def test_a_change_of_this_week_begins_no_sooner_than_the_plan(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter, starts_date=TODAY)
        actions.change_contact_plan(actor=marcus, plan=plan, owner=marcus, contacts=3)
        assert [one.first_date for one in versions_of(plan)] == [TODAY, TODAY]
        assert latest_version(plan).contacts == 3


def test_weeks_that_are_over_stay_as_planned(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        with pytest.raises(Refusal) as refusal:
            actions.change_contact_plan(
                actor=marcus, plan=plan, owner=marcus, contacts=1, from_week=MONDAY - timedelta(days=1)
            )
        assert refusal.value.code == "past-week"
        assert len(versions_of(plan)) == 1


def test_another_case_manager_is_no_other_version(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        nia = office.staff["second-case-manager"]
        actions.change_contact_plan(actor=marcus, plan=plan, owner=nia)
        assert len(versions_of(plan)) == 1
        plan.refresh_from_db()
        assert (plan.owner_id, Due.objects.get(subject_id=plan.pk).owner_id) == (nia.pk, nia.pk)


def test_a_version_is_never_rewritten(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        with pytest.raises(ProgrammingError), transaction.atomic():
            ContactPlanVersion.objects.filter(plan=plan).update(contacts=0)


def test_a_plan_ends_on_a_said_day_with_its_reason_behind_the_timeline(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        contact_for(marcus, matter)
        later = TODAY + timedelta(days=10)
        actions.end_contact_plan(actor=marcus, plan=plan, last_day=later, reason="CANARY moved away")
        assert Due.objects.get(subject_id=plan.pk).state == Due.State.OPEN, "until then it asks on"
        entry = Entry.objects.get(subject_id=plan.pk, sentence__contains="ended")
        assert "CANARY" not in entry.sentence
        audit.record_opening(entry, "why")
        assert Body.objects.get(pk=entry.pk).text == "CANARY moved away"
        assert Audit.objects.filter(subject_id=plan.pk, verb="ended contact plan").count() == 1


@pytest.mark.parametrize(
    ("last_day", "twice", "code"), [(date(2026, 11, 15), False, "before-plan"), (None, True, "plan-ended")]
)
def test_an_ending_that_cannot_be_is_refused(office, matter, now, last_day, twice, code):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        if twice:
            actions.end_contact_plan(actor=marcus, plan=plan, last_day=TODAY - timedelta(days=1))
        with pytest.raises(Refusal) as refusal:
            actions.end_contact_plan(actor=marcus, plan=plan, last_day=last_day)
        assert refusal.value.code == code


def test_an_old_page_does_not_end_what_was_changed_meanwhile(office, matter, now):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        opened = revisions.opened(actions.terms_of(plan))
        actions.change_contact_plan(actor=marcus, plan=plan, owner=marcus, contacts=4)
        with pytest.raises(Stale):
            actions.end_contact_plan(actor=marcus, plan=plan, opened=opened)


@pytest.mark.parametrize(
    "terms", [{"period": "year"}, {"contacts": 61, "period": "month"}, {"face_to_face": 3}]
)
def test_terms_that_cannot_be_are_refused(office, matter, now, terms):
    with office.speaking("case-manager") as marcus:
        plan = plan_for(marcus, matter)
        with pytest.raises(Refusal) as refusal, transaction.atomic():
            actions.change_contact_plan(actor=marcus, plan=plan, owner=marcus, **terms)
        assert refusal.value.code == "bad-terms"
        assert len(versions_of(plan)) == 1
