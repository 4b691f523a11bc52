"""The roles can do what their work needs and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import (
    Cluster,
    PostgresError,
    connect_outside,
    create_database,
    drop_database,
    dumping,
    ensure_roles,
)
from nextfriend.site.postgres.roles import put_app_right
from nextfriend.site.settings import SESSION_SETTINGS
from tests.site.postgres.conftest import Connect


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (n int)",
        "CREATE TEMP TABLE mine (n int)",
        "CREATE SCHEMA mine",
        "SELECT * FROM ledger",
        "INSERT INTO ledger VALUES (1)",
        "TRUNCATE ledger",
        "DROP TABLE ledger",
        "ALTER TABLE ledger DISABLE ROW LEVEL SECURITY",
        "SET ROLE nf_owner",
        "SET ROLE nf_definer",
        "SET SESSION AUTHORIZATION nf_owner",
        "ALTER ROLE nf_app BYPASSRLS",
        "SET track_activities = on",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
        "SELECT lo_create(0)",
        "SELECT reltuples FROM pg_class",
        "SELECT pg_relation_size('pg_class')",
        "SELECT pid FROM pg_stat_activity",
        "SELECT * FROM pg_locks",
        "SELECT pg_terminate_backend(pg_backend_pid())",
        "SELECT pg_advisory_lock(1)",
        "ALTER SYSTEM SET log_statement = 'all'",
    ],
)
def test_the_application_may_not(ledger: psycopg.Connection, connect: Connect, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connect("app").execute(statement)


def test_our_other_roles_keep_what_the_application_loses(connect: Connect) -> None:
    connect("owner").execute("SELECT reltuples FROM pg_class")
    connect("dump").execute("SELECT pg_relation_size('pg_class')")
    connect("app").execute("SELECT relname, relrowsecurity FROM pg_class")
    assert connect("app").execute("SELECT last_archived_time FROM pg_stat_archiver").fetchone() is not None


def test_what_the_application_does_to_its_own_role_is_undone(office: Cluster, connect: Connect) -> None:
    """PostgreSQL lets every role change its own password and the settings its sessions begin with."""
    admin = office.dsn("superuser", dbname="postgres")
    assert not put_app_right(admin, office.instance)
    app, name = connect("app"), office.instance.connection()["dbname"]
    for statement in (
        "ALTER ROLE nf_app PASSWORD 'mine now'",
        "ALTER ROLE nf_app SET default_transaction_read_only = on",
        f"ALTER ROLE nf_app IN DATABASE {name} SET search_path = elsewhere",
    ):
        app.execute(statement)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(office.dsn("app"))
    assert put_app_right(admin, office.instance)
    with psycopg.connect(office.dsn("app")) as again:
        assert again.execute("SHOW default_transaction_read_only").fetchone() == ("off",)
        assert again.execute("SHOW track_activities").fetchone() == ("off",)
        assert "elsewhere" not in str(again.execute("SHOW search_path").fetchone())
    assert not put_app_right(admin, office.instance)


def test_a_roles_own_settings_have_no_effect_on_our_connections(office: Cluster, connect: Connect) -> None:
    app = connect("app")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("ALTER ROLE nf_app SET nf.token = 'stolen'")
    app.execute("ALTER ROLE nf_app SET row_security = off")
    try:
        with psycopg.connect(office.dsn("app"), options=SESSION_SETTINGS) as ours:
            assert ours.execute("SHOW row_security").fetchone() == ("on",)
    finally:
        assert put_app_right(office.dsn("superuser", dbname="postgres"), office.instance)


def test_no_role_of_ours_has_more_than_its_name_says(connect: Connect) -> None:
    rows = connect("superuser").execute(
        "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin"
        "  FROM pg_roles WHERE rolname LIKE 'nf\\_%' AND rolname <> 'nf_super' ORDER BY rolname"
    )
    assert rows.fetchall() == [
        ("nf_app", False, False, False, False, False, True),
        ("nf_definer", False, False, False, False, False, False),
        ("nf_dump", False, False, False, False, True, True),
        ("nf_owner", False, False, False, False, False, True),
    ]


def test_the_owner_hands_functions_to_the_definer(ledger: psycopg.Connection) -> None:
    ledger.execute("CREATE SCHEMA lent; GRANT CREATE, USAGE ON SCHEMA lent TO nf_definer")
    ledger.execute("CREATE FUNCTION lent.one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
    ledger.execute("ALTER FUNCTION lent.one() OWNER TO nf_definer")
    row = ledger.execute("SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'one'").fetchone()
    ledger.execute("DROP SCHEMA lent CASCADE")
    assert row == ("nf_definer",)


def test_forced_policies_bind_the_owner_but_not_the_dump(
    ledger: psycopg.Connection, connect: Connect
) -> None:
    ledger.execute("INSERT INTO ledger VALUES (1), (2)")
    ledger.execute("ALTER TABLE ledger ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    assert ledger.execute("SELECT count(*) FROM ledger").fetchone() == (0,)
    dump = connect("dump")
    assert dump.execute("SELECT count(*) FROM ledger").fetchone() == (2,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        dump.execute("DELETE FROM ledger")


def test_repeating_it_puts_a_loosened_role_right(office: Cluster, connect: Connect) -> None:
    admin = connect("superuser")
    admin.execute("ALTER ROLE nf_app BYPASSRLS CREATEROLE; GRANT nf_owner TO nf_app")
    admin.execute("ALTER ROLE nf_app PASSWORD 'forgotten'")
    ensure_roles(office.dsn("superuser", dbname="postgres"), office.instance)
    row = admin.execute(
        "SELECT rolbypassrls, rolcreaterole, pg_has_role('nf_app', 'nf_owner', 'MEMBER')"
        "  FROM pg_roles WHERE rolname = 'nf_app'"
    ).fetchone()
    assert row == (False, False, False)
    assert connect("app").execute("SELECT 1").fetchone() == (1,)


def test_a_further_database_has_the_same_rights(office: Cluster) -> None:
    admin = office.dsn("superuser")
    create_database(admin, "further")
    with (
        psycopg.connect(office.dsn("app", dbname="further")) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute("CREATE TEMP TABLE mine (n int)")
    drop_database(admin, "further")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(office.dsn("app", dbname="further"))


def test_the_office_s_own_database_is_never_dropped(office: Cluster) -> None:
    with pytest.raises(PostgresError):
        drop_database(office.dsn("superuser"), "nextfriend")


@pytest.fixture
def outside(tmp_path: Path) -> str:
    """An outside server with an administrator who is no superuser, as managed services give; its address."""
    cluster = Cluster(tmp_path / "outside", throwaway=True)
    cluster.start()
    with psycopg.connect(cluster.dsn("superuser", dbname="postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE nextfriend")
        for role in ("nf_app", "nf_owner", "nf_dump", "nf_definer"):
            admin.execute(f"DROP ROLE {role}")
        admin.execute("CREATE ROLE dba LOGIN CREATEROLE CREATEDB PASSWORD 'dba'")
        admin.execute("CREATE DATABASE casework OWNER dba")
    yield f"postgresql://dba:dba@/casework?host={cluster.instance.connection()['host']}"
    cluster.stop(force=True)


def test_an_outside_server_is_prepared_by_a_plain_administrator(outside: str, tmp_path: Path) -> None:
    instance = Instance(tmp_path / "mine")
    prepared = connect_outside(outside, instance)
    assert any("nf_dump" in note for note in prepared.notes)
    again = connect_outside(outside, instance)
    with psycopg.connect(again.app) as app:
        assert app.execute("SELECT current_user, current_database()").fetchone() == ("nf_app", "casework")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE mine (n int)")
    with psycopg.connect(again.owner) as owner:
        owner.execute("CREATE TABLE matter (n int)")
    written = "\n".join(p.read_text() for p in instance.directory.rglob("*") if p.is_file())
    assert not re.search(r"\bdba\b", written)  # as a word: the letters occur in every tenth set of secrets


def test_a_backup_without_its_role_says_so(outside: str, tmp_path: Path) -> None:
    instance = Instance(tmp_path / "mine")
    connect_outside(outside, instance)
    with pytest.raises(PostgresError, match="nf_dump"):
        dumping.dump(instance, tmp_path / "file")


def test_a_server_that_keeps_another_office_is_left_alone(outside: str, tmp_path: Path) -> None:
    first = connect_outside(outside, Instance(tmp_path / "first"))
    other = outside.replace("/casework?", "/another?")
    with psycopg.connect(outside, autocommit=True) as admin:
        admin.execute("CREATE DATABASE another")
    with pytest.raises(PostgresError, match="another office"):
        connect_outside(other, Instance(tmp_path / "second"))
    with psycopg.connect(first.app) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://dba:dba@/casework?host=/nowhere", "does not answer"),
        ("host=", "does not answer"),
        ("not an address", "not an address PostgreSQL understands"),
    ],
)
def test_a_wrong_address_is_answered_with_a_sentence(address: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(PostgresError, match=sentence):
        connect_outside(address, Instance(tmp_path / "mine"))
