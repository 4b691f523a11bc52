"""Saving many changed rows of one table in one statement.

`bulk_update` writes a CASE for every row and column, which for two hundred dates takes seconds of the
planner's time and ours (docs/decisions/scheduling.md). Here the rows travel as one JSON value and PostgreSQL
reads it back into the table's own types, so the statement is short however many rows there are. The policies
and triggers of the table hold as for any UPDATE.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import connection, models
from psycopg import sql

from nextfriend.ground.errors import Refusal


def save_together(rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Write these columns of rows of one table. Raises `Refusal("not-saved")` where one cannot be."""
    if not rows:
        return
    meta = rows[0]._meta
    names = ["id", *columns]
    told = json.dumps([{name: getattr(row, name) for name in names} for row in rows], default=_plain)
    with connection.cursor() as cursor:
        cursor.execute(_statement(meta.db_table, names), [told])
        if cursor.rowcount != len(rows):
            raise Refusal(
                "not-saved", "One of these dates was changed in the meantime. Look at the list again."
            )


def _statement(table: str, names: Sequence[str]) -> sql.Composed:
    key, *rest = (sql.Identifier(name) for name in names)
    return sql.SQL(
        "UPDATE {table} AS t SET {sets} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS n"
        " WHERE t.{key} = n.{key}"
    ).format(
        table=sql.Identifier(table),
        key=key,
        sets=sql.SQL(", ").join(sql.SQL("{0} = n.{0}").format(name) for name in rest),
    )


def _plain(value: object) -> str:
    """Moments to the microsecond, as PostgreSQL reads them; Django's own encoder would cut them."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be saved together")
