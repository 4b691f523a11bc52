"""Writes the walls after a migration: what models declare (ground/wall), and the matrix of who opens what."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from nextfriend.ground.wall.writing import write_wall
from nextfriend.privacy.wall.matrix import cell_rows

# Every clearance rests on the matrix, so it is derived anew where the matrix is another.
_DERIVE = """
SELECT nf.clear_matter(matter_id) FROM privacy_wall;
SELECT nf.clear_program(id) FROM privacy_program;
SELECT nf.clear_staff(id) FROM accounts_staff;
"""


def write_walls(using: str) -> list[str]:
    """Write functions, policies, rights, triggers, base indexes and the matrix where they differ, all or
    nothing. Returns a line for each kind that was written.
    """
    with transaction.atomic(using=using):
        written = write_wall(using)
        if written.missing:
            return [f"The wall waits for the tables of other rooms ({len(written.missing)} missing)."]
        with connections[using].cursor() as cursor:
            matrix = _copy_matrix(cursor)
    lines = [
        f"Functions: {', '.join(written.functions)}" if written.functions else "",
        f"Functions that have no file any more: {', '.join(written.dropped)}" if written.dropped else "",
        f"Walls: {', '.join(written.tables)}" if written.tables else "",
        "The matrix of who opens what, and every clearance." if matrix else "",
    ]
    return [line for line in lines if line]


def _copy_matrix(cursor: Any) -> bool:
    """As the definer: the owner of the tables sees no rows of them."""
    cursor.execute("SET LOCAL ROLE nf_definer")
    cursor.execute("SELECT topology, role, compartment, needs FROM privacy_cell")
    differs = sorted(cursor.fetchall()) != cell_rows()
    if differs:
        cursor.execute("DELETE FROM privacy_cell")
        cursor.executemany(
            "INSERT INTO privacy_cell (topology, role, compartment, needs) VALUES (%s, %s, %s, %s)",
            cell_rows(),
        )
        cursor.execute(_DERIVE)
    cursor.execute("SET LOCAL ROLE nf_owner")
    return differs
