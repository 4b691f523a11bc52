"""The soonest rows of one kind over every scope a person holds, without reading the whole office.

PostgreSQL cannot keep the order of `due_at` across an array of scopes: it would fetch every waiting row of an
office and sort them. For a person of few, wide scopes each scope is asked for its first rows instead, and the
answers are merged (measured in benchmarks/walls.py, docs/decisions/wall-in-postgres.md). A person of many
narrow scopes has few rows in each: there the array wins. The rare kinds have indexes of their own
(migrations/0002_wall.py), which `WAITING` and `UNOWNED` name word for word.
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
SELECT d.* FROM (SELECT DISTINCT unnest(nf.scopes())) AS held (scope),
  LATERAL (SELECT * FROM calendar_due WHERE scope_id = held.scope AND {condition}
            ORDER BY due_at LIMIT %s) AS d
 ORDER BY d.due_at, d.id LIMIT %s
"""
_NARROW = "SELECT * FROM calendar_due WHERE {condition} ORDER BY due_at, id LIMIT %s"


def soonest(condition: str, values: Sequence[Any], most: int) -> list[Due]:
    """The first `most` rows by due moment that meet `condition`, with their owners.

    `condition` is SQL over calendar_due written in this room, never by a person; `values` fill its marks.
    The rows come from this very statement: fetching them again by id, PostgreSQL would rather read a wide
    scope whole (measured: 54 ms for 44 rows).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(nf.scopes())")
        wide = cursor.fetchone()[0] <= FEW
    sql, ends = (_WIDE, [most, most]) if wide else (_NARROW, [most])
    rows = Due.objects.raw(sql.format(condition=condition), [*values, *ends])
    return list(rows.prefetch_related("owner"))
