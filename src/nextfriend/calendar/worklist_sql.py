"""The soonest rows of one kind over every scope a person holds, without reading the whole office.

PostgreSQL cannot keep the order of `due_at` across an array of scopes: it would fetch every waiting row of an
office and sort them. For a person of few, wide scopes each scope is asked for its first rows instead, and the
answers are merged (measured in benchmarks/walls.py, docs/decisions/wall-in-postgres.md). A person of many
narrow scopes has few rows in each: there the array wins. The rare kinds have indexes of their own
(models.py), which `WAITING` and `UNOWNED` name word for word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from nextfriend.calendar.models import Due

FEW = 64
WAITING = "state IN ('proposed', 'confirmed')"
WAITING_BENEFITS = f"{WAITING} AND kind = 'benefit'"
UNOWNED = "owner_id IS NULL AND state IN ('proposed', 'confirmed', 'firm', 'open')"

_WIDE = """
SELECT d.* FROM unnest(%s::bigint[]) AS held (scope),
  LATERAL (SELECT * FROM calendar_due WHERE scope_id = held.scope AND {condition}
            ORDER BY due_at LIMIT %s) AS d
 ORDER BY d.due_at, d.id LIMIT %s
"""
_HELD = (
    "SELECT CASE WHEN cardinality(scopes) <= %s THEN scopes END FROM (SELECT nf.scopes()) AS held (scopes)"
)
_NARROW = "SELECT * FROM calendar_due WHERE {condition} ORDER BY due_at, id LIMIT %s"


def wide_scopes() -> list[int] | None:
    """The scopes the speaker holds now, each once, where they are few; None where they are many.

    They choose the shape of a query and open nothing: the policies ask the database itself again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [FEW])
        (held,) = cursor.fetchone()
    return None if held is None else sorted(set(held))


def soonest(condition: str, values: Sequence[Any], most: int, wide: Sequence[int] | None) -> list[Due]:
    """The first `most` rows by due moment that meet `condition`, with their owners.

    `condition` is SQL over calendar_due written in this room, never by a person; `values` fill its marks;
    `wide` comes from `wide_scopes`, asked once for a whole page. The rows come from this very statement:
    fetching them again by id, PostgreSQL would rather read a wide scope whole (measured: 54 ms for 44 rows).
    """
    if wide is None:
        sql, marks = _NARROW, [*values, most]
    else:
        sql, marks = _WIDE, [list(wide), *values, most, most]
    rows = Due.objects.raw(sql.format(condition=condition), marks)
    return list(rows.prefetch_related("owner"))
