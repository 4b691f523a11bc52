"""What the signer asks the database itself, instead of believing whoever asks it.

On the application's own role: the questions are signed with the ticket key, and that is the right to ask.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, NamedTuple
from uuid import UUID

_CLOCK_SECONDS = 60.0


class SecondStep(NamedTuple):
    """One row of what somebody signs in with besides a password."""

    number: int
    type: str
    data: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is counted by: its sealed secret, since a restored database gives numbers again."""
        return str(self.data.get("secret") or self.data.get("seed") or self.number)


class Database:
    """`opened` begins a transaction and gives its cursor."""

    def __init__(
        self, opened: Callable[[], AbstractContextManager[Any]], seconds: Callable[[], float]
    ) -> None:
        self._opened, self._seconds = opened, seconds
        self._measured, self._epoch = -2 * _CLOCK_SECONDS, 0.0

    def epoch(self) -> int:
        """Seconds since 1970 by the database's clock, which judges the proofs; measured once a minute."""
        passed = self._seconds() - self._measured
        if not 0 <= passed < _CLOCK_SECONDS:
            self._epoch = float(self._one("SELECT extract(epoch FROM clock_timestamp())::float8")[0])
            self._measured, passed = self._seconds(), 0.0
        return int(self._epoch + passed)

    def speaker(self, token: str) -> UUID | None:
        """Whose session this is."""
        with self._opened() as cursor:
            cursor.execute("SELECT set_config('nf.token', %s, true)", [token])
            cursor.execute("SELECT nf.me()")
            found: UUID | None = cursor.fetchone()[0]
            return found

    def sees_number(self, token: str, row: UUID) -> bool:
        """Whether whoever this session is of sees that somebody has this number."""
        with self._opened() as cursor:
            cursor.execute("SELECT set_config('nf.token', %s, true)", [token])
            cursor.execute("SELECT 1 FROM people_identifier WHERE id = %s", [row])
            return cursor.fetchone() is not None

    def password_owner(self, encoded: str, proof: bytes) -> UUID | None:
        """Whose password has this digest."""
        found: UUID | None = self._one("SELECT nf.password_owner(%s, %s)", encoded, proof)[0]
        return found

    def second_steps(self, person: UUID, asked: str) -> list[SecondStep]:
        """How this person proves themselves besides a password; `asked` is the signed question."""
        with self._opened() as cursor:
            cursor.execute("SELECT set_config('nf.asked', %s, true)", [asked])
            cursor.execute(
                "SELECT id, type, data FROM mfa_authenticator WHERE user_id = %s ORDER BY id", [person]
            )
            rows = cursor.fetchall()  # Django's own connections leave JSON as text
        return [SecondStep(n, kind, json.loads(d) if isinstance(d, str) else d) for n, kind, d in rows]

    def account(self, person: UUID, asked: str) -> str | None:
        """What a link for a new password rests on, as one text; None where nobody has this id."""
        with self._opened() as cursor:
            cursor.execute("SELECT set_config('nf.asked', %s, true)", [asked])
            cursor.execute("SELECT password, last_login, email FROM accounts_user WHERE id = %s", [person])
            row = cursor.fetchone()
            cursor.execute(
                "SELECT DISTINCT email FROM account_emailaddress WHERE user_id = %s ORDER BY 1", [person]
            )
            return None if row is None else repr((*row[:1], str(row[1]), row[2], *cursor.fetchall()))

    def feed_owner(self, secret: str) -> UUID | None:
        """Whose calendar address this is."""
        row = self._one("SELECT staff FROM nf.feed(%s)", secret)
        return row[0] if row else None

    def is_invited(self, secret: str) -> bool:
        """Whether an invitation with this secret is open."""
        return self._one("SELECT 1 FROM nf.invitation(%s)", secret) is not None

    def is_clerk(self, person: UUID) -> bool:
        """Whether this is an office's mailbox clerk."""
        return self._one("SELECT 1 FROM nf.clerks() WHERE clerk = %s", person) is not None

    def _one(self, sql: str, *values: object) -> Any:
        with self._opened() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchone()
