"""Sealing: audit rows whose order is settled become leaves of one tree, whose signed head goes elsewhere.

Runs on the application's role, which gets hashes and not a word of what they stand for (sql/seal_next.sql).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.privacy.audit.merkle import Tree
from nextfriend.privacy.audit.signed_heads import Head, Signs, publish

MOST = 50_000  # rows in one seal: a few seconds' work, and a bounded transaction


@action
def seal(*, key: Signs, place: Path, at: datetime | None = None, most: int = MOST) -> Head | None:
    """Seal what is settled. Returns the new head, or None when nothing waited.

    The head reaches the second place before the commit: should the commit fail, that head still names a tree
    the next seal will pass through, because the same rows come in the same order.
    """
    tree, grown = _grow(most)
    if not grown:
        return None
    head = Head(tree.size, tree.root(), at or datetime.now(UTC)).signed(key)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.keep_seal(%s, %s, %s, %s, %s::bytea[])",
            [head.size, head.root, head.signature, head.at, tree.peaks],
        )
    publish(head, place)
    return head


def _grow(most: int) -> tuple[Tree, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, peaks FROM nf.sealed_tree()")
        size, peaks = cursor.fetchone()
        tree = Tree(size, [bytes(peak) for peak in peaks])
        cursor.execute("SELECT leaf FROM nf.seal_next(%s)", [most])
        leaves = cursor.fetchall()
    for (leaf,) in leaves:
        tree.append(bytes(leaf))
    return tree, len(leaves)
