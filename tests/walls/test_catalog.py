"""The catalog of PostgreSQL says that the wall stands."""

from __future__ import annotations

import difflib
import os

import pytest

from nextfriend.privacy.wall.matrix import cell_rows
from nextfriend.privacy.worlds.compare import compared_tables
from tests.walls.catalog import GOLDEN, catalog_lines
from tests.walls.guards import GUARDS, protected_tables


@pytest.mark.parametrize("guard", GUARDS, ids=lambda g: g.__name__)
def test_guard(superuser, guard):
    assert guard(superuser) == []
    superuser.rollback()


def test_the_catalog_is_the_one_that_was_read(superuser):
    """Every right, policy, trigger and function of the wall stands in catalog.txt, and nothing else does."""
    found = catalog_lines(superuser)
    superuser.rollback()
    if os.environ.get("NEXTFRIEND_GOLDEN") == "write":
        GOLDEN.write_text("\n".join(found) + "\n")
    difference = [*difflib.unified_diff(GOLDEN.read_text().splitlines(), found, lineterm="", n=0)]
    assert not difference, "\n".join(["NEXTFRIEND_GOLDEN=write accepts it, once it is read:", *difference])


def test_every_protected_table_is_in_the_model_comparison(superuser):
    assert protected_tables(superuser) <= set(compared_tables())


def test_the_databases_matrix_is_the_one_that_is_read(superuser):
    rows = superuser.execute("SELECT topology, role, compartment, needs FROM privacy_cell").fetchall()
    assert sorted(rows) == cell_rows()


def test_the_owner_of_the_tables_sees_no_row(superuser, founded):
    superuser.execute("SET LOCAL ROLE nf_owner")
    for table in protected_tables(superuser):
        assert superuser.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    superuser.rollback()


def test_the_tables_can_be_analysed(superuser):
    """ANALYZE runs index expressions as the tables' owner: autovacuum fails for ever if it may not."""
    superuser.execute("ANALYZE")
    superuser.rollback()
