"""pg_dump and pg_restore: which programs fit the server, and how they log in."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from nextfriend.site.instance import Instance
from nextfriend.site.postgres.binaries import find_binaries, program_major
from nextfriend.site.postgres.errors import PostgresError

_DEBIAN = "/usr/lib/postgresql/{}/bin"


def dump(instance: Instance, file: Path) -> Path:
    """Write the whole database into `file` as nf_dump, in one snapshot."""
    dsn = instance.dsn("dump")
    program = client_program("pg_dump", _server_major(dsn), outside=_is_outside(instance))
    _run([program, "--format=custom", "--no-password", "--file", str(file)], dsn, "The dump failed")
    return file


def load(instance: Instance, file: Path, *, admin_dsn: str) -> None:
    """Fill the instance's empty database from `file`; all of it or nothing.

    The administrator restores, because a dump gives functions to nf_definer and tables to nf_owner.
    """
    dsn = make_conninfo(admin_dsn, dbname=instance.connection()["dbname"])
    refuse_unless_empty(dsn)
    program = client_program("pg_restore", _server_major(dsn), outside=_is_outside(instance))
    command = [program, "--exit-on-error", "--single-transaction", "--no-password"]
    # What PUBLIC may do with PostgreSQL's own functions is said at every start (hardening.py).
    command.append("--exclude-schema=pg_catalog")
    _run([*command, "--dbname", instance.connection()["dbname"], str(file)], dsn, "The restore failed")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("ANALYZE")


def refuse_unless_empty(dsn: str) -> None:
    """A backup is never mixed into a database that holds something; one that does not exist yet is empty."""
    try:
        with psycopg.connect(dsn, connect_timeout=10) as connection:
            row = connection.execute(_TABLES).fetchone()
    except psycopg.OperationalError as error:
        if "does not exist" in str(error):
            return
        raise PostgresError(f"The database does not answer: {str(error).strip()}") from None
    if row and row[0]:
        raise PostgresError("The database is not empty: a backup is restored into an empty one.")


_TABLES = """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)'
"""


def client_program(name: str, server: int, *, outside: bool) -> str:
    """The program that fits a server of that major release.

    PostgreSQL's rule: pg_dump must not be older than the server. The same release is best (a newer one writes
    settings an older server does not know). For a server outside, the wheel's programs come last: they are
    built without TLS.
    """
    found = shutil.which(name)
    installed = [Path(_DEBIAN.format(server)) / name, *([Path(found)] if found else [])]
    ours = find_binaries() / name
    places = [*installed, ours] if outside else [ours, *installed]
    known = {str(place): program_major(place) for place in places if place.exists()}
    same = [place for place, major in known.items() if major == server]
    newer = [place for place, major in known.items() if major > server]
    if same or newer:
        return (same or newer)[0]
    raise PostgresError(
        f"The server is PostgreSQL {server}, and no {name} of that release is here. "
        f"Install it (apt-get install postgresql-client-{server}) or back up with the server's own tools."
    )


def _is_outside(instance: Instance) -> bool:
    return not instance.connection().get("host", "").startswith("/")


def _server_major(dsn: str) -> int:
    try:
        with psycopg.connect(dsn, connect_timeout=10) as connection:
            return connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        if "authentication failed" in str(error):
            raise PostgresError(
                "This server does not let our role for backups (nf_dump) in: it needs BYPASSRLS, which "
                "only a superuser can give. Back up with the server's own tools."
            ) from None
        raise PostgresError(f"The database does not answer: {str(error).strip()}") from None


def _run(command: list[str], dsn: str, failure: str) -> None:
    """Run with address and password in the environment: any user of a machine can read arguments."""
    parts = conninfo_to_dict(dsn)
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    names |= {"dbname": "PGDATABASE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    given = {names[key]: str(value) for key, value in parts.items() if key in names}
    environment = {"PATH": os.defpath, "LC_ALL": "C", "HOME": "/", **given}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise PostgresError(f"{failure}: {reason}")
