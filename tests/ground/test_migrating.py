"""The tables that migrations leave are the ones that models declare, whichever way they were made."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection, connections

from nextfriend.ground.migrating import migrate
from nextfriend.site.postgres import create_database, drop_database, find_binaries
from tests.office.cluster import inside, shared_cluster


def declared() -> dict[str, dict[str, tuple[str, bool]]]:
    """table → column → type in PostgreSQL and whether it may be empty, of every model."""
    found = {}
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            found[model._meta.db_table] = {
                field.column: (field.db_type(connection), field.null)
                for field in model._meta.local_concrete_fields
                if field.db_type(connection)
            }
    return found


def in_database() -> dict[str, dict[str, tuple[str, bool]]]:
    query = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
           AND a.attnum > 0 AND NOT a.attisdropped
    """
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(query)
        for table, column, kind, empty in cursor.fetchall():
            found.setdefault(table, {})[column] = (kind, empty)
    return found


def plain(kind: str) -> str:
    """`format_type` spells out what Django shortens."""
    longer = {"timestamptz": "timestamp with time zone", "varchar": "character varying", "bool": "boolean"}
    kind = re.sub(r"^(bigint|integer|smallint|time) .*", r"\1", kind.lower())
    return re.sub(r"^\w+", lambda word: longer.get(word[0], word[0]), kind)


@pytest.mark.django_db
def test_every_column_is_the_declared_one():
    found = in_database()
    wrong = []
    for table, columns in declared().items():
        for column, (kind, empty) in columns.items():
            kept = found.get(table, {}).get(column)
            if kept is None or plain(kept[0]) != plain(kind) or kept[1] != empty:
                wrong.append(f"{table}.{column}: {kind}, {empty} declared; {kept} kept")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_every_index_and_constraint_that_is_declared_is_there():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind = 'i'"
        )
        kept = {name for (name,) in cursor.fetchall()}
    declared_names = {
        one.name
        for model in apps.get_models()
        if model._meta.managed
        for one in [*model._meta.indexes, *model._meta.constraints]
    }
    assert declared_names - kept == set()


@pytest.mark.long("migrates an empty database twice, once as Django does it")
def test_it_makes_what_django_makes(django_db_setup, django_db_blocker, tmp_path: Path):
    from django.core.management import call_command

    def slowly() -> None:
        call_command("migrate", database="owner", interactive=False, verbosity=0, skip_checks=True)

    ways = {"ours": lambda: migrate(skip_checks=True), "django": slowly}
    admin = shared_cluster().dsn("superuser")
    kept = []
    for way, run in ways.items():
        name = f"nf_test_{way}_migrating"
        create_database(admin, name)
        try:
            with django_db_blocker.unblock(), inside(name):
                run()
                connections.close_all()
            kept.append(dump(psycopg.conninfo.make_conninfo(admin, dbname=name)))
        finally:
            drop_database(admin, name)
    assert kept[0] == kept[1]
    assert "CREATE TABLE public.matters_matter" in kept[0]


def dump(dsn: str) -> str:
    """The schema as SQL, without the lines that `pg_dump` makes new each time."""
    made = subprocess.run(
        [find_binaries() / "pg_dump", "--schema-only", dsn], check=True, capture_output=True, text=True
    )
    return "\n".join(line for line in made.stdout.splitlines() if not line.startswith("\\"))
