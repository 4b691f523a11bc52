"""The database's superuser, for what no coworker may read or do: judging, and what happened meanwhile."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection

from tests.office.cluster import shared_cluster


def as_superuser(*statements: tuple[str, list[Any]]) -> list[tuple[Any, ...]]:
    """Run these in one transaction of the database that this test has; the rows of the last."""
    name = connection.get_connection_params()["dbname"]
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as admin:
        found = [admin.execute(sql, values) for sql, values in statements][-1]
        return found.fetchall() if found.description else []
