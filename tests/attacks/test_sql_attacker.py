"""Somebody runs SQL as the web's role, with one person's stolen session, and gets nowhere.

The attempts stand in sql_attempts.sql, each with its name; the rules that PostgreSQL keeps against them
in every room's sql/, and what cannot be refused in docs/decisions/sql-role.md.
"""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection

from tests.attacks.sql_scene import Scene, attempts, make_scene
from tests.office.cluster import shared_cluster

DENIED = {"42501"}
# Refused before anybody asks who may: what the server does not have (which differs by its build), or does so.
OTHERWISE = {
    "another server": {"0A000"},
    "another server, by its function": {"42883"},
    "an extension": {"0A000"},
    "a language": {"0A000"},
    "the server's settings": {"25001"},
}


@pytest.fixture
def scene(committed) -> Scene:
    return make_scene(committed)


def test_nothing_comes_of_any_attempt(scene, capsys):
    gave, seen = [], {}
    for one in attempts():
        state, rows = scene.attempt(one)
        seen[one.name] = state
        if rows or state not in {"", *DENIED, *OTHERWISE.get(one.name, ())}:
            gave.append(f"{one.kind}: {one.name}: {state or 'allowed'}, {rows} rows")
    with capsys.disabled():
        refused = sum(bool(state) for state in seen.values())
        print(
            f"\nSQL attempts: {len(seen)}, refused {refused}, empty {len(seen) - refused}, gave {len(gave)}"
        )
    assert not gave, "\n".join(gave)
    assert len(seen) >= 60


# The triggers that keep the rules which protect people; what each attempt below would come to without them.
KEEPERS = (
    "check_person", "check_turn", "unsettle", "check_date", "check_date_new", "check_signing", "check_signer",
    "keep_subject", "keep_place", "keep_proposed_by_id", "keep_added_by_id",
)  # fmt: skip


def test_it_is_the_rules_that_refuse_and_not_a_slip_in_the_attempt(scene, capsys):
    """With the triggers off, most of the attempts on the rules succeed."""
    name = connection.get_connection_params()["dbname"]
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name), autocommit=True) as admin:
        triggers = admin.execute(
            "SELECT 'ALTER TABLE ' || tgrelid::regclass || ' DISABLE TRIGGER ' || tgname FROM pg_trigger"
            " WHERE tgname = ANY (%s)",
            [list(KEEPERS)],
        ).fetchall()
        for (statement,) in triggers:
            admin.execute(statement)
    rules = [one for one in attempts() if one.kind == "rules"]
    bent = [one.name for one in rules if scene.attempt(one)[1]]
    with capsys.disabled():
        print(
            f"\nWithout {len(triggers)} triggers, {len(bent)} of {len(rules)} attempts on the rules succeed"
        )
    assert len(bent) >= 15, bent
    assert "firm alone: one's own date verified" in bent
    assert "a paper moved to another compartment" in bent
