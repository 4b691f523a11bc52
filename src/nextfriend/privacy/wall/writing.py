"""Writes the walls after a migration: what models declare (ground/wall), and the matrix of who opens what."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from nextfriend.ground.wall.writing import write_wall
from nextfriend.privacy.wall.authority import rule_rows
from nextfriend.privacy.wall.matrix import cell_rows

# Every clearance rests on the matrix, so it is derived anew where the matrix is another.
_DERIVE = """
SELECT nf.clear_matter(matter_id) FROM privacy_wall;
SELECT nf.clear_program(id) FROM privacy_program;
SELECT nf.clear_staff(id) FROM accounts_staff;
"""

# Functions that say who holds what: where one is another, what was derived by the earlier one is stale.
_DERIVING = frozenset(
    [
        "clear_matter",
        "clear_program",
        "clear_staff",
        "clear_share",
        "team_windows",
        "program_windows",
        "over",
        "consent_from",
        "consent_fits",
        "consent_names",
        "set_scope",
    ]
)
# Rows of a personal kind filed before they named anybody: those of matters with one client are that client's.
_FILE_AGAIN = """
DO $$ DECLARE t regclass; BEGIN
  FOR t IN SELECT g.tgrelid FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
            WHERE f.proname = 'set_scope' AND NOT g.tgisinternal LOOP
    EXECUTE format('UPDATE %s r SET compartment = r.compartment FROM privacy_scope s
                     WHERE s.id = r.scope_id AND s.about_id IS NULL AND s.matter_id IS NOT NULL
                       AND nf.is_personal(s.compartment) AND nf.only_client(r.matter_id) IS NOT NULL', t);
  END LOOP;
END $$
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
            seats = _copy_authority(cursor)
            matrix = _copy_matrix(cursor)
            if "set_scope" in written.functions:
                _file_again(cursor)
            if matrix or _DERIVING & set(written.functions):
                _derive(cursor)
    lines = [
        f"Functions: {', '.join(written.functions)}" if written.functions else "",
        f"Functions that have no file any more: {', '.join(written.dropped)}" if written.dropped else "",
        f"Walls: {', '.join(written.tables)}" if written.tables else "",
        "The matrix of who opens what, and every clearance." if matrix else "",
        "The table of who may seat whom." if seats else "",
    ]
    return [line for line in lines if line]


def _derive(cursor: Any) -> None:
    cursor.execute("SET LOCAL ROLE nf_definer")
    cursor.execute(_DERIVE)
    cursor.execute("SET LOCAL ROLE nf_owner")


def _file_again(cursor: Any) -> None:
    cursor.execute("SET LOCAL ROLE nf_definer")
    cursor.execute(_FILE_AGAIN)
    cursor.execute("SET LOCAL ROLE nf_owner")


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
    cursor.execute("SET LOCAL ROLE nf_owner")
    return differs


def _copy_authority(cursor: Any) -> bool:
    cursor.execute("SET LOCAL ROLE nf_definer")
    cursor.execute("SELECT topology, actor, act, subject, needs FROM privacy_seatrule")
    differs = sorted(cursor.fetchall()) != rule_rows()
    if differs:
        cursor.execute("DELETE FROM privacy_seatrule")
        cursor.executemany(
            "INSERT INTO privacy_seatrule (topology, actor, act, subject, needs) VALUES (%s, %s, %s, %s, %s)",
            rule_rows(),
        )
    cursor.execute("SET LOCAL ROLE nf_owner")
    return differs
