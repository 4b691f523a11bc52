"""The server's log holds no SQL and nothing a person typed."""

from __future__ import annotations

import contextlib
import uuid

import psycopg
import pytest

from nextfriend.site.postgres import Cluster
from tests.site.postgres.conftest import Connect

CANARY = f"canary{uuid.uuid4().hex}"


def everything_logged(cluster: Cluster) -> str:
    return "".join(path.read_text() for path in cluster.instance.logs.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(f"SELECT '{CANARY}' FROM no_such_table", id="statement text"),
        pytest.param(f"SELECT '{CANARY}'::integer", id="message of an error"),
        pytest.param(f"SELECT {CANARY}", id="name in an error"),
        pytest.param(f"DO $$ BEGIN RAISE WARNING '{CANARY}'; END $$", id="warning"),
        pytest.param(
            f"DO $$ BEGIN RAISE EXCEPTION '{CANARY}' USING DETAIL = '{CANARY}'; END $$", id="detail"
        ),
        pytest.param(f"SELECT pg_sleep(0.3) /* {CANARY} */", id="slow statement"),
    ],
)
def test_content_stays_out_of_the_log(office: Cluster, connect: Connect, statement: str) -> None:
    with contextlib.suppress(psycopg.Error):
        connect("app").execute(statement)
    assert CANARY not in everything_logged(office)


def test_a_duplicate_s_value_stays_out_of_the_log(
    office: Cluster, ledger: psycopg.Connection, connect: Connect
) -> None:
    ledger.execute("CREATE TABLE IF NOT EXISTS named (name text UNIQUE)")
    ledger.execute("INSERT INTO named VALUES (%s)", [CANARY])
    with pytest.raises(psycopg.errors.UniqueViolation):
        ledger.execute("INSERT INTO named VALUES (%s)", [CANARY])
    ledger.execute("DROP TABLE named")
    assert CANARY not in everything_logged(office)


def test_the_log_does_say_what_the_server_itself_does(office: Cluster) -> None:
    assert "database system is ready to accept connections" in everything_logged(office)


def test_other_sessions_of_the_application_cannot_read_its_statements(connect: Connect) -> None:
    app = connect("app")
    app.execute(f"SELECT '{CANARY}'")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connect("app").execute("SELECT query FROM pg_stat_activity")
