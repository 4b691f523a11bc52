"""What papers were made of goes when they are destroyed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection


def forget(sender: object, *, destruction_id: UUID, **_: Any) -> None:
    """Take away the values of the papers of a destruction that has begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.forget_drafted(%s)", [destruction_id])
