"""An office's plans from before versions: each one's numbers become its first version, unchanged."""

from __future__ import annotations

from importlib import import_module
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from tests.office.cluster import shared_cluster

COPY = import_module("nextfriend.care.migrations.0003_contact_plan_versions").COPY
OLD = """
ALTER TABLE care_contactplan ADD contacts_a_week int DEFAULT 2, ADD face_to_face_share int DEFAULT 50,
    ADD longest_gap_days int DEFAULT 5, ADD collateral_counts boolean DEFAULT false;
SET session_replication_role = replica;
"""
# The table as the migration makes it: its wall is written afterwards.
NEW = """
SET session_replication_role = origin;
ALTER TABLE care_contactplanversion DISABLE TRIGGER ALL, DISABLE ROW LEVEL SECURITY;
"""
PLAN = """
INSERT INTO care_contactplan (id, office_id, matter_id, compartment, scope_id, client_id, owner_id,
    starts_date, contacts_a_week, face_to_face_share, longest_gap_days, collateral_counts)
VALUES (%(id)s, %(id)s, %(id)s, 'care', 7, %(id)s, %(id)s, '2026-01-05', %(a_week)s, %(share)s, 5, true)
"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("a_week", "share", "face"),
    [(2, 50, 1), (3, 50, 2), (2, 25, 1), (2, 0, 0), (0, 100, 0), (14, 100, 14)],
)
def test_the_numbers_of_a_plan_become_its_first_version(a_week, share, face):
    plan, name = UUID(int=a_week * 1000 + share + 1), connection.settings_dict["NAME"]
    connection.close()
    with psycopg.connect(shared_cluster().dsn("superuser"), dbname=name) as superuser:
        superuser.execute(OLD)
        superuser.execute(PLAN, {"id": plan, "a_week": a_week, "share": share})
        superuser.execute(NEW)
        superuser.execute("SET ROLE nf_owner")
        superuser.execute(COPY)
        superuser.execute("RESET ROLE")
        query = (
            "SELECT id, plan_id, by_id, scope_id, contacts, period, face_to_face, longest_gap_days,"
            " collateral_counts FROM care_contactplanversion WHERE plan_id = %s"
        )
        rows = superuser.execute(query, [plan]).fetchall()
        forced = superuser.execute(
            "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'care_contactplan'"
        ).fetchall()
        superuser.rollback()
    assert rows == [(plan, plan, plan, 7, a_week, "week", face, 5, True)]
    assert forced == [(True,)], "the wall is forced again"
