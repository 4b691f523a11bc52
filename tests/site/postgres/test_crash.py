"""Killed servers: what was committed is there, and nothing left lying about stops the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from nextfriend.site.postgres import Cluster, liveness
from tests.site.postgres.conftest import Connect


def test_what_was_committed_survives_kill_9(
    office: Cluster, ledger: psycopg.Connection, connect: Connect
) -> None:
    ledger.execute("INSERT INTO ledger SELECT generate_series(1, 500)")
    half = connect("owner")
    half.execute("BEGIN; INSERT INTO ledger VALUES (1000)")
    office.kill()
    assert not office.status().running
    office.start()
    assert connect("owner").execute("SELECT count(*), max(n) FROM ledger").fetchone() == (500, 500)


def test_a_pid_file_that_names_a_stranger_is_no_server(office: Cluster) -> None:
    office.kill()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    try:
        pid_file = office.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        assert liveness.find_postmaster(office.data) is None
        office.start()
        assert office.status().answering
    finally:
        stranger.kill()
        stranger.wait()


def test_a_socket_lock_that_names_a_stranger_is_no_obstacle(office: Cluster) -> None:
    office.stop()
    place = Path(office.instance.connection()["host"])
    (place / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n{office.data}\n0\n5432\n{place}\n")
    office.start()
    assert office.status().answering


def test_the_pid_file_of_a_dead_process_is_left_to_postgresql(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    (tmp_path / "postmaster.pid").write_text(f"{ended.pid}\n")
    assert liveness.clear_stale_pid(tmp_path) is False
    assert (tmp_path / "postmaster.pid").exists()


def test_a_killed_backend_does_not_take_the_server_down(
    office: Cluster, ledger: psycopg.Connection, connect: Connect
) -> None:
    ledger.execute("INSERT INTO ledger VALUES (1)")
    row = ledger.execute("SELECT pg_backend_pid()").fetchone()
    assert row is not None
    os.kill(row[0], 9)
    office.start()  # waits until the server has restarted its sessions
    assert connect("owner").execute("SELECT count(*) FROM ledger").fetchone() == (1,)


@pytest.mark.long
def test_a_long_recovery_is_waited_for_and_told(
    office: Cluster, ledger: psycopg.Connection, connect: Connect
) -> None:
    """The wheel's own launcher gives up after ten seconds; ours waits as long as PostgreSQL works."""
    admin = connect("superuser")
    admin.execute("ALTER SYSTEM SET max_wal_size = '8GB'")
    admin.execute("SELECT pg_reload_conf()")
    for step in range(12):
        ledger.execute(
            "INSERT INTO ledger SELECT generate_series(%s::bigint, %s)",
            [step * 10**6, step * 10**6 + 999_999],
        )
    office.kill()
    told: list[str] = []
    office.start(told.append)
    assert connect("owner").execute("SELECT count(*) FROM ledger").fetchone() == (12_000_000,)
    assert any("recovering" in sentence for sentence in told)
    connect("superuser").execute("ALTER SYSTEM RESET max_wal_size")
