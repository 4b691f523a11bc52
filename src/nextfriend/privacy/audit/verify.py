"""Proving the audit: every chain, every leaf, every root and every signature, read as the dump role.

Nothing here writes, and nothing here prints what a row says: a finding names a chain, a place and a time. It
shares with the writers only the tree; the hash of a row is computed a second time, in Python.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from psycopg import sql
from psycopg.rows import namedtuple_row

from nextfriend.privacy.audit.merkle import Tree, leaf_hash
from nextfriend.privacy.audit.signed_heads import Head, published

Connection = psycopg.Connection[Any]


class Broken(Exception):
    """The first broken place, in a sentence that names no content."""


@dataclass(frozen=True)
class Proof:
    """What was proved."""

    chains: int
    rows: int
    sealed: int
    heads: int

    def line(self) -> str:
        return f"audit ok chains {self.chains} rows {self.rows} sealed {self.sealed} heads {self.heads}"


_ROWS = """
    SELECT a.chain, a.position, a.id, a.office_id, a.matter_id, a.compartment, a.at, a.actor_id, a.verb,
           a.subject_kind, a.subject_id, a.note, a.consent_id, a.hash, l.hash AS leaf, u.audit_id AS waits
      FROM privacy_audit a LEFT JOIN privacy_leaf l ON l.audit_id = a.id
      LEFT JOIN privacy_unsealed u ON u.audit_id = a.id
     ORDER BY a.chain, a.position
"""
_LEAVES = """
    SELECT l.position, l.hash, a.id IS NOT NULL AS stands
      FROM privacy_leaf l LEFT JOIN privacy_audit a ON a.id = l.audit_id ORDER BY l.position
"""


def prove(connection: Connection, *, place: Path, key: Ed25519PublicKey) -> Proof:
    """Check everything against everything, in one snapshot. Raises Broken at the first contradiction.

    `connection` reads every row (nf_dump, or a superuser) and is not yet inside a transaction unless the
    caller wants its own uncommitted changes looked at.
    """
    heads = _begin(connection, place)
    chains, rows = _check_chains(connection)
    seals = [Head(*row) for row in _all(connection, "size, root, sealed_at, signature", "privacy_seal")]
    _check_signatures(seals, "seal", key)
    _check_signatures(heads, "head", key)
    sealed = _check_tree(connection, seals, heads)
    _check_second_place(seals, heads)
    return Proof(chains, rows, sealed, len(heads))


def _begin(connection: Connection, place: Path) -> list[Head]:
    """Heads and snapshot from one moment between two seals: the sealer waits for as long as that takes."""
    is_ours = connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
    connection.execute("SELECT pg_advisory_lock(hashtext('nextfriend seal'))")
    if is_ours:
        # The snapshot must be younger than the lock, so the lock is not taken by the transaction's own query.
        connection.commit()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    connection.execute("SET LOCAL statement_timeout = 0")
    heads = list(published(place))
    connection.execute("SELECT pg_advisory_unlock(hashtext('nextfriend seal'))")
    return heads


def _all(connection: Connection, columns: str, table: str) -> list[tuple[Any, ...]]:
    wanted = [sql.Identifier(name) for name in columns.split(", ")]
    query = sql.SQL("SELECT {} FROM {} ORDER BY 1").format(sql.SQL(", ").join(wanted), sql.Identifier(table))
    return connection.execute(query).fetchall()


@contextmanager
def _stream(connection: Connection, query: str) -> Iterator[Any]:
    with connection.cursor(name="nf_prove", row_factory=namedtuple_row) as cursor:
        cursor.itersize = 5000
        yield cursor.execute(query)


def _check_chains(connection: Connection) -> tuple[int, int]:
    chains = {
        c: (length, bytes(head)) for c, length, head in _all(connection, "id, length, head", "privacy_chain")
    }
    found = counted = 0
    with _stream(connection, _ROWS) as stream:
        for chain, rows in groupby(stream, key=attrgetter("chain")):
            length, head = 0, b""
            for row in rows:
                length, head = _check_row(row, length, head)
            if chains.pop(chain, None) != (length, head):
                raise Broken(f"chain {chain}: it ends at position {length}, and its head says otherwise.")
            found, counted = found + 1, counted + length
    for chain, (length, _) in chains.items():
        if length:
            raise Broken(f"chain {chain}: all of its {length} rows are gone.")
    return found, counted


def _check_row(row: Any, length: int, head: bytes) -> tuple[int, bytes]:
    where = f"chain {row.chain} position {row.position}"
    if row.position != length + 1:
        raise Broken(f"{where}: position {length + 1} is missing before it.")
    if bytes(row.hash) != row_hash(head, row):
        raise Broken(f"{where}: the row was changed; its hash does not fit it.")
    if row.leaf is None and row.waits is None:
        raise Broken(f"{where}: the row is neither sealed nor waiting to be.")
    if row.leaf is not None and bytes(row.leaf) != leaf_hash(bytes(row.hash)):
        raise Broken(f"{where}: the row is not the one that was sealed.")
    return row.position, bytes(row.hash)


def row_hash(head: bytes, row: Any) -> bytes:
    """What nf.record computed when it wrote the row: SHA-256 of the hash before it and nf.canonical."""
    at = row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    said = [row.id, row.office_id, row.matter_id or "-", row.compartment, row.chain, row.position, at]
    said += [row.actor_id, row.verb, row.subject_kind, row.subject_id, row.note, row.consent_id or "-"]
    return hashlib.sha256(head + "\x1f".join(map(str, said)).encode()).digest()


def _check_signatures(heads: list[Head], kind: str, key: Ed25519PublicKey) -> None:
    for head in heads:
        if not head.is_signed_by(key):
            raise Broken(
                f"{kind} of {head.size} rows ({head.at:%Y-%m-%d %H:%M:%S}): its signature is not ours."
            )


def _check_tree(connection: Connection, seals: list[Head], heads: list[Head]) -> int:
    """Grow the tree leaf by leaf and hold it against everything that was ever said about it."""
    said: dict[int, list[tuple[str, bytes]]] = {}
    for kind, found in (("seal in the database", seals), ("head in the second place", heads)):
        for head in found:
            said.setdefault(head.size, []).append((kind, bytes(head.root)))
    tree = Tree()
    with _stream(connection, _LEAVES) as leaves:
        for leaf in leaves:
            if leaf.position != tree.size:
                raise Broken(f"leaf {tree.size}: it is missing from the tree.")
            if not leaf.stands:
                raise Broken(f"leaf {tree.size}: the audit row it sealed is gone.")
            tree.append(bytes(leaf.hash))
            if tree.size in said:
                _check_roots(said.pop(tree.size), tree.size, tree.root())
    for size, names in sorted(said.items()):
        raise Broken(
            f"{names[0][0]} of {size} rows: the tree has only {tree.size}; rows were removed or set back."
        )
    return tree.size


def _check_roots(said: list[tuple[str, bytes]], size: int, root: bytes) -> None:
    for kind, claimed in said:
        if claimed != root:
            raise Broken(f"{kind} of {size} rows: the tree has another root; history was rewritten.")


def _check_second_place(seals: list[Head], heads: list[Head]) -> None:
    published_there = {(head.size, bytes(head.root)) for head in heads}
    for seal in seals:
        if (seal.size, bytes(seal.root)) not in published_there:
            raise Broken(
                f"seal of {seal.size} rows ({seal.at:%Y-%m-%d %H:%M:%S}): the second place does not have it."
            )
