"""Django's cache in the database, with JSON where Django keeps pickles.

The web's own role writes this table. A pickle is a program: reading one that injected SQL has put there would
run it in the web process. JSON is read and nothing else; a value that is not JSON is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

_READ = "SELECT cache_key, value FROM {table} WHERE cache_key = ANY (%s) AND expires > %s"
_WRITE = """
INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s)
    ON CONFLICT (cache_key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires
"""
_WHERE_OVER = " WHERE {table}.expires <= %s"
_TOUCH = "UPDATE {table} SET expires = %s WHERE cache_key = %s AND expires > %s"
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class JsonCache(DatabaseCache):
    """Counts, times and words. `set` raises TypeError for what JSON does not hold."""

    _table: str
    _cull: Any

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        named = {self.make_and_validate_key(key, version=version): key for key in keys}
        with connection.cursor() as cursor:
            cursor.execute(self._sql(_READ), [list(named), timezone.now()])
            rows = cursor.fetchall()
        return {named[name]: value for name, held in rows if (value := _read(held)) is not None}

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        named, now = self.make_and_validate_key(key, version=version), timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(self._sql(_TOUCH), [self._until(timeout), named, now])
            return bool(cursor.rowcount)

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        """Write a value; `add` only where none is in force. Two at once meet in the row's lock."""
        now, held = timezone.now(), json.dumps(value)
        sql = self._sql(_WRITE) + (self._sql(_WHERE_OVER) if mode == "add" else "")
        with connection.cursor() as cursor:
            cursor.execute(self._sql("SELECT count(*) FROM {table}"))
            number = cursor.fetchone()[0]
            if number > self._max_entries:
                self._cull(connection.alias, cursor, now, number)
            cursor.execute(sql, [key, held, self._until(timeout), *([now] if mode == "add" else [])])
            return bool(cursor.rowcount)

    def _sql(self, text: str) -> str:
        return text.format(table=connection.ops.quote_name(self._table))

    def _until(self, timeout: Any) -> datetime:
        ends = self.get_backend_timeout(timeout)
        return _NEVER if ends is None else datetime.fromtimestamp(ends, tz=UTC)


def _read(held: str) -> Any:
    try:
        return json.loads(held)
    except ValueError:
        return None
