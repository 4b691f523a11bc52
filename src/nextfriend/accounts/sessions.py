"""Sessions through the database's own functions.

The session key is the bearer token of the wall, so its table is closed to the application role: Django's own
store would let one injected query read every key. Shapes and errors are those of `SessionBase`.
"""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import connection, transaction

from nextfriend.accounts import db_session


class SessionStore(SessionBase):
    """A session kept by its key's hash. Saving one that was ended elsewhere fails instead of reviving it."""

    def _get_new_session_key(self) -> str:
        return secrets.token_hex(32)

    def load(self) -> dict[str, Any]:
        held = _ask("SELECT nf.session_load(%s)", [self.session_key])
        if held is None:
            self._session_key = None
            return {}
        return self.decode(held) if held else {}

    def exists(self, session_key: str) -> bool:
        return _ask("SELECT nf.session_load(%s)", [session_key]) is not None

    def create(self) -> None:
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        content = self.encode(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        row = [self.session_key, content, self.get_expiry_date(), must_create]
        if not _ask("SELECT nf.session_save(%s, %s, %s, %s)", row):
            raise CreateError if must_create else UpdateError
        return None

    def cycle_key(self) -> None:
        """A new key is bound at once to the person who is signed in (password change, second sign-in)."""
        super().cycle_key()
        who = self.get(SESSION_KEY)
        if who and self.session_key:
            db_session.bind(self.session_key, UUID(who), {"token": db_session.current()})
            db_session.turn_to(self.session_key)

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            _ask("SELECT nf.session_delete(%s)", [key])

    @classmethod
    def clear_expired(cls) -> None:
        _ask("SELECT nf.session_sweep()", [])


def _ask(sql: str, values: list[Any]) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
        return row[0] if row else None
