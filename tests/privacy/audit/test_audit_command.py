"""`nextfriend audit seal` and `verify`, as an operator types them, on a database of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import create_database, drop_database
from tests.conftest import _schema_digest
from tests.office.cluster import shared_cluster

TEMPLATE = f"nf_template_{_schema_digest()}"


class Office(NamedTuple):
    """An instance directory, and the superuser's way into its database."""

    instance: Instance
    admin: str

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "nextfriend.cli.main", "audit", *arguments]
        command += ["--data", str(self.instance.directory)]
        environment = {"PATH": os.environ["PATH"], "DATABASE_URL": self.admin}
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def seal(self) -> subprocess.CompletedProcess[str]:
        """Seal; other runs' transactions in the shared test server may hold it up for a moment."""
        until = time.monotonic() + 300
        while True:
            done = self.run("seal")
            if "nothing" not in done.stdout or time.monotonic() > until:
                return done
            time.sleep(0.5)

    def do(self, *statements: str) -> None:
        with psycopg.connect(self.admin) as superuser:
            for statement in statements:
                superuser.execute(statement)


@pytest.fixture(scope="module")
def place(django_db_setup, tmp_path_factory) -> Iterator[Office]:
    cluster = shared_cluster()
    name = f"nf_audit_{os.getpid()}"  # not nf_test_…: another run would take it for a left-over
    create_database(cluster.dsn("superuser"), name, template=TEMPLATE)
    instance = Instance(tmp_path_factory.mktemp("office")).prepare()
    for secret in Path(cluster.instance.secrets).iterdir():
        if secret.name != "seal-key":
            shutil.copy(secret, instance.secrets / secret.name)
    office = Office(instance, make_conninfo(cluster.dsn("superuser"), dbname=name))
    office.do(
        f"SELECT nf.found_office('{uuid4()}', 'Small', 'UTC', '{uuid4()}', 'Ada', 'a@example.org', '!')",
        "INSERT INTO accounts_session (key_hash, staff_id, expires_at) SELECT nf.key_hash('key'), id,"
        " now() + interval '1 hour' FROM accounts_staff WHERE role = 'administrator'",
    )
    yield office
    drop_database(cluster.dsn("superuser"), name)


def write(office: Office, rows: int) -> None:
    with psycopg.connect(office.admin) as connection:
        connection.execute("SELECT set_config('nf.token', 'key', true)")
        connection.execute(
            "SELECT nf.record(gen_random_uuid(), NULL, 'supervision', 'looked', 'test', gen_random_uuid(),"
            " '') FROM generate_series(1, %s)",
            [rows],
        )


@pytest.mark.slow("each command is a program of its own that starts the office's code")
def test_the_commands_seal_and_prove(place):
    write(place, 40)
    before = place.run("verify")
    assert (before.returncode, before.stdout) == (0, "audit ok chains 1 rows 40 sealed 0 heads 0\n")
    sealed = place.seal()
    assert sealed.stdout.startswith("sealed 40 rows, root ")
    assert place.run("seal").stdout == "nothing waited to be sealed\n"
    after = place.run("verify")
    assert (after.returncode, after.stdout) == (0, "audit ok chains 1 rows 40 sealed 40 heads 1\n")
    (file,) = place.instance.heads.glob("*.jsonl")
    assert (place.instance.secrets / "seal-key").stat().st_mode & 0o777 == 0o600
    assert len(file.read_text().splitlines()) == 1


@pytest.mark.slow("each command is a program of its own that starts the office's code")
def test_a_broken_record_is_named_and_exits_1(place):
    if "rows 0 " in place.run("verify").stdout:  # alone, or in another worker than the test before
        write(place, 40)
    place.do(
        "SET LOCAL session_replication_role = replica",
        "UPDATE privacy_audit SET verb = 'slept' WHERE position = 7",
    )
    broken = place.run("verify")
    assert broken.returncode == 1
    assert broken.stdout.startswith("audit broken chain ")
    assert "position 7" in broken.stdout
    assert "slept" not in broken.stdout + broken.stderr, "a finding names no content"
    place.do(
        "SET LOCAL session_replication_role = replica",
        "UPDATE privacy_audit SET verb = 'looked' WHERE position = 7",
    )
    assert place.run("verify").returncode == 0


def test_an_office_that_is_not_there_is_said_plainly(tmp_path):
    command = [
        sys.executable,
        "-m",
        "nextfriend.cli.main",
        "audit",
        "verify",
        "--heads",
        str(tmp_path / "none"),
    ]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert done.returncode == 2
    assert "does not exist" in done.stderr
