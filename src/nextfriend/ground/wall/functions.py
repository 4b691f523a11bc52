"""SQL functions of the schema `nf`: one file each in a room's `sql/`, named as the function it makes.

A file holds one CREATE OR REPLACE FUNCTION and who besides nf_definer may call it. It is applied again when
its text or the function in the database is another than when it was last applied; a function without a file
goes. Dropping and making anew is left to PostgreSQL's own refusals: a changed result type says so.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from nextfriend.ground.rooms import rooms

_MADE = re.compile(r"^CREATE OR REPLACE FUNCTION nf\.(\w+)\(", re.MULTILINE)
_ALL = """
SELECT p.oid, p.proname, p.oid::regprocedure::text, coalesce(obj_description(p.oid, 'pg_proc'), ''),
       md5(concat_ws(' ', pg_get_functiondef(p.oid), p.proacl::text, p.proowner::regrole)),
       p.prorettype = 'trigger'::regtype, l.lanname
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.pronamespace = to_regnamespace('nf')
"""
_VALIDATORS = {"plpgsql": "plpgsql_validator", "sql": "fmgr_sql_validator"}


@dataclass(frozen=True, slots=True)
class FunctionFile:
    """One function as its file has it."""

    name: str
    text: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Function:
    """One function as the database has it. `mark` is what was noted when its file was last applied."""

    oid: int
    name: str
    signature: str
    mark: str
    state: str
    is_trigger: bool
    language: str


def function_files() -> list[FunctionFile]:
    """Every room's functions. Raises ImproperlyConfigured for a file that makes another than it is named."""
    paths = [path for room in rooms() for path in sorted(Path(room.path, "sql").glob("*.sql"))]
    found = [FunctionFile(path.stem, path.read_text()) for path in paths]
    for file in found:
        if _MADE.findall(file.text) != [file.name]:
            raise ImproperlyConfigured(f"sql/{file.name}.sql makes nf.{file.name} and nothing else.")
    if len({file.name for file in found}) < len(found):
        raise ImproperlyConfigured("Two rooms bring a function of the same name.")
    return found


def write_functions(cursor: Any) -> tuple[list[str], list[str]]:
    """Apply every file that differs, as nf_definer. Returns the names applied, and the signatures that have
    no file any more: drop those when nothing leans on them (`drop_functions`).
    """
    known = _in_database(cursor)
    files = function_files()
    written, stale = [], []
    # Bodies name functions that come later and are looked at when all are there.
    cursor.execute("SET LOCAL ROLE nf_definer")
    cursor.execute("SET LOCAL check_function_bodies = off")
    for file in files:
        before = [f for f in known if f.name == file.name]
        if len(before) == 1 and before[0].mark == f"{file.digest} {before[0].state}":
            continue
        stale += _apply(cursor, file, before)
        written.append(file.name)
    stale += [f.signature for f in known if f.name not in {file.name for file in files}]
    _validate(cursor, written)
    _mark(cursor, {file.name: file for file in files if file.name in written})
    return written, stale


def drop_functions(cursor: Any, signatures: list[str]) -> None:
    """Drop functions that have no file any more."""
    cursor.execute("SET LOCAL ROLE nf_definer")
    for signature in signatures:
        cursor.execute(f"DROP FUNCTION {signature}")


def _apply(cursor: Any, file: FunctionFile, before: list[_Function]) -> list[str]:
    for function in before:
        cursor.execute(f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC, nf_app, nf_owner")
    text, _, grants = file.text.partition("\nGRANT ")
    cursor.execute(text)
    after = [f for f in _in_database(cursor) if f.name == file.name]
    fresh = [f for f in after if f.oid not in {b.oid for b in before}] or after
    for function in fresh:
        cursor.execute(f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC")
        if function.is_trigger:  # whoever makes a trigger must be able to call its function
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function.signature} TO nf_owner")
    if grants:
        cursor.execute("GRANT " + grants)
    return [f.signature for f in before if fresh != after and f.oid not in {n.oid for n in fresh}]


def _validate(cursor: Any, names: list[str]) -> None:
    cursor.execute("SET LOCAL check_function_bodies = on")
    for function in _in_database(cursor):
        if function.name in names:
            cursor.execute(f"SELECT {_VALIDATORS[function.language]}(%s::oid)", [function.oid])


def _mark(cursor: Any, files: dict[str, FunctionFile]) -> None:
    for function in _in_database(cursor):
        if function.name in files:
            mark = f"{files[function.name].digest} {function.state}"
            cursor.execute(f"COMMENT ON FUNCTION {function.signature} IS '{mark}'")


def _in_database(cursor: Any) -> list[_Function]:
    cursor.execute(_ALL)
    return [_Function(*row) for row in cursor.fetchall()]
