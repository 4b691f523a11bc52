"""An appointment that falls after coverage ends is said on itself, on the coverage and on Today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nextfriend.appointments.actions import add_appointment, cancel_appointment, record_outcome
from nextfriend.care import actions
from nextfriend.care.coverage.uncovered import after_end_of, mark, waiting_for
from nextfriend.care.days import today_for
from nextfriend.matters.actions import close_matter
from nextfriend.matters.models import Matter
from tests.care.conftest import TODAY
from tests.care.coverage.test_actions import END, cover

AFTER = datetime(2027, 1, 11, 16, 0, tzinfo=UTC)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def appoint(actor, matter, starts_at=AFTER, **facts):
    facts = {"kind": "medical", "title": "Dialysis", "compartment": "care", **facts}
    return add_appointment(actor=actor, matter_id=matter, starts_at=starts_at, zone="America/Denver", **facts)


def days(coverage):
    return [(one.day, one.ended) for one in after_end_of(coverage, TODAY)]


def test_it_is_found_until_the_coverage_is_renewed(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        appoint(marcus, matter)
        appoint(marcus, matter, datetime(2026, 12, 31, 16, 0, tzinfo=UTC))
        appoint(marcus, matter, kind="meeting")
        assert days(coverage) == [(date(2027, 1, 11), END)]
        assert len(waiting_for(marcus)) == 1
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=date(2027, 12, 31))
        assert days(coverage) == waiting_for(marcus) == []


def test_an_ended_coverage_counts_to_its_last_day(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter, ends_date=None)
        appoint(marcus, matter)
        assert days(coverage) == []
        actions.end_coverage(actor=marcus, coverage=coverage, last_day=date(2026, 12, 15))
        assert days(coverage) == [(date(2027, 1, 11), date(2026, 12, 15))]


@pytest.mark.parametrize(("kind", "found"), [("medicare", 0), ("snap", 1)])
def test_other_insurance_pays_and_a_benefit_does_not(office, matter, now, kind, found):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        cover(marcus, matter, kind=kind, ends_date=None)
        appoint(marcus, matter)
        assert len(days(coverage)) == found


def test_what_was_never_active_or_is_over_says_nothing(office, matter, now):
    with office.speaking("case-manager") as marcus:
        applied = cover(marcus, matter, status="applied")
        assert days(applied) == []
        coverage = cover(marcus, matter, ends_date=TODAY - timedelta(days=9))
        past = appoint(marcus, matter, datetime(2026, 11, 24, 16, 0, tzinfo=UTC))
        record_outcome(actor=marcus, appointment=past, outcome="attended")
        assert days(coverage) == []


def test_a_canceled_one_and_one_of_a_closed_matter_are_not_warned_about(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        canceled, kept = appoint(marcus, matter), appoint(marcus, matter)
        cancel_appointment(actor=marcus, appointment=canceled, reason="Clinic closed")
        assert [one.appointment.pk for one in waiting_for(marcus)] == [kept.pk]
        assert len(days(coverage)) == 1
        assert mark(None, appointment=canceled, staff=marcus) is None
        assert mark(None, appointment=kept, staff=marcus)
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")
    with office.speaking("case-manager") as marcus:
        assert waiting_for(marcus) == days(coverage) == []
        assert mark(None, appointment=kept, staff=marcus) is None


def test_the_pages_say_it_to_whoever_keeps_care(office, browse, matter):
    with office.speaking("case-manager") as marcus:
        today = today_for(marcus)
        coverage = cover(marcus, matter, starts_date=today, ends_date=today + timedelta(days=5))
        starts = datetime.now(UTC) + timedelta(days=9)
        row = appoint(marcus, matter, starts, compartment="shared")
    carer, dana = browse("case-manager"), browse("paralegal")
    assert "Appointments after it ends" in carer.page(f"/coverage/{coverage.pk}/").text()
    page = f"/appointments/{row.pk}/"
    assert "Coverage ends before this appointment" in carer.page(page).text()
    assert "An appointment falls after coverage ends." in carer.page("/").text()
    assert "Coverage ends" not in dana.page(page).text()
