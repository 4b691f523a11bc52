"""Weaken each policy, trigger and rule in turn: a guard, a probe or the model must notice every one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from nextfriend.matters.timeline import enter
from nextfriend.privacy.audit import record_opening
from nextfriend.privacy.worlds.build import WorldBuilder
from nextfriend.privacy.worlds.compare import Prepared, judge, prepare
from nextfriend.privacy.worlds.findings import Findings
from tests.walls import authority_probes, consent_probes
from tests.walls.guards import GUARDS
from tests.walls.mutants import function_mutants, special_mutants, table_mutants
from tests.walls.probes import PROBES, Attacker

# So many tests share the weakened rules: one alone would be as long as a test that hangs.
PARTS = 8

# The probe that noticed the last weakness is asked first: the next is often of the same function.
ASKED = [*PROBES, *authority_probes.PROBES, *consent_probes.PROBES]

REDERIVE = """
DO $$ DECLARE i uuid; BEGIN
  FOR i IN SELECT matter_id FROM privacy_wall WHERE office_id = '{0}'
  LOOP PERFORM nf.clear_matter(i); END LOOP;
  FOR i IN SELECT id FROM privacy_program WHERE office_id = '{0}'
  LOOP PERFORM nf.clear_program(i); END LOOP;
  FOR i IN SELECT id FROM accounts_staff WHERE office_id = '{0}' LOOP PERFORM nf.clear_staff(i); END LOOP;
  FOR i IN SELECT id FROM privacy_share WHERE office_id = '{0}' LOOP PERFORM nf.clear_share(i); END LOOP;
  FOR i IN SELECT matter_id FROM privacy_wall WHERE office_id = '{0}' LOOP
    UPDATE matters_entry SET compartment = compartment WHERE matter_id = i; END LOOP;
END $$
"""


@pytest.fixture(scope="module")
def worlds(django_db_setup) -> list[tuple[str, Prepared]]:
    """Three committed random offices, with more of the rarer facts than one would hold."""
    with psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], options="-c role=nf_definer") as definer:
        found = []
        for seed in (71, 72, 73):
            builder = WorldBuilder(definer, seed)
            builder.build(matters=24, rows=1, papers=14)
            found.append((str(builder.office), prepare(definer, builder.office)))
    return found


@pytest.fixture(scope="module")
def victim(founded: Any, django_db_setup, django_db_blocker):
    """A paralegal and a matter with a text. Committed, since the alarms look from a connection of their own;
    and taken away behind them: the next tests of this worker share the office.
    """
    with django_db_blocker.unblock(), founded.speaking("paralegal") as dana:
        entry = enter(actor=dana, matter_id=founded.matters["office"], compartment="legal", kind="note",
              sentence="A note.", text="The note's body.")  # fmt: skip
        record_opening(entry, "an earlier look, committed: it opens nothing now")
    yield founded.staff["paralegal"].pk, founded.matters["office"]
    with psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], options="-c role=nf_definer") as definer:
        for table in ("matters_body", "matters_entry"):
            definer.execute(f"DELETE FROM {table} WHERE id = %s", [entry.pk])


@contextmanager
def weakened(connection: psycopg.Connection[Any], sql: str) -> Iterator[None]:
    """Apply one mutant inside a transaction that never commits."""
    connection.rollback()
    try:
        connection.execute(sql)
        yield
    finally:
        connection.rollback()


def caught(connection, victim, worlds, *, rederive: bool = False) -> str:
    """Which alarm rings first: a guard, a probe, or the model. Empty when none does."""
    connection.execute("SET LOCAL ROLE nf_app")
    for probe in ASKED:
        with connection.transaction(force_rollback=True):
            if probe(Attacker(connection, *victim)):
                ASKED.remove(probe)
                ASKED.insert(0, probe)
                return probe.__name__
    connection.execute("RESET ROLE")
    for guard in GUARDS:
        if guard(connection):
            return guard.__name__
    connection.execute("SET LOCAL ROLE nf_app")
    for office, prepared in worlds:
        if rederive:
            connection.execute("RESET ROLE")
            connection.execute(REDERIVE.format(office))
            connection.execute("SET LOCAL ROLE nf_app")
        findings = Findings()
        judge(connection, prepared, findings, until_first=True)
        if not findings.clean:
            return "model"
    return ""


@pytest.mark.slow("every alarm listens to three random offices")
def test_the_wall_itself_is_clean(superuser, victim, worlds):
    with weakened(superuser, "SELECT 1"):
        assert caught(superuser, victim, worlds, rederive=True) == ""


def test_every_weakened_table_is_noticed(superuser):
    """By the guard of its kind, asked about this table alone: more tables cost no more for each of them."""
    mutants = list(table_mutants(superuser))
    survivors = []
    for name, sql, table, guard in mutants:
        assert guard(superuser, table) == [], table
        with weakened(superuser, sql):
            if not guard(superuser, table):
                survivors.append(name)
    assert not survivors, "\n".join(survivors)
    assert len(mutants) > 200


def test_every_other_weakness_is_noticed(superuser, victim, worlds):
    survivors = []
    for name, sql in special_mutants():
        with weakened(superuser, sql):
            if not caught(superuser, victim, worlds):
                survivors.append(name)
    assert not survivors, "\n".join(survivors)


@pytest.mark.slow("each weakened rule is looked for in three random offices")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_weakened_rule_is_noticed(superuser, victim, worlds, part):
    survivors = []
    mutants = list(function_mutants(superuser))
    assert len(mutants) > 100
    for name, sql in mutants[part * len(mutants) // PARTS : (part + 1) * len(mutants) // PARTS]:
        with weakened(superuser, sql):
            if not caught(superuser, victim, worlds, rederive=True):
                survivors.append(name)
    assert not survivors, "\n".join(survivors)
