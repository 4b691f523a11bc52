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
from nextfriend.matters.actions import close_matter, reopen_matter
from nextfriend.matters.models import Matter
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


def test_a_correction_does_not_overtake_what_was_said_after_on_the_same_day(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        first = actions.record_decision(
            actor=marcus, authorization=row, decision="extended", decided_date=TODAY
        )
        approve(marcus, row)
        actions.correct_decision(actor=marcus, authorizationdecision=first, why="Typing error", reason="More")
        found = stands(row)
        assert found.latest.decision == "approved"
        assert [chain[0].reason for chain in found.decisions] == ["", "More"]
        assert due_of(row, "authorization-due").state == "met"


def test_a_correction_to_an_earlier_day_stands_on_that_day(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter), requested_date=TODAY - timedelta(days=9))
        approve(marcus, row, decided_date=TODAY - timedelta(days=2))
        wrong = actions.record_decision(
            actor=marcus, authorization=row, decision="extended", decided_date=TODAY
        )
        day = TODAY - timedelta(days=5)
        actions.correct_decision(actor=marcus, authorizationdecision=wrong, why="Day", decided_date=day)
        assert stands(row).latest.decision == "approved"


@pytest.mark.parametrize("later", ["denied", "extended"])
def test_units_of_an_approval_are_recorded_after_a_later_decision(office, matter, now, later):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        approve(marcus, row)
        actions.record_decision(actor=marcus, authorization=row, decision=later, decided_date=TODAY)
        actions.record_units(actor=marcus, authorization=row, used_date=TODAY, units=1)
        found = stands(row)
        assert (found.latest.decision, found.standing.left) == (later, 9)


@pytest.mark.parametrize("after", [(), ("denied",)])
def test_a_withdrawal_leaves_nothing_authorized(office, matter, now, after):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        approve(marcus, row)
        for said in ("withdrawn", *after):
            actions.record_decision(actor=marcus, authorization=row, decision=said, decided_date=TODAY)
        assert stands(row).granted is None


def test_many_units_used_slowly_have_no_last_day(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        approve(marcus, row, units=5000, ends_date=None)
        actions.record_units(actor=marcus, authorization=row, used_date=TODAY, units=1)
        assert stands(row).last_day is None
        assert not Due.objects.filter(subject_id=row.pk, state__in=Due.LIVE).exists()


def test_a_line_corrected_to_none_leaves_the_pace_as_it_was(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
        approve(marcus, row)
        actions.record_units(actor=marcus, authorization=row, used_date=TODAY, units=4)
        before = stands(row).standing
        day = TODAY.replace(year=TODAY.year - 1)
        wrong = actions.record_units(actor=marcus, authorization=row, used_date=day, units=1)
        actions.correct_units(actor=marcus, unitsused=wrong, why="Not theirs", units=0)
        assert stands(row).standing == before


@pytest.mark.parametrize(
    ("kind", "last", "cite"),
    [
        ("job-plan", 3, "29 CFR 2560.503-1(f)(2)(i)"),
        ("medicaid-plan", 17, "42 CFR 438.210(d)"),
        ("medicare-advantage", 17, "42 CFR 422.572(b)"),
    ],
)
def test_more_time_on_an_urgent_request_is_its_own_rules(office, matter, now, kind, last, cite):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter), payer_kind=kind, is_expedited=True)
        actions.record_decision(actor=marcus, authorization=row, decision="extended", decided_date=TODAY)
        clock = stands(row).clock
        assert clock.day == TODAY + timedelta(days=last)
        assert f"({cite})" in clock.steps[-1]


def test_what_is_decided_on_a_closed_matter_asks_for_nothing_until_it_is_reopened(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = ask_for(marcus, cover(marcus, matter))
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
    with office.speaking("case-manager") as marcus:
        approve(marcus, row)
        states = dict(Due.objects.filter(subject_id=row.pk).values_list("kind", "state"))
        assert states == {"authorization-due": "met", "authorization-end": "closed"}
    with office.speaking("attorney") as alma:
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter))
    with office.speaking("case-manager"):
        assert due_of(row, "authorization-end").state == "open"
        assert Audit.objects.filter(verb="given back with the matter", note="open").exists()


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
