"""A training for direct care is a credential: it opens its tasks from its day on, once confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.care.caseload import actions, credentials
from nextfriend.care.caseload.models import StaffCredential
from nextfriend.care.caseload.trained import trained, trainings_on
from nextfriend.engines.direct_care import shipped
from nextfriend.ground.errors import Refusal
from tests.care.conftest import TODAY
from tests.care.direct_care.test_actions import record_for, told
from tests.office.cluster import shared_cluster

CARER, NIA, SOL, ADA = "case-manager", "second-case-manager", "supervisor", "administrator"
SINCE = TODAY - timedelta(days=5)
MIGRATION = import_module("nextfriend.care.migrations.0018_trainings_are_credentials")


@pytest.fixture
def matter(office):
    return office.matters["office"]


def training(actor, staff, **facts):
    lift = {"kind": "training", "name": "", "code": "lift", "since_date": SINCE}
    return actions.record_credential(actor=actor, staff=staff, **{**lift, **facts})


def changed(actor, row, **facts):
    return actions.change_credential(actor=actor, credential=row, **{**credentials.facts_of(row), **facts})


def refused(act, *args, **facts):
    with pytest.raises(Refusal) as refusal:
        act(*args, **facts)
    return refusal.value.code


def test_it_opens_its_task_from_its_day_to_its_end(office, matter, now):
    marcus, lift = office.staff[CARER], [told("transfer-lift", 1)]
    with office.speaking(CARER):
        assert refused(record_for, marcus, matter, tasks=lift) == "needs-training"
    with office.speaking(SOL) as sol:
        row = training(sol, marcus)
        assert (row.name, row.is_confirmed) == ("Mechanical lift", True)
    with office.speaking(CARER):
        record_for(marcus, matter, tasks=lift)
        assert trainings_on(marcus, SINCE - timedelta(days=1)) == set()
    with office.speaking(ADA) as ada:
        row = changed(ada, row, expires_date=TODAY - timedelta(days=1))
    with office.speaking(CARER):
        assert refused(record_for, marcus, matter, tasks=lift) == "needs-training"
        assert trainings_on(marcus, SINCE) == {"lift"}


def test_ones_own_word_opens_nothing_until_it_is_confirmed(office, matter, now):
    with office.speaking(CARER) as marcus:
        row = training(marcus, marcus)
        assert trainings_on(marcus, TODAY) == set()
        # What the office's rules refuse, its database refuses too.
        with pytest.raises(ProgrammingError), transaction.atomic():
            StaffCredential.objects.filter(pk=row.pk).update(confirmed_by=marcus, confirmed_at=now)
    with office.speaking(NIA):
        assert list(trained()) == []
    with office.speaking(SOL) as sol:
        actions.confirm_credential(actor=sol, credential=row)
    with office.speaking(CARER):
        assert trainings_on(marcus, TODAY) == {"lift"}
    with office.speaking(NIA):
        assert list(trained()) == [row], "whoever plans visits reads who is trained"


def test_one_that_is_renewed_goes_on_and_one_that_is_ended_counts_for_the_days_before(office, now):
    marcus = office.staff[CARER]
    with office.speaking(SOL) as sol:
        row = training(sol, marcus)
    with office.speaking(CARER) as me:
        newer = changed(me, row, expires_date=TODAY + timedelta(days=400))
        assert trainings_on(me, TODAY) == {"lift"}, "the newer waits to be confirmed"
        actions.end_credential(actor=me, credential=newer, reason="No lifts any more")
        assert trainings_on(me, TODAY) == set()
    with office.speaking(SOL) as sol:
        other = training(sol, marcus, code="feeding")
        actions.end_credential(actor=sol, credential=other, reason="Not any more")
        assert trainings_on(marcus, TODAY - timedelta(days=1)) == {"feeding"}
        assert trainings_on(marcus, TODAY) == set()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"code": "piano"}, "unknown-training"),
        ({"kind": "license"}, "not-a-training"),
        ({"since_date": None}, "since-missing"),
        ({"since_date": TODAY + timedelta(days=1)}, "in-the-future"),
        ({"expires_date": SINCE - timedelta(days=1)}, "ends-before"),
    ],
)
def test_a_training_that_cannot_be(office, facts, code, now):
    with office.speaking(SOL) as sol:
        assert refused(training, sol, office.staff[CARER], **facts) == code


def test_coworkers_read_on_one_page_who_is_trained(office, browse):
    ruth, marcus = browse(SOL), office.staff[CARER]
    day = date(2026, 1, 5).isoformat()
    typed = {"kind": "training", "code": "lift", "name": "", "since_date": day}
    [add] = [link for link in ruth.page("/credentials/").links() if str(marcus.pk) in link]
    wrong = ruth.send(add, {**typed, "kind": "degree"}, status=422)
    assert "Choose Training as its kind" in wrong.text()
    ruth.send(add, typed)
    words = browse(NIA).page("/credentials/").text()
    assert "Mechanical lift, since Mon, Jan 5, 2026" in words
    assert "Transfer: bed, chair, toilet (safe transfers)" in words


OLD = """
CREATE TABLE care_directcaretraining (id uuid, office_id uuid, staff_id uuid, code text, since_date date,
    until_date date, recorded_by_id uuid);
ALTER TABLE care_directcaretraining ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, OWNER TO nf_owner;
"""
ROW = "INSERT INTO care_directcaretraining VALUES (%s, %s, %s, %s, '2026-01-05', '2027-01-05', %s)"


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "name"), [*shipped().trainings.items(), ("dog", "dog")])
def test_rows_from_before_move_over_as_they_were(office, code, name):
    row = UUID("019c2195-c150-7000-8000-000000000001")
    marcus, sol, database = office.staff[CARER], office.staff[SOL], connection.settings_dict["NAME"]
    connection.close()
    with psycopg.connect(shared_cluster().dsn("superuser"), dbname=database) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(OLD)
        superuser.execute(ROW, [row, marcus.office_id, marcus.pk, code, sol.pk])
        superuser.execute("SET ROLE nf_owner")
        superuser.execute(MIGRATION.MOVE)
        superuser.execute("RESET ROLE")
        query = (
            "SELECT kind, name, code, since_date::text, expires_date::text, recorded_by_id, confirmed_by_id,"
            " recorded_at = confirmed_at, ended_at, staff_id,"
            " abs(extract(epoch FROM recorded_at) * 1000 - %s) < 1 FROM care_staffcredential WHERE id = %s"
        )
        rows = superuser.execute(query, [row.int >> 80, row]).fetchall()
        forced = superuser.execute(
            "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'care_staffcredential'"
        ).fetchone()
        superuser.rollback()
    told = ("training", name, code, "2026-01-05", "2027-01-05", sol.pk, sol.pk, True, None, marcus.pk, True)
    assert rows == [told]
    assert forced == (True,), "the wall is forced again"
