"""Prior authorizations: the payer's clock, what it decided, what was used of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from nextfriend.appointments.actions import add_appointment, record_outcome
from nextfriend.calendar.models import Due
from nextfriend.care.authorizations import actions
from nextfriend.care.authorizations.queries import authorizations_of, authorized
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.privacy.models import Audit
from tests.care.conftest import NOW, TODAY
from tests.care.coverage.test_actions import cover


@pytest.fixture
def matter(office):
    return office.matters["office"]


def ask_for(actor, coverage, **facts):
    asked = {"payer_kind": "medicaid-plan", "service": "Home health aide", "requested_date": TODAY}
    return actions.add_authorization(actor=actor, coverage=coverage, **{**asked, **facts})


def approve(actor, row, **facts):
    said = {
        "decision": "approved", "decided_date": TODAY, "number": "PA-1", "units": 10, "unit": "visit",
        "starts_date": TODAY - timedelta(days=13), "ends_date": TODAY + timedelta(days=60),
    }  # fmt: skip
    return actions.record_decision(actor=actor, authorization=row, **{**said, **facts})


def stands(row):
    return authorized([row], TODAY)[0]


def due_of(row, kind):
    return Due.objects.get(subject_id=row.pk, kind=kind)


def test_a_plan_has_seven_days_and_72_hours_if_urgent(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        row = ask_for(marcus, coverage)
        due = due_of(row, "authorization-due")
        assert (due.due_date, due.owner_id) == (TODAY + timedelta(days=7), marcus.pk)
        assert due.why == "State plan has until this day to decide (42 CFR 438.210(d)(1))"
        urgent = ask_for(marcus, coverage, is_expedited=True)
        assert due_of(urgent, "authorization-due").due_date == TODAY + timedelta(days=3)
        assert Audit.objects.get(subject_id=row.pk).verb == "added authorization"
    with office.speaking("paralegal"):
        assert not authorizations_of([coverage.pk], TODAY)


def test_a_payer_without_a_rule_has_no_clock(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter), payer_kind="other")
        assert not Due.objects.filter(subject_id=row.pk).exists()
        assert "No rule is held here" in stands(row).clock.note


def test_undecided_past_its_clock_says_so_by_itself(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
    later = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)
    with time_machine.travel(later, tick=False), office.speaking("case-manager"):
        assert authorized([row], later.date())[0].is_late
        assert due_of(row, "authorization-due").why.startswith("Undecided past its clock: State plan")


@pytest.mark.parametrize(("named", "last"), [(None, 21), (10, 10), (60, 21)])
def test_a_payer_takes_no_more_time_than_its_rule_gives(office, matter, now, named, last):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        until = TODAY + timedelta(days=named) if named else None
        actions.record_decision(
            actor=marcus, authorization=row, decision="extended", decided_date=TODAY, ends_date=until
        )
        assert due_of(row, "authorization-due").due_date == TODAY + timedelta(days=last)


def test_units_used_leave_units_and_the_day_they_run_out(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter), requested_date=TODAY - timedelta(days=20))
        approve(marcus, row, decided_date=TODAY - timedelta(days=14))
        assert due_of(row, "authorization-due").state == "met"
        end = due_of(row, "authorization-end")
        assert (end.title, end.due_date) == (
            "Home health aide: authorization ends",
            TODAY + timedelta(days=60),
        )
        actions.record_units(actor=marcus, authorization=row, used_date=TODAY - timedelta(days=7), units=4)
        actions.record_units(actor=marcus, authorization=row, used_date=TODAY, units=4)
        found = stands(row)
        assert (found.standing.used, found.standing.left, found.runs_short) == (8, 2, True)
        end = due_of(row, "authorization-end")
        assert (end.title, end.due_date) == ("Home health aide: units run out", TODAY + timedelta(days=3))
        assert end.why == "2 units left; at 4 a week as used they last through this day"
        verbs = set(Audit.objects.filter(subject_id=row.pk).values_list("verb", flat=True))
        assert {"recorded authorization decision", "recorded units used"} <= verbs


def test_a_wrong_line_stays_beside_the_right_one(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        said = approve(marcus, row)
        line = actions.record_units(actor=marcus, authorization=row, used_date=TODAY, units=9)
        shown = opened(actions.used_of(line))
        actions.correct_units(actor=marcus, unitsused=line, units=2, why="Typing error", opened=shown)
        with pytest.raises(Stale):
            actions.correct_units(actor=marcus, unitsused=line, units=5, why="Late", opened=shown)
        found = stands(row)
        assert ([one.units for one in found.uses[0]], found.standing.left) == ([2, 9], 8)
        actions.correct_decision(actor=marcus, authorizationdecision=said, units=20, why="Second page")
        found = stands(row)
        assert ([one.units for one in found.decisions[0]], found.standing.left) == ([20, 10], 18)
        verbs = set(Audit.objects.filter(subject_id=row.pk).values_list("verb", flat=True))
        assert {"corrected authorization decision", "corrected units used"} <= verbs


def test_an_attended_appointment_counts_once(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        approve(marcus, row)
        appointment = add_appointment(
            actor=marcus, matter_id=matter, kind="medical", title="Aide", compartment="care",
            starts_at=NOW - timedelta(days=1), zone="America/Denver",
        )  # fmt: skip
        facts = {
            "actor": marcus,
            "authorization": row,
            "used_date": TODAY,
            "units": 1,
            "appointment": appointment,
        }
        with pytest.raises(Refusal, match="was not attended"):
            actions.record_units(**facts)
        record_outcome(actor=marcus, appointment=appointment, outcome="attended")
        actions.record_units(**facts)
        with pytest.raises(Refusal, match="counted already"):
            actions.record_units(**facts)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"decided_date": TODAY + timedelta(days=1)}, "day-ahead"),
        ({"decided_date": TODAY - timedelta(days=1)}, "before-request"),
        ({"starts_date": TODAY, "ends_date": TODAY - timedelta(days=1)}, "bad-span"),
        ({"unit": ""}, "unit-missing"),
    ],
)
def test_what_cannot_be_is_refused(office, matter, now, facts, code):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        with pytest.raises(Refusal) as refused:
            approve(marcus, row, **facts)
        assert refused.value.code == code


def test_nothing_is_used_of_what_is_not_authorized(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        actions.record_decision(
            actor=marcus, authorization=row, decision="withdrawn", decided_date=TODAY, reason="Asked again"
        )
        assert due_of(row, "authorization-due").state == "cancelled"
        with pytest.raises(Refusal, match="Nothing is authorized"):
            actions.record_units(actor=marcus, authorization=row, used_date=TODAY, units=1)


def test_only_whoever_keeps_care_writes(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
    with office.speaking("paralegal") as dana, pytest.raises(Refusal):
        ask_for(dana, coverage)
