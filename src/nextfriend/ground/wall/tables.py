"""Writes what models declare of their walls into PostgreSQL, and shows it (`nextfriend wall explain TABLE`).

A table is written anew, in the caller's transaction, when its declaration or its state in the catalog is
another than when it was last written: also a policy that somebody added by hand goes. The note of what was
written is the table's comment; an index has one of its own, so that it is not built again with every policy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from nextfriend.ground.rooms import rooms
from nextfriend.ground.wall.declared import Trigger, Wall, Walled

_STATE = """
SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''), md5(concat_ws(E'\\n',
    c.relrowsecurity, c.relforcerowsecurity,
    (SELECT string_agg(concat_ws(' ', p.policyname, p.cmd, p.permissive, p.roles, p.qual, p.with_check),
                       E'\\n' ORDER BY p.policyname) FROM pg_policies p
      WHERE p.schemaname = 'public' AND p.tablename = c.relname),
    (SELECT string_agg(pg_get_triggerdef(t.oid) || t.tgenabled::text, E'\\n' ORDER BY t.tgname)
       FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
      WHERE t.tgrelid = c.oid AND f.pronamespace = to_regnamespace('nf')),
    (SELECT string_agg(concat_ws(' ', a.grantee::regrole, a.privilege_type), E'\\n'
                       ORDER BY a.grantee::regrole::text, a.privilege_type)
       FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner),
    (SELECT string_agg(a.attname::text || a.attacl::text, E'\\n' ORDER BY a.attname)
       FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL)))
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
"""


def declared_walls() -> dict[str, Wall | Walled]:
    """Every table of the house and its wall. Raises ImproperlyConfigured for a model that declares none."""
    found: dict[str, Wall | Walled] = {}
    for room in rooms():
        found |= room.walls
    for app in _of_the_house():
        for model in app.get_models():
            wall = getattr(model, "wall", None)
            if not isinstance(wall, Wall | Walled):
                raise ImproperlyConfigured(f"{model.__name__} says nothing of its wall (ground/wall).")
            found[model._meta.db_table] = wall
    return found


def statements(table: str) -> list[str]:
    """The SQL that puts one table behind its wall. Raises KeyError for a table without one."""
    wall = declared_walls()[table]
    switch = "ENABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY"
    if not wall.is_forced:
        switch = "DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"
    found = [f"ALTER TABLE {table} {words}" for words in switch]
    found += [
        f"GRANT {rights} ON {table} TO {role}"
        for role, rights in (("nf_definer", wall.definer), ("nf_app", wall.app))
        if rights
    ]
    found += [f"GRANT USAGE ON SEQUENCE {sequence} TO nf_app" for sequence in wall.sequences]
    if wall.is_forced:
        found += [policy.on(table) for policy in wall.policies]
    return found + [trigger.on(table) for trigger in _triggers(table, wall)]


def index_statements(table: str) -> dict[str, str]:
    """The indexes that come with the wall, by name: of matter and scope, and of the words searched."""
    wall = declared_walls()[table]
    found = {}
    if wall.has_base_index() and not _enters_by_matter(table):
        name = f"{table}_matter_scope"
        found[name] = f"CREATE INDEX {name} ON {table} (matter_id, scope_id)"
    if words := wall.words():
        name = f"{table}_words"
        found[name] = f"CREATE INDEX {name} ON {table} USING gin (to_tsvector('simple', nf.plain({words})))"
    return found


def write_tables(cursor: Any) -> list[str]:
    """Write every table that differs, as its owner; returns their names. Raises ImproperlyConfigured when a
    declared table is not there.
    """
    cursor.execute("SET LOCAL ROLE nf_owner")
    state = _state(cursor)
    walls = declared_walls()
    written = [t for t in walls if state[t][0] != f"{_digest(t)} {state[t][1]}"]
    for table in written:
        for statement in [*_undo(cursor, table), *statements(table)]:
            cursor.execute(statement)
    if written:
        state = _state(cursor)
    for table in written:
        cursor.execute(f"COMMENT ON TABLE {table} IS '{_digest(table)} {state[table][1]}'")
    return written + [name for table in walls for name in _write_indexes(cursor, table)]


def missing_tables(cursor: Any) -> set[str]:
    """Declared tables that the database does not have, as after `migrate ROOM`."""
    return declared_walls().keys() - _state(cursor).keys()


def _triggers(table: str, wall: Wall | Walled) -> Iterator[Trigger]:
    yield from wall.triggers
    for room in rooms():
        yield from room.triggers.get(table, ())


def _enters_by_matter(table: str) -> bool:
    indexes = next(m._meta.indexes for m in _models() if m._meta.db_table == table)
    return any(list(index.fields[:2]) == ["matter_id", "scope_id"] for index in indexes)


def _models() -> Iterator[type[models.Model]]:
    return (model for app in _of_the_house() for model in app.get_models())


def _of_the_house() -> Iterator[AppConfig]:
    """Our own applications, also one that forgot to be a `Room`."""
    return (app for app in apps.get_app_configs() if app.name.startswith("nextfriend."))


def _digest(table: str) -> str:
    return hashlib.sha256(";\n".join(statements(table)).encode()).hexdigest()[:32]


def _state(cursor: Any) -> dict[str, tuple[str, str]]:
    cursor.execute(_STATE)
    return {name: (mark, state) for name, mark, state in cursor.fetchall()}


def _undo(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT 'DROP POLICY ' || quote_ident(policyname) || ' ON ' || %s FROM pg_policies"
        " WHERE schemaname = 'public' AND tablename = %s UNION ALL "
        "SELECT 'DROP TRIGGER ' || quote_ident(t.tgname) || ' ON ' || %s"
        "  FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid"
        " WHERE t.tgrelid = to_regclass(%s) AND f.pronamespace = to_regnamespace('nf')",
        [table] * 4,
    )
    return [
        *(statement for (statement,) in cursor.fetchall()),
        f"REVOKE ALL ON {table} FROM PUBLIC, nf_app, nf_definer",
    ]


def _write_indexes(cursor: Any, table: str) -> list[str]:
    written = []
    for name, statement in index_statements(table).items():
        mark = hashlib.sha256(statement.encode()).hexdigest()[:32]
        cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [name])
        if cursor.fetchone() != (mark,):
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
            cursor.execute(statement)
            cursor.execute(f"COMMENT ON INDEX {name} IS '{mark}'")
            written.append(name)
    return written
