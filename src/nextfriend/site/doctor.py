"""Looks an office over: versions, disk, rights, walls, backups, audit, worker; and says what to do.

Reads only; never prints content. `examine` needs the database up (site/runtime.py).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from nextfriend import __version__
from nextfriend.site.instance import Instance

GOOD, CARE, BAD = "ok", "take care", "wrong"
# Last minor release of each major version known when this was written; older ones have known holes.
NEWEST = {15: 20, 16: 16, 17: 12, 18: 6}
ROOM, LITTLE_ROOM = 5 * 2**30, 2**30
FRESH = timedelta(days=2)

Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it stands, and what to do when it does not stand well."""

    state: str
    what: str
    advice: str = ""


def examine(instance: Instance) -> Iterator[Finding]:
    """Everything in turn. A look that fails is itself a finding."""
    yield Finding(GOOD, f"Nextfriend {__version__}")
    yield keys()
    yield disk(instance)
    yield base_backup(instance)
    yield heads(instance)
    try:
        with psycopg.connect(instance.dsn("owner")) as connection:
            for look in LOOKS:
                yield from look(connection)
    except psycopg.OperationalError:
        yield Finding(BAD, "The database does not answer.", "Start the office with bin/run and look again.")


def keys() -> Finding:
    """Whether the keys lie under an account that web and worker are not."""
    if os.geteuid() == 0:
        return Finding(GOOD, "The keys are held by an account of their own")
    return Finding(
        CARE,
        "All processes of this office are one account, which can read its keys from the disk.",
        "Start an office with real clients as root: each process then gets an account of its own.",
    )


def disk(instance: Instance) -> Finding:
    """Room on the disk that holds the office."""
    free = shutil.disk_usage(instance.directory).free
    said = f"{free / 2**30:.1f} GB free on the office's disk"
    if free < LITTLE_ROOM:
        return Finding(BAD, said, "Free up disk space now: a full disk stops the database.")
    return Finding(GOOD if free >= ROOM else CARE, said, "" if free >= ROOM else "Free up disk space soon.")


def base_backup(instance: Instance) -> Finding:
    """The newest base backup, from which any later moment can be restored."""
    found = sorted(p.stat().st_mtime for p in instance.backups.iterdir()) if instance.backups.exists() else []
    if not found:
        return Finding(CARE, "No base backup yet.", "Run nextfriend backup FILE and carry the file away.")
    age = datetime.now(UTC) - datetime.fromtimestamp(found[-1], UTC)
    said = f"Last base backup {_ago(age)} ago"
    return Finding(GOOD, said) if age < FRESH else Finding(CARE, said, "Run nextfriend backup --base.")


def heads(instance: Instance) -> Finding:
    """The signed heads of the audit in their second place."""
    found = sorted(p.stat().st_mtime for p in instance.heads.rglob("*") if p.is_file())
    if not found:
        return Finding(
            CARE, "No signed head of the audit yet.", "It appears when the worker has run a minute."
        )
    age = datetime.now(UTC) - datetime.fromtimestamp(found[-1], UTC)
    return Finding(GOOD, f"Last signed head of the audit {_ago(age)} ago")


def _ago(age: timedelta) -> str:
    hours = age.total_seconds() / 3600
    return (
        f"{hours / 24:.0f} days"
        if hours >= 48
        else f"{hours:.0f} hours"
        if hours >= 2
        else f"{hours * 60:.0f} minutes"
    )


def version(connection: Connection) -> Iterator[Finding]:
    """The server's release against the newest we know."""
    major, minor = divmod(connection.info.server_version, 10000)
    said = f"PostgreSQL {major}.{minor}"
    if major not in NEWEST:
        yield Finding(BAD, said, "Nextfriend runs on PostgreSQL 15 to 18.")
    elif minor < NEWEST[major]:
        yield Finding(
            CARE, said, f"{major}.{NEWEST[major]} is out: use your distribution's packages where it matters."
        )
    else:
        yield Finding(GOOD, said)


def rights(connection: Connection) -> Iterator[Finding]:
    """What the web's role may do: nothing but read and write rows."""
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb,"
        "       EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid),"
        "       EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)"
        "  FROM pg_roles r WHERE rolname = 'nf_app'"
    ).fetchone()
    if row is None:
        yield Finding(BAD, "The role nf_app is missing.", "Start the office once with bin/run.")
    elif any(row):
        yield Finding(
            BAD,
            "nf_app may more than it must.",
            "ALTER ROLE nf_app NOSUPERUSER NOBYPASSRLS; revoke the rest.",
        )
    else:
        yield Finding(GOOD, "nf_app owns nothing and bypasses nothing")


def walls(connection: Connection) -> Iterator[Finding]:
    """Row security on every table that has a scope, forced."""
    rows = connection.execute(
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity FROM pg_class c"
        "  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'scope_id'"
        " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
    ).fetchall()
    open_tables = sorted(name for name, stands in rows if not stands)
    if open_tables or not rows:
        yield Finding(
            BAD,
            f"No wall on: {', '.join(open_tables) or 'any table'}",
            "Stop the office and restore a backup.",
        )
    else:
        yield Finding(GOOD, f"The wall stands on {len(rows)} tables")


def worker(connection: Connection) -> Iterator[Finding]:
    """Whether a worker has been heard of lately, and whether jobs have failed."""
    connection.execute("SET ROLE nf_owner")
    beat = connection.execute("SELECT max(last_heartbeat) FROM procrastinate_workers").fetchone()
    failed = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'").fetchone()
    if not beat or beat[0] is None or datetime.now(UTC) - beat[0] > timedelta(minutes=2):
        yield Finding(CARE, "No worker is running.", "bin/run starts one beside the web server.")
    else:
        yield Finding(GOOD, "The worker is running")
    if failed and failed[0]:
        what = "1 job has failed." if failed[0] == 1 else f"{failed[0]} jobs have failed."
        yield Finding(CARE, what, "Each waits in the Inbox, with what to do.")


LOOKS: list[Callable[[Connection], Iterator[Finding]]] = [version, rights, walls, worker]
