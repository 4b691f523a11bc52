"""Everything that `migrate` writes of the wall, in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.db import connections, transaction

from nextfriend.ground.wall.functions import drop_functions, function_files, write_functions
from nextfriend.ground.wall.tables import (
    declared_walls,
    index_statements,
    missing_tables,
    statements,
    write_tables,
)

SCHEMA = """
SET LOCAL ROLE nf_owner;
CREATE SCHEMA IF NOT EXISTS nf;
GRANT USAGE ON SCHEMA nf TO nf_app;
GRANT USAGE, CREATE ON SCHEMA nf TO nf_definer;
GRANT USAGE ON SCHEMA public TO nf_app, nf_definer;
"""


@dataclass
class Written:
    """What differed and was written; `missing` are tables that are not there yet, and then nothing is."""

    functions: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)


def write_wall(using: str) -> Written:
    """Write functions, policies, rights, triggers and base indexes where they differ; all or nothing.

    `using` is the connection of nf_owner. After `migrate ROOM` other rooms' tables may be missing: their rows
    are nobody's until the rest is migrated, because no right is granted before.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('nextfriend wall'))")
        written = Written(missing=missing_tables(cursor))
        if not written.missing:
            cursor.execute(SCHEMA)
            written.functions, written.dropped = write_functions(cursor)
            written.tables = write_tables(cursor)
            drop_functions(cursor, written.dropped)
            cursor.execute("SET LOCAL ROLE nf_owner")
        return written


def declaration() -> str:
    """A hash of everything that `write_wall` would write into an empty database."""
    said = [file.text for file in function_files()]
    for table in declared_walls():
        said += [*statements(table), *index_statements(table).values()]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()
