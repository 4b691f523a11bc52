"""Acuity, hours, weights and credentials: said by those who may, nothing overwritten, each with its line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from nextfriend.appointments.availability.actions import record_leave
from nextfriend.care.caseload import actions, credentials
from nextfriend.care.caseload.alarms import credential_alarms
from nextfriend.care.caseload.hours import hours_of, weeks_of
from nextfriend.care.caseload.models import CaseloadWeights, ClientAcuity, ClientHours, StaffCredential
from nextfriend.care.caseload.office_weights import office_weights
from nextfriend.engines.caseload import shipped
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, client_of

CARER, NIA, SOL, ADA = "case-manager", "second-case-manager", "supervisor", "administrator"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def acuity(actor, matter, **facts):
    told = {"tier": "intensive", "risk": "high", "travel_minutes": 20, **facts}
    return actions.note_acuity(actor=actor, matter_id=matter, client=client_of(matter), **told)


def code_of(act, **facts):
    with pytest.raises(Refusal) as refusal:
        act(**facts)
    return refusal.value.code


def notes(pk):
    return list(Audit.objects.filter(subject_id=pk).order_by("id").values_list("verb", "note"))


def test_acuity_is_said_anew_and_what_was_said_stays(office, matter, now):
    with office.speaking(CARER) as marcus:
        first = acuity(marcus, matter)
        opened = revisions.opened(actions.acuity_values(first))
        second = acuity(marcus, matter, risk="crisis", opened=opened)
        assert actions.acuity_of(matter, client_of(matter)) == second
        assert ClientAcuity.objects.filter(matter_id=matter).count() == 2
        assert second.noted_date == TODAY
        assert notes(first.pk) == [("noted tier and risk", "intensive, high, 20")]
        assert notes(second.pk) == [("noted tier and risk", "intensive, high, 20 to intensive, crisis, 20")]
        with pytest.raises(Stale):
            acuity(marcus, matter, risk="low", opened=opened)


def test_acuity_that_cannot_be_is_refused(office, matter, now):
    with office.speaking(CARER) as marcus:
        for name, value in (("tier", "vip"), ("risk", "some"), ("travel_minutes", 900)):
            code = name.removesuffix("_minutes")
            assert code_of(acuity, actor=marcus, matter=matter, **{name: value}) == code
    with office.speaking("paralegal") as dana:
        assert code_of(acuity, actor=dana, matter=matter) == "not-your-role"


@pytest.mark.parametrize(
    ("topology", "see"),
    [
        ("office", {CARER, NIA, SOL}),
        ("embedded", {CARER, NIA, SOL, "attorney", "paralegal", "second-paralegal"}),
        ("partner", {CARER, NIA, SOL}),
        ("protected", {CARER, NIA}),
    ],
)
def test_who_sees_a_clients_acuity(office, topology, see, now):
    matter = office.matters[topology]
    with office.speaking(CARER) as marcus:
        acuity(marcus, matter)
    found = set()
    for who in office.staff:
        with office.speaking(who):
            found |= {who} if ClientAcuity.objects.exists() else set()
    assert found == see


def test_hours_are_said_by_whoever_is_over_somebody(office, now):
    marcus = office.staff[CARER]
    with office.speaking(SOL) as sol:
        assert hours_of(marcus) == 40
        opened = revisions.opened({"hours": 40})
        row = actions.set_client_hours(actor=sol, staff=marcus, hours=24, reason="part time", opened=opened)
        assert hours_of(marcus) == 24
        assert code_of(actions.set_client_hours, actor=sol, staff=marcus, hours=90) == "hours"
        with pytest.raises(Stale):
            actions.set_client_hours(actor=sol, staff=marcus, hours=30, opened=opened)
    with office.speaking(ADA) as ada:
        actions.set_client_hours(actor=ada, staff=marcus, hours=32)
        assert [row.hours for row in ClientHours.objects.order_by("id")] == [24, 32]
    with office.speaking(CARER) as me:
        assert hours_of(me) == 32
        assert code_of(actions.set_client_hours, actor=me, staff=me, hours=10) == "not-yours"
    with office.speaking(NIA):
        assert not ClientHours.objects.exists(), "a coworker's hours are theirs and their supervisor's"
        assert hours_of(marcus) == 40
    with office.speaking(ADA):
        assert notes(row.pk) == [] or notes(row.pk) == [("set client hours", "40 to 24")]


def test_time_off_is_taken_off_a_week(office, now):
    with office.speaking(CARER) as marcus:
        # The Friday after Thanksgiving is a working day; Thursday is not.
        record_leave(actor=marcus, first_date=date(2026, 11, 26), last_date=date(2026, 12, 4))
        week = weeks_of([marcus], TODAY)[marcus.pk]
        assert (week.hours, week.days, week.away) == (40, 19, 6)


def test_the_office_changes_its_weights_with_a_reason(office, now):
    with office.speaking(SOL) as sol:
        opened = revisions.opened(office_weights().values())
        row = actions.set_weights(
            actor=sol, values={"tier-standard": 240}, reason="Our study of May", opened=opened
        )
        assert row.lines == {"tier-standard": 240}
        assert office_weights().line("tier", "standard").value == 240
        assert code_of(actions.set_weights, actor=sol, values={}, reason=" ") == "reason-missing"
        assert code_of(actions.set_weights, actor=sol, values={"risk-high": 1}, reason="x") == "weights"
        with pytest.raises(Stale):
            actions.set_weights(actor=sol, values={"tier-standard": 250}, reason="x", opened=opened)
        assert CaseloadWeights.objects.count() == 1
    with office.speaking(CARER) as marcus:
        assert office_weights().line("tier", "standard").value == 240, "everybody is weighed by the same"
        assert code_of(actions.set_weights, actor=marcus, values={}, reason="x") == "not-your-role"
    assert shipped().line("tier", "standard").value == 210


def credential(actor, staff, **facts):
    told = {"kind": "license", "name": "LSW", "issuer": "Colorado", "last_four": "4417", **facts}
    return actions.record_credential(actor=actor, staff=staff, **told)


def test_ones_own_credential_waits_to_be_confirmed(office, now):
    with office.speaking(CARER) as marcus:
        row = credential(marcus, marcus)
        assert not row.is_confirmed
        assert code_of(actions.confirm_credential, actor=marcus, credential=row) == "not-yours"
    with office.speaking(NIA) as nia:
        assert not StaffCredential.objects.exists(), "coworkers read what is confirmed"
        assert code_of(credential, actor=nia, staff=marcus) == "not-yours"
    with office.speaking(SOL) as sol:
        assert [alarm.said for alarm in credential_alarms(sol)] == ["1 credential waits for you to confirm."]
        row = actions.confirm_credential(actor=sol, credential=row)
        assert (row.confirmed_by, list(credential_alarms(sol))) == (sol, [])
    with office.speaking(NIA) as nia:
        assert StaffCredential.objects.get() == row
        assert code_of(actions.end_credential, actor=nia, credential=row, reason="x") == "not-yours"


def test_a_supervisors_word_is_confirmed_at_once_and_a_change_is_a_new_row(office, now):
    marcus = office.staff[CARER]
    with office.speaking(SOL) as sol:
        row = credential(sol, marcus, expires_date=TODAY + timedelta(days=30))
        assert row.confirmed_by == sol
        opened = revisions.opened(credentials.facts_of(row))
    with office.speaking(CARER) as me:
        assert [alarm.said for alarm in credential_alarms(me)] == [
            "Your license LSW expires Fri, Dec 25, 2026."
        ]
        later = {**credentials.facts_of(row), "expires_date": TODAY + timedelta(days=700)}
        newer = actions.change_credential(actor=me, credential=row, opened=opened, **later)
        assert (newer.replaces, newer.is_confirmed) == (row, False)
        assert list(credential_alarms(me)) == []
        assert list(credentials.standing_credentials([me])) == [newer]
        assert code_of(actions.change_credential, actor=me, credential=row, **later) == "ended-already"
        ended = actions.end_credential(actor=me, credential=newer, reason="moved away")
        assert (ended.ended_by, ended.end_reason) == (me, "moved away")
        assert StaffCredential.objects.count() == 2, "nothing is deleted"


def test_a_stale_form_of_a_credential_is_refused(office, now):
    with office.speaking(CARER) as marcus:
        row = credential(marcus, marcus)
        old = revisions.opened({**credentials.facts_of(row), "issuer": "Utah"})
        with pytest.raises(Stale):
            actions.change_credential(actor=marcus, credential=row, opened=old, issuer="Ohio")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "name-missing"),
        ({"last_four": "12"}, "last-four"),
        ({"last_four": "1-34"}, "last-four"),
        ({"since_date": TODAY, "expires_date": TODAY - timedelta(days=1)}, "ends-before"),
    ],
)
def test_a_credential_that_cannot_be(office, facts, code, now):
    with office.speaking(CARER) as marcus:
        assert code_of(credential, actor=marcus, staff=marcus, **facts) == code


ATTACKS = [
    ("UPDATE care_staffcredential SET confirmed_by_id = staff_id, confirmed_at = now()", "their own"),
    ("UPDATE care_staffcredential SET confirmed_at = now()", "nobody's"),
    ("UPDATE care_staffcredential SET name = 'MD'", "another name"),
    ("DELETE FROM care_staffcredential", "gone"),
    ("UPDATE care_clienthours SET hours = 1", "hours"),
    ("UPDATE care_caseloadweights SET lines = '{}'", "weights"),
]


@pytest.mark.parametrize(("sql", "what"), ATTACKS)
def test_the_webs_role_cannot_confirm_itself_nor_rewrite(office, sql, what, now):
    with office.speaking(CARER) as marcus:
        row = credential(marcus, marcus)
        with transaction.atomic(), connection.cursor() as cursor:
            try:
                cursor.execute(sql)
            except (ProgrammingError, IntegrityError):
                transaction.set_rollback(True)
        kept = StaffCredential.objects.get(pk=row.pk)
        assert (kept.name, kept.is_confirmed) == ("LSW", False), what
