"""Coverage: what pays for the client, and the day it stops."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.coverage.queries import coverages_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, client_of

START, END, LATER = date(2026, 1, 1), date(2026, 12, 31), date(2027, 12, 31)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def cover(actor, matter, **facts):
    facts = {"kind": "medicaid", "payer": "State plan", "starts_date": START, "ends_date": END, **facts}
    return actions.add_coverage(actor=actor, matter_id=matter, client=client_of(matter), owner=actor, **facts)


def test_its_last_day_is_due_for_the_case_manager(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        due = Due.objects.get(subject_id=coverage.pk)
        assert (due.kind, due.title, due.why) == (
            "coverage-expiry",
            "Medicaid ends",
            "Last day of coverage by State plan",
        )
        assert (due.owner_id, due.due_date, due.may_turn_red) == (marcus.pk, END, True)
        assert Audit.objects.get(subject_id=coverage.pk).verb == "added coverage"
        assert Entry.objects.get(subject_id=coverage.pk).compartment == "care"


def test_a_renewal_moves_the_day(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=LATER)
        due = Due.objects.get(subject_id=coverage.pk)
        assert (due.due_date, due.state) == (LATER, "open")
        assert (
            Audit.objects.get(subject_id=coverage.pk, verb="renewed coverage").note
            == "2026-12-31 to 2027-12-31"
        )


def test_open_ended_coverage_is_not_due_until_it_gets_an_end(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter, ends_date=None)
        assert not Due.objects.filter(subject_id=coverage.pk).exists()
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=LATER)
        assert Due.objects.get(subject_id=coverage.pk).due_date == LATER
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=None)
        assert Due.objects.get(subject_id=coverage.pk).state == "met"


def test_ended_coverage_is_neither_due_nor_listed(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage, kept = cover(marcus, matter), cover(marcus, matter, kind="snap", ends_date=LATER)
        actions.end_coverage(actor=marcus, coverage=coverage, last_day=date(2026, 11, 20))
        assert [one.coverage for one in coverages_of(matter, TODAY)] == [kept]
        assert Due.objects.get(subject_id=coverage.pk).state == "cancelled"


def test_a_renewal_is_later_and_a_span_runs_forward(office, matter, now):
    with office.speaking("case-manager") as marcus:
        coverage = cover(marcus, matter)
        with pytest.raises(Refusal) as refusal:
            actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=date(2026, 6, 1))
        assert refusal.value.code == "not-later"
        with pytest.raises(Refusal) as refusal:
            cover(marcus, matter, ends_date=date(2025, 12, 31))
        assert refusal.value.code == "bad-span"
