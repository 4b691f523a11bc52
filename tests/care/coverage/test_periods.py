"""Periods of coverage: what was stays, a correction stands beside it, dates follow the latest."""

from __future__ import annotations

import importlib
from datetime import date, timedelta
from uuid import uuid4

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care import actions
from nextfriend.care.coverage.queries import (
    all_coverages_of,
    coverages_of,
    covered,
    latest_period,
    versions_of,
)
from nextfriend.care.days import today_for
from nextfriend.care.models import Coverage, CoveragePeriod
from nextfriend.ground.errors import Refusal
from nextfriend.people.models import Identifier, IdentifierNumber, Person
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY
from tests.care.coverage.test_actions import END, LATER, START, cover
from tests.office.superuser import as_superuser

CARER = "case-manager"
MEMBER = "ZX-4471-9083"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def live(coverage):
    """The live due rows of a coverage, as kind, title and day."""
    rows = Due.objects.filter(subject_id=coverage.pk, state__in=Due.LIVE).order_by("due_date")
    return [(due.kind, due.title, due.due_date) for due in rows]


def spans(coverage):
    """Its standing periods, the latest first."""
    [one] = covered([coverage], TODAY)
    return [(period.status, period.starts_date, period.ends_date) for period in one.periods]


def test_a_renewal_adds_a_period_and_leaves_the_one_before(office, matter, now):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter)
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=LATER)
        assert spans(coverage) == [("active", date(2027, 1, 1), LATER), ("active", START, END)]
        [one] = covered([coverage], TODAY)
        assert (one.now.ends_date, one.last_day) == (END, END)


def test_an_end_is_a_period_and_what_has_lapsed_stays_reachable(office, matter, now):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter)
        actions.end_coverage(actor=marcus, coverage=coverage, last_day=date(2026, 11, 20))
        assert spans(coverage) == [("ended", date(2026, 11, 21), None), ("active", START, END)]
        assert coverages_of(matter, TODAY) == []
        assert [one.coverage for one in all_coverages_of(matter, TODAY)] == [coverage]
        assert live(coverage) == []


def test_an_end_that_can_be_undone_says_until_when(office, matter, now):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter)
        until = date(2027, 2, 10)
        actions.end_coverage(actor=marcus, coverage=coverage, last_day=date(2026, 11, 20), reinstate_by=until)
        assert live(coverage) == [("coverage-step", "Medicaid: last day to ask for reinstatement", until)]
        assert [one.coverage for one in coverages_of(matter, TODAY)] == [coverage]
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=LATER)
        assert spans(coverage)[0] == ("active", date(2026, 11, 21), LATER)
        assert live(coverage) == [("coverage-expiry", "Medicaid ends", LATER)]


def test_an_application_is_denied_and_the_appeal_is_due(office, matter, now):
    with office.speaking(CARER) as marcus:
        applied = date(2026, 10, 1)
        coverage = cover(
            marcus, matter, status="applied", starts_date=applied, ends_date=applied + timedelta(days=45)
        )
        assert live(coverage) == [("coverage-step", "Medicaid: decision expected", date(2026, 11, 15))]
        actions.add_period(
            actor=marcus,
            coverage=coverage,
            status="denied",
            starts_date=date(2026, 11, 12),
            ends_date=date(2027, 1, 11),
        )
        assert live(coverage) == [
            ("coverage-step", "Medicaid: last day to appeal the denial", date(2027, 1, 11))
        ]
        due = Due.objects.get(subject_id=coverage.pk, state="open")
        assert due.why == "Last day to appeal to State plan"
        note = Audit.objects.get(subject_id=coverage.pk, verb="added coverage period").note
        assert note == "denied from 2026-11-12"
        assert latest_period(coverage).payer == "State plan"


@pytest.mark.parametrize(
    ("kind", "ends", "what"),
    [
        ("snap", ("benefit-expiry", "SNAP ends", END), "SNAP: recertification due"),
        ("ssi", ("benefit-expiry", "SSI ends", END), "SSI: recertification due"),
        ("housing", ("benefit-expiry", "Housing voucher ends", END), "Housing voucher: reexamination due"),
        ("medicaid", ("coverage-expiry", "Medicaid ends", END), "Medicaid: renewal due"),
    ],
)
def test_a_benefit_is_certified_anew_on_a_day_of_its_own(office, matter, now, kind, ends, what):
    with office.speaking(CARER) as marcus:
        day = date(2026, 12, 10)
        coverage = cover(marcus, matter, kind=kind, recertify_date=day)
        assert live(coverage) == [("recertification", what, day), ends]
        actions.end_coverage(actor=marcus, coverage=coverage, last_day=TODAY)
        states = Due.objects.filter(subject_id=coverage.pk).values_list("state", flat=True)
        assert set(states) == {"cancelled"}


def test_a_correction_stands_beside_what_it_corrects(office, matter, now):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter)
        wrong = latest_period(coverage)
        with pytest.raises(Refusal) as refusal:
            actions.correct_period(actor=marcus, period=wrong, reason=" ", ends_date=LATER)
        assert refusal.value.code == "reason-missing"
        right = actions.correct_period(
            actor=marcus, period=wrong, reason="The card says 2027", ends_date=LATER, group_number="G-7"
        )
        assert versions_of(coverage) == [[right, wrong]]
        assert spans(coverage) == [("active", START, LATER)]
        assert (right.payer, right.reason, wrong.ends_date) == ("State plan", "The card says 2027", END)
        assert live(coverage) == [("coverage-expiry", "Medicaid ends", LATER)]
        note = Audit.objects.get(subject_id=coverage.pk, verb="corrected coverage").note
        assert note == f"{wrong.pk} by {right.pk}"


def test_a_period_is_never_rewritten(office, matter, now):
    with office.speaking(CARER) as marcus:
        period = latest_period(cover(marcus, matter))
        with pytest.raises(Exception, match="permission denied"):
            CoveragePeriod.objects.filter(pk=period.pk).update(payer="Another")


def test_a_members_number_is_sealed_masked_and_kept_with_the_care_record(office, matter, now):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter, member_number=MEMBER)
        period = latest_period(coverage)
        kept = Identifier.objects.get(pk=period.member_id)
        assert (kept.compartment, kept.masked, kept.issuer) == ("care", "••••9083", "State plan")
        again = cover(marcus, matter, kind="private", member_number=MEMBER.lower())
        assert latest_period(again).member_id == kept.pk
        actions.renew_coverage(actor=marcus, coverage=coverage, ends_date=LATER)
        assert latest_period(coverage).member_id == kept.pk
    with office.speaking("paralegal"):
        assert not Identifier.objects.filter(pk=kept.pk).exists()
        assert not IdentifierNumber.objects.exists()


def test_a_number_is_shown_for_a_reason_and_never_on_the_page(office, browse, matter):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter, member_number=MEMBER, group_number="GRP-5")
        member = latest_period(coverage).member_id
    client = browse(CARER)
    page = client.page(f"/coverage/{coverage.pk}/")
    assert "••••9083" in page.text()
    assert "GRP-5" in page.text()
    assert MEMBER not in page.html
    number = f"/matters/{matter}/numbers/{member}/"
    assert number in page.links()
    assert MEMBER in client.send(number, {"why": "calling the plan"}, status=200).text()


def test_both_versions_are_on_the_page_with_the_reason(office, browse, matter):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter)
        wrong = latest_period(coverage)
    client = browse(CARER)
    address = f"/coverage/periods/{wrong.pk}/correction/"
    typed = {"status": "active", "starts_date": START, "ends_date": LATER, "payer": "County plan"}
    refused = client.send(address, typed, status=422)
    assert "County plan" in refused.html
    client.send(address, {**typed, "reason": "Misread the letter"})
    words = client.page(f"/coverage/{coverage.pk}/").text()
    for expected in ("County plan", "State plan", "Misread the letter", "Before the correction"):
        assert expected in words, expected


def test_two_who_correct_one_period_are_shown_both(office, browse, matter):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter)
        wrong = latest_period(coverage)
    address = f"/coverage/periods/{wrong.pk}/correction/"
    first, second = browse(CARER), browse("second-case-manager")
    opened = [
        {box.get("name"): box.get("value", "") for box in who.page(address).all("input") if box.get("name")}
        for who in (first, second)
    ]
    typed = {"status": "active", "starts_date": START, "ends_date": END, "reason": "seen on the card"}
    first.send(address, {**opened[0], **typed, "payer": "First plan"})
    page = second.send(address, {**opened[1], **typed, "payer": "Second plan"}, status=422)
    assert "First plan" in page.text()
    assert "Second plan" in page.html
    with office.speaking(CARER):
        assert latest_period(coverage).payer == "First plan"


def test_the_tab_folds_what_has_lapsed_and_leads_to_it(office, browse, matter):
    with office.speaking(CARER) as marcus:
        today = today_for(marcus)
        over = cover(marcus, matter, starts_date=today - timedelta(days=99), ends_date=today - timedelta(2))
        denied = cover(marcus, matter, kind="ssi", status="denied", starts_date=today, ends_date=None)
        runs = cover(marcus, matter, kind="snap", starts_date=today, ends_date=None)
    page = browse(CARER).page(f"/matters/{matter}/care/")
    assert "2 lapsed, ended or denied" in page.text()
    for coverage in (over, denied, runs):
        assert f"/coverage/{coverage.pk}/" in page.links()


def test_a_directory_too_long_to_list_says_what_to_do(office, browse, matter):
    def add(numbers):
        with office.speaking(CARER):
            new = [
                Person(kind="organization", name=f"Plan {number:03}", compartment="identity")
                for number in numbers
            ]
            Person.objects.bulk_create(new)
            return Person.objects.filter(matter_id=None, kind="organization", merged_into=None).count()

    new = f"/matters/{matter}/care/coverage/new/"
    assert "the first 300" not in browse(CARER).page(new).text()
    assert add(range(301)) > 300
    text = browse(CARER).page(new).text()
    assert "These are the first 300 organizations in the directory by name." in text
    assert "Plan 300" not in text


def test_a_payer_comes_from_the_directory_or_is_written(office, browse, matter):
    with office.speaking(CARER) as marcus:
        me, today = str(marcus.pk), today_for(marcus)
        plan = Person.objects.create(kind="organization", name="Mile High Plan", compartment="identity")
    client, new = browse(CARER), f"/matters/{matter}/care/coverage/new/"
    typed = {"owner": me, "kind": "private", "starts_date": today, "priority": "secondary"}
    refused = client.send(new, typed, status=422)
    assert "Choose who pays from the directory, or enter a name." in refused.text()
    client.send(new, {**typed, "payer_entry": str(plan.pk)})
    with office.speaking(CARER):
        period = latest_period(Coverage.objects.get(matter_id=matter))
        assert (period.payer, period.payer_entry_id, period.priority) == (
            "Mile High Plan",
            plan.pk,
            "secondary",
        )


def test_a_shared_coverage_is_a_copy_without_the_number(office, browse, matter):
    with office.speaking(CARER) as marcus:
        coverage = cover(marcus, matter, member_number=MEMBER)
    dana = str(office.staff["paralegal"].pk)
    browse(CARER).send(f"/coverage/{coverage.pk}/share/", {"recipient": dana, "reason": "for the lien"})
    reader = browse("paralegal")
    [link] = [href for href in reader.page("/").links() if "/given/" in href]
    copy = reader.page(link)
    assert "State plan" in copy.text()
    assert "9083" not in copy.html
    reader.page(f"/coverage/{coverage.pk}/", status=404)


OLD = """
CREATE TEMP TABLE care_coverage (id uuid, office_id uuid, matter_id uuid, compartment text, scope_id bigint,
    starts_date date, ends_date date, payer text, owner_id uuid);
CREATE TEMP TABLE calendar_due (subject_id uuid, kind text, state text);
CREATE TEMP TABLE care_coverageperiod (id uuid, office_id uuid, matter_id uuid, compartment text,
    scope_id bigint, coverage_id uuid, status text, starts_date date, ends_date date, payer text,
    group_number text, priority text, reason text, by_id uuid, at timestamptz);
"""


def test_rows_from_before_become_periods(office):
    migration = importlib.import_module("nextfriend.care.migrations.0008_coverage_periods")
    whole = [uuid4() for _ in range(4)]
    runs, ended, never, open_ended = whole
    rows = [(runs, START, END), (ended, START, TODAY), (never, START, date(2025, 12, 31))]
    old = "INSERT INTO care_coverage VALUES (%s, %s, %s, 'care', 7, %s, %s, 'State plan', %s)"
    due = "INSERT INTO calendar_due VALUES (%s, 'coverage-expiry', %s)"
    made = as_superuser(
        *((statement, []) for statement in OLD.split(";") if statement.strip()),
        *(
            (old, [pk, uuid4(), uuid4(), starts, ends, uuid4()])
            for pk, starts, ends in [*rows, (open_ended, START, None)]
        ),
        (due, [ended, "cancelled"]),
        (due, [runs, "open"]),
        *((statement, []) for statement in migration.CARRY.split(";") if statement.strip()),
        ("SELECT coverage_id, status, starts_date, ends_date FROM care_coverageperiod", []),
    )
    assert sorted(made, key=str) == sorted(
        [
            (runs, "active", START, END),
            (ended, "active", START, TODAY),
            (ended, "ended", TODAY + timedelta(days=1), None),
            (never, "active", START, None),
            (never, "ended", START, None),
            (open_ended, "active", START, None),
        ],
        key=str,
    )


def test_a_form_sent_twice_is_one_coverage_and_one_period(office, matter, now):
    with office.speaking(CARER) as marcus:
        rows = {cover(marcus, matter, key="new").pk for _ in range(2)}
        [coverage] = Coverage.objects.filter(pk__in=rows)
        denied = {"status": "denied", "starts_date": START, "key": "denied"}
        for _ in range(2):
            actions.add_period(actor=marcus, coverage=coverage, **denied)
        assert CoveragePeriod.objects.filter(coverage=coverage).count() == 2
