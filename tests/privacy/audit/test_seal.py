"""Sealing and proving the audit, with real commits, and every kind of tampering a superuser could try.

The tamperer works in a transaction of the superuser's, is looked at from inside it, and is rolled back.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connections
from psycopg.conninfo import make_conninfo

from nextfriend.accounts.bootstrap import keep_ticket_key
from nextfriend.privacy.audit import signed_heads as heads_file
from nextfriend.privacy.audit.merkle import Tree, leaf_hash
from nextfriend.privacy.audit.seal import seal
from nextfriend.privacy.audit.signed_heads import Head, publish, published, signing_key
from nextfriend.privacy.audit.verify import Broken, Proof, prove
from nextfriend.site.postgres import create_database, drop_database
from tests.conftest import _schema_digest
from tests.office.cluster import shared_cluster
from tests.office.people import found_test_office

KEY = signing_key("11" * 32)
# A database of its own: other tests write lines of invented offices past nf.record into the shared one.
DBNAME = f"nf_seal_{os.getpid()}"
TEMPLATE = f"nf_template_{_schema_digest()}"
APP = make_conninfo(os.environ["NEXTFRIEND_DSN_APP"], dbname=DBNAME)


def record(connection, token: str, subject, matter=None) -> None:
    connection.execute("SELECT set_config('nf.token', %s, true)", [token])
    connection.execute(
        "SELECT nf.record(%s, %s, 'shared', 'looked', 'test', %s, '')", [uuid4(), matter, subject]
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """One second place for the whole module: every seal of this database is in it."""
    return tmp_path_factory.mktemp("heads")


@contextmanager
def entered(django_db_blocker) -> Iterator[None]:
    """Django's connections lead to this module's database until the block ends."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ("default", "owner")}
    with django_db_blocker.unblock():
        _lead_to(dict.fromkeys(before, DBNAME))
        try:
            yield
        finally:
            _lead_to(before)


def _lead_to(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker):
    """A test office like any other, in this module's database."""
    admin = shared_cluster().dsn("superuser")
    create_database(admin, DBNAME, template=TEMPLATE)
    with entered(django_db_blocker):
        keep_ticket_key(settings.TICKET_KEY)
        office = found_test_office("Sealed office")
    yield office
    drop_database(admin, DBNAME)


@pytest.fixture
def sealed_now(founded, django_db_blocker, place):
    """Seals once, with real commits: what is settled now."""

    def once() -> Head | None:
        with entered(django_db_blocker):
            return seal(key=KEY, place=place)

    return once


@pytest.fixture
def sealed(sealed_now):
    """`sealed()` seals until nothing waits; the office's own history is sealed already.

    The test server is shared: another run's open transaction holds the horizon back for a moment, as any
    other database of the same server would in an office.
    """

    def now() -> Head | None:
        head, until = None, time.monotonic() + 60
        while _waiting() and time.monotonic() < until:
            head = sealed_now() or head
        return head

    now()
    return now


def _waiting() -> int:
    with superuser() as reader:
        return reader.execute("SELECT count(*) FROM privacy_unsealed").fetchone()[0]


@contextmanager
def superuser() -> Iterator[psycopg.Connection]:
    dsn = make_conninfo(shared_cluster().dsn("superuser"), dbname=DBNAME)
    with psycopg.connect(dsn) as connection:
        yield connection
        connection.rollback()


def proved(place, connection=None) -> Proof:
    if connection is not None:
        return prove(connection, place=place, key=KEY.public_key())
    with psycopg.connect(shared_cluster().instance.dsn("dump", dbname=DBNAME)) as own:
        return prove(own, place=place, key=KEY.public_key())


def finding(place, connection) -> str:
    with pytest.raises(Broken) as broken:
        proved(place, connection)
    return str(broken.value)


def test_an_honest_history_is_proved_whole(sealed, founded, place):
    with psycopg.connect(APP) as writer:
        for _ in range(3):
            record(writer, founded.tokens["paralegal"], uuid4(), founded.matters["office"])
    head = sealed()
    assert head is not None
    proof = proved(place)
    assert proof.sealed == head.size == proof.rows
    assert proof.line() == (
        f"audit ok chains {proof.chains} rows {proof.rows} sealed {proof.sealed} heads {proof.heads}"
    )
    assert sealed() is None, "nothing new, nothing sealed"


def test_rows_that_wait_are_counted_and_not_yet_sealed(sealed, founded, place):
    with psycopg.connect(APP) as writer:
        record(writer, founded.tokens["paralegal"], uuid4())
    proof = proved(place)
    assert proof.rows == proof.sealed + 1
    sealed()


def test_the_sealer_gets_hashes_and_no_words(sealed):
    with psycopg.connect(APP) as app:
        for sql in (
            "SELECT * FROM privacy_leaf",
            "SELECT * FROM privacy_unsealed",
            "SELECT * FROM privacy_peak",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(sql)
            app.rollback()
        assert app.execute("SELECT count(*) FROM privacy_audit").fetchone() == (0,)
        columns = [c.name for c in app.execute("SELECT * FROM nf.seal_next(1)").description]
        assert columns == ["place", "leaf"]


def test_a_late_commit_leaves_no_gap(sealed, sealed_now, founded, place):
    """The first transaction commits last: nothing after its start is sealed until it has ended."""
    with psycopg.connect(APP) as slow, psycopg.connect(APP) as quick:
        record(slow, founded.tokens["paralegal"], uuid4(), founded.matters["office"])
        record(quick, founded.tokens["case-manager"], uuid4(), founded.matters["embedded"])
        quick.commit()
        assert sealed_now() is None
        slow.commit()
    before = proved(place).sealed
    head = sealed()
    assert head is not None
    assert head.size == before + 2
    assert proved(place).sealed == head.size


def test_a_rolled_back_row_leaves_nothing(sealed, founded, place):
    with psycopg.connect(APP) as writer:
        record(writer, founded.tokens["paralegal"], uuid4(), founded.matters["office"])
        writer.rollback()
    assert sealed() is None
    proved(place)


def test_writers_at_the_same_time_keep_the_chain_whole(sealed, sealed_now, founded, place):
    matter, failures = founded.matters["office"], []

    def write(who: str) -> None:
        try:
            with psycopg.connect(APP) as writer:
                for _ in range(15):
                    record(writer, founded.tokens[who], uuid4(), matter)
                    writer.commit()
        except Exception as failure:
            failures.append(failure)

    before = proved(place).rows
    threads = [
        threading.Thread(target=write, args=(who,))
        for who in ("attorney", "paralegal", "case-manager", "second-paralegal")
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        sealed_now()  # sealing goes on meanwhile
    for thread in threads:
        thread.join()
    assert not failures
    sealed()
    proof = proved(place)
    assert proof.rows == before + 60
    assert proof.sealed == proof.rows


def test_a_changed_row_is_found(sealed, place):
    with superuser() as tamperer:
        tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
        tamperer.execute(
            "UPDATE privacy_audit SET verb = 'did nothing'"
            " WHERE ctid = (SELECT ctid FROM privacy_audit LIMIT 1)"
        )
        assert "the row was changed" in finding(place, tamperer)


@pytest.mark.parametrize(
    "column",
    [
        "note",
        "verb",
        "subject_kind",
        "compartment",
        "actor_id",
        "subject_id",
        "consent_id",
        "at",
        "office_id",
    ],
)
def test_every_column_of_a_row_is_covered(sealed, place, column):
    other = {"actor_id", "subject_id", "consent_id", "office_id"}
    value = "gen_random_uuid()" if column in other else "now()" if column == "at" else "'other'"
    with superuser() as tamperer:
        tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
        tamperer.execute(f"UPDATE privacy_audit SET {column} = {value} WHERE position = 1")
        assert "the row was changed" in finding(place, tamperer)


def test_a_row_taken_from_the_middle_is_found(sealed, place):
    with superuser() as tamperer:
        tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
        tamperer.execute("DELETE FROM privacy_audit WHERE position = 2")
        assert "position 2 is missing" in finding(place, tamperer)


def test_a_deleted_tail_is_found_though_the_chain_was_mended(sealed, founded, place):
    with superuser() as tamperer:
        chain = founded.matters["office"]
        tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
        tamperer.execute(
            "DELETE FROM privacy_audit WHERE chain = %s AND position ="
            " (SELECT max(position) FROM privacy_audit WHERE chain = %s)",
            [chain, chain],
        )
        assert "its head says otherwise" in finding(place, tamperer)
        tamperer.execute(
            "UPDATE privacy_chain c SET (length, head) = (SELECT position, hash FROM privacy_audit"
            " WHERE chain = c.id ORDER BY position DESC LIMIT 1) WHERE id = %s",
            [chain],
        )
        assert "the audit row it sealed is gone" in finding(place, tamperer)


def test_a_whole_chain_removed_is_found(sealed, founded, place):
    with superuser() as tamperer:
        tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
        tamperer.execute("DELETE FROM privacy_audit WHERE chain = %s", [founded.matters["office"]])
        assert "rows are gone" in finding(place, tamperer)


def rewrite(tamperer: psycopg.Connection) -> Tree:
    """A superuser without the key: change one row, then every hash, leaf and peak after it."""
    tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
    first = tamperer.execute("SELECT chain FROM privacy_audit WHERE position > 2 LIMIT 1").fetchone()[0]
    tamperer.execute(
        "UPDATE privacy_audit SET verb = 'looked away' WHERE chain = %s AND position = 1", [first]
    )
    head = b""
    for (id,) in tamperer.execute(
        "SELECT id FROM privacy_audit WHERE chain = %s ORDER BY position", [first]
    ).fetchall():
        head = tamperer.execute(
            "UPDATE privacy_audit a SET hash = sha256(%s::bytea || nf.canonical(a))"
            " WHERE id = %s RETURNING hash",
            [head, id],
        ).fetchone()[0]
        tamperer.execute("UPDATE privacy_leaf SET hash = %s WHERE audit_id = %s", [leaf_hash(head), id])
    tamperer.execute("UPDATE privacy_chain SET head = %s WHERE id = %s", [head, first])
    tree = Tree()
    for (leaf,) in tamperer.execute("SELECT hash FROM privacy_leaf ORDER BY position").fetchall():
        tree.append(leaf)
    return tree


def test_a_rewritten_history_contradicts_its_seals(sealed, place):
    with superuser() as tamperer:
        rewrite(tamperer)
        assert "history was rewritten" in finding(place, tamperer)


def test_a_seal_forged_without_the_key_is_found(sealed, place):
    with superuser() as tamperer:
        tree = rewrite(tamperer)
        thief = Head(tree.size, tree.root(), datetime.now(UTC)).signed(Ed25519PrivateKey.generate())
        tamperer.execute("DELETE FROM privacy_seal")
        tamperer.execute(
            "INSERT INTO privacy_seal (size, root, signature, sealed_at) VALUES (%s, %s, %s, %s)",
            [thief.size, thief.root, thief.signature, thief.at],
        )
        assert "its signature is not ours" in finding(place, tamperer)


def test_with_all_seals_gone_the_second_place_still_knows(sealed, place):
    with superuser() as tamperer:
        rewrite(tamperer)
        tamperer.execute("DELETE FROM privacy_seal")
        assert "head in the second place" in finding(place, tamperer)


def test_a_database_set_back_contradicts_the_second_place(sealed, founded, place):
    with superuser() as tamperer:
        tamperer.execute("ALTER TABLE privacy_audit DISABLE TRIGGER ALL")
        for table in ("audit", "leaf", "seal", "chain", "peak", "unsealed"):
            tamperer.execute(f"DELETE FROM privacy_{table}")
        assert "rows were removed or set back" in finding(place, tamperer)


def test_a_row_hidden_from_the_sealer_is_found(sealed, founded, place):
    with psycopg.connect(APP) as writer:
        record(writer, founded.tokens["paralegal"], uuid4())
    with superuser() as tamperer:
        tamperer.execute("DELETE FROM privacy_unsealed")
        assert "neither sealed nor waiting" in finding(place, tamperer)
    sealed()


def test_an_emptied_second_place_is_found(sealed, tmp_path):
    with superuser() as reader:
        assert "the second place does not have it" in finding(tmp_path, reader)


def test_a_head_for_another_tree_is_refused_by_the_database(sealed):
    with psycopg.connect(APP) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT nf.keep_seal(7, 'root', 'signed', now(), '{}')")


def test_heads_are_appended_line_by_line_and_torn_lines_passed_over(tmp_path):
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    publish(Head(1, b"one", at).signed(KEY), tmp_path)
    file = tmp_path / "2026-03-02.jsonl"
    with file.open("a") as torn:
        torn.write('{"at": "2026-03-02T09:3')  # the power went
    publish(Head(2, b"two", at).signed(KEY), tmp_path)
    assert [head.size for head in published(tmp_path)] == [1, 2]
    assert all(head.is_signed_by(KEY.public_key()) for head in published(tmp_path))
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_head_is_on_disk_before_the_seal_is_committed(sealed, founded, place, monkeypatch):
    """A crash between the two leaves a head the next seal passes through, never a seal without a head."""
    with psycopg.connect(APP) as writer:
        record(writer, founded.tokens["paralegal"], uuid4())

    def crash(head: Head, where) -> None:
        heads_file.publish(head, where)
        raise ConnectionError("the power went")

    monkeypatch.setattr("nextfriend.privacy.audit.seal.publish", crash)
    with pytest.raises(ConnectionError):
        sealed()
    monkeypatch.undo()
    assert sealed() is not None
    proof = proved(place)
    assert proof.sealed == proof.rows
