"""Taking turns where no row can be locked: what is looked for is not there yet, or rows never change."""

from __future__ import annotations

from django.db import connection


def take_turns(*things: str) -> None:
    """Of transactions that name one of these things, such as `note:<id>`, the second waits here until the
    first has ended, and then sees what it did. Sorted, so that two that name several never wait in a ring.
    """
    with connection.cursor() as cursor:
        for thing in sorted(things):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [thing])
