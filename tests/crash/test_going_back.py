"""A whole office, put back: as it was a moment before a mistake, and out of a backup file."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from nextfriend.site.postgres import Cluster
from tests.correspondence.court_mail import notice_email
from tests.crash.conftest import opened
from tests.crash.coworker import Coworker
from tests.crash.founding import DOCKET
from tests.crash.storm import Office
from tests.office.waiting import eventually
from tests.site.conftest import directory

# Without what the worker keeps of its jobs: the office is open, and it goes on working.
TABLES = """
    SELECT table_name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name !~ '^(procrastinate|cache|accounts_donejob)'
     ORDER BY 1"""

WAITING = """
    SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing'))
         + (SELECT count(*) FROM correspondence_keptemail WHERE state = 'arrived')
         + (SELECT count(*) FROM conflicts_namechange)"""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """An office with a base backup, and after it a day's work: two notes and a court's e-mail."""
    with opened() as made:
        told = made.found()
        made.say("backup", "--base", "--data", str(made.place))
        dana = Coworker(made.address, told["emails"]["paralegal"], str(told["password"]))
        dana.sign_in()
        for number in (1, 2):
            note = {"compartment": "legal", "subject": f"Call {number}", "text": "What was said.", "key": ""}
            dana.post(f"/matters/{told['matter']}/notes/", note)
        dana.post("/inbox/notices/", {}, email=notice_email("ORDER. Signed.", number=DOCKET))
        assert eventually(lambda: _waiting(made.cluster) == 0), "the worker has not done what was asked"
        made.say("audit", "seal", "--data", str(made.place))
        yield made


def _waiting(cluster: Cluster) -> int:
    """How much the worker has yet to do of that day's work: what it writes later is no part of a copy."""
    with psycopg.connect(cluster.dsn("superuser")) as superuser:
        row = superuser.execute(WAITING).fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture
def beside() -> Iterator[Path]:
    """A directory for the second office."""
    with directory() as place:
        yield place / "as it was"
        Cluster(place / "as it was").kill()


def digests(cluster: Cluster) -> dict[str, str]:
    """A digest of every row of every table, read as the role that reads them all."""
    found = {}
    with psycopg.connect(cluster.dsn("dump")) as connection:
        for (name,) in connection.execute(TABLES).fetchall():
            query = sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(name))
            rows = [row for (row,) in connection.execute(query).fetchall()]
            found[name] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()}"
    return found


def papers(cluster: Cluster) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in cluster.instance.files.glob("*/*/*")
    }


def proved(place: Path, office: Office) -> bool:
    """Whether the audit of a closed office proves itself from the command line."""
    return office.say("audit", "verify", "--data", str(place)).startswith("audit ok")


def test_a_mistaken_deletion_is_undone_beside_the_office(office: Office, beside: Path) -> None:
    before = digests(office.cluster)
    time.sleep(0.2)
    moment = datetime.now(UTC)
    time.sleep(0.2)
    with psycopg.connect(office.cluster.dsn("superuser")) as superuser:
        superuser.execute("SET session_replication_role = replica")  # no trigger and no reference stops them
        deleted = [
            superuser.execute(f"DELETE FROM {name}").rowcount for name in ("matters_entry", "matters_body")
        ]
    assert min(deleted) >= 2
    where = ("--from", str(office.place), "--data", str(beside))
    assert "The last change in it is of" in office.say("restore", "--to", moment.isoformat(), *where)
    with Cluster(beside) as restored:
        after = digests(restored)
        assert {name for name in before if after[name] != before[name]} <= {
            "django_session",
            "accounts_session",
        }
        assert after["matters_entry"] == before["matters_entry"]
        assert papers(restored) == papers(office.cluster) != {}
    assert proved(beside, office)
    assert digests(office.cluster)["matters_entry"].startswith("0 "), "the office itself is left as it was"
    with psycopg.connect(office.cluster.dsn("superuser")) as superuser, Cluster(beside) as restored:
        _bring_over(restored, superuser)
    assert digests(office.cluster)["matters_entry"] == before["matters_entry"]


def _bring_over(restored: Cluster, office: psycopg.Connection) -> None:
    """Copy what was deleted from the restored office into the one that went on."""
    office.execute("SET session_replication_role = replica")
    with psycopg.connect(restored.dsn("superuser")) as source:
        for name in ("matters_entry", "matters_body"):
            with (
                source.cursor().copy(f"COPY {name} TO STDOUT") as out,
                office.cursor().copy(f"COPY {name} FROM STDIN") as into,
            ):
                for block in out:
                    into.write(block)


@pytest.mark.slow("a whole office is backed up, opened twice and compared row by row")
def test_a_backup_holds_the_whole_office(office: Office, beside: Path) -> None:
    file = beside.with_name("office.tar")
    said = office.say("backup", str(file), "--data", str(office.place))
    fingerprint = said.split("fingerprint ")[1].strip()
    key = beside.with_name("key.txt")
    key.write_text(next(word for word in said.split() if word.startswith("AGE-SECRET-KEY-1")))
    opened = ("--expect", fingerprint, "--key", str(key))
    office.say("restore", str(file), "--check", *opened)
    office.say("restore", str(file), "--data", str(beside), *opened)
    with Cluster(beside) as restored:
        assert digests(restored) == digests(office.cluster)
        assert papers(restored) == papers(office.cluster) != {}
    assert proved(beside, office)
