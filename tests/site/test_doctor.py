"""The doctor finds a healthy office healthy, and names what was broken on purpose."""

from __future__ import annotations

import os

import psycopg
import pytest

from nextfriend.site import doctor
from nextfriend.site.instance import Instance


@pytest.fixture
def database(django_db_setup):
    name = psycopg.conninfo.conninfo_to_dict(os.environ["NEXTFRIEND_DSN_APP"])["dbname"]
    from tests.office.cluster import shared_cluster

    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as connection:
        yield connection
        connection.rollback()


def states(findings):
    return [found.state for found in findings]


def test_the_walls_of_a_healthy_office_stand(database):
    (found,) = doctor.walls(database)
    assert found.state == doctor.GOOD
    assert "37" in found.what or int("".join(filter(str.isdigit, found.what))) > 30


def test_one_table_without_its_wall_is_named(database):
    database.execute("ALTER TABLE matters_entry NO FORCE ROW LEVEL SECURITY")
    (found,) = doctor.walls(database)
    assert (found.state, "matters_entry" in found.what) == (doctor.BAD, True)


def test_a_web_role_that_may_too_much_is_wrong(database):
    assert states(doctor.rights(database)) == [doctor.GOOD]
    database.execute("ALTER ROLE nf_app BYPASSRLS")
    assert states(doctor.rights(database)) == [doctor.BAD]


@pytest.mark.parametrize(("number", "said"), [(1, "1 job has failed."), (2, "2 jobs have failed.")])
def test_nobody_works_and_jobs_failed(database, number, said):
    # Tests that really commit leave jobs and workers here; taken away in this transaction only.
    database.execute("DELETE FROM procrastinate_jobs")
    database.execute("DELETE FROM procrastinate_workers")
    database.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
        " SELECT 'default', 'x', 'failed' FROM generate_series(1, %s)",
        [number],
    )
    assert [(f.state, f.what) for f in doctor.worker(database)] == [
        (doctor.CARE, "No worker is running."),
        (doctor.CARE, said),
    ]


def test_a_new_directory_has_neither_backup_nor_heads(tmp_path):
    instance = Instance(tmp_path / "office").prepare()
    assert doctor.base_backup(instance).state == doctor.CARE
    assert doctor.heads(instance).state == doctor.CARE
    assert doctor.disk(instance).what.endswith("disk")


@pytest.mark.parametrize(
    ("free", "state"), [(10 * 2**30, doctor.GOOD), (2 * 2**30, doctor.CARE), (1000, doctor.BAD)]
)
def test_room_on_the_disk(tmp_path, monkeypatch, free, state):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: type("Usage", (), {"free": free}))
    assert doctor.disk(Instance(tmp_path)).state == state
