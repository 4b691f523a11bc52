"""Who is speaking to the database: the bearer token of the current session.

PostgreSQL decides what a transaction may see from the token alone (docs/decisions/wall-in-postgres.md), so
the token travels in a context variable and is handed over as the first statement of every transaction. No
token, or no transaction: no rows.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

_token: ContextVar[str] = ContextVar("nextfriend_bearer", default="")


def current() -> str:
    """The token in force here; an empty string when nobody speaks."""
    return _token.get()


@contextmanager
def carrying(token: str) -> Iterator[None]:
    """Speak with this token until the block ends, also inside a transaction that is already open."""
    before = _token.set(token)
    _hand_over(token)
    try:
        yield
    finally:
        _token.reset(before)
        if not connection.needs_rollback:
            _hand_over(_token.get())


def _hand_over(token: str) -> None:
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('nf.token', %s, true)", [token])


def proof(key: str, staff_id: UUID) -> bytes:
    """HMAC that lets the database bind a session to a person.

    The database keeps the same key where the application role cannot read it, so injected SQL can neither
    mint a session nor change whose session it is.
    """
    return _sign(hashlib.sha256(key.encode()).hexdigest() + staff_id.hex)


def voucher(user_id: UUID) -> str:
    """What a transaction shows to write one person's credentials: the id and its HMAC, in hex."""
    return user_id.hex + _sign("vouch" + user_id.hex).hex()


def _sign(message: str) -> bytes:
    return hmac.new(settings.TICKET_KEY.encode(), message.encode(), hashlib.sha256).digest()


def bind(key: str, staff_id: UUID) -> None:
    """Make an existing session speak for a person who has just proved who they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.session_bind(%s, %s, %s)", [key, staff_id, proof(key, staff_id)])


def turn_to(token: str) -> None:
    """Go on with another token of the same person's: their session got a new key in mid-request."""
    _token.set(token)
    _hand_over(token)


def mint(staff_id: UUID, *, kind: str, lasting: timedelta) -> str:
    """A new session for a job, a command or a test, with the rights of that person and no others."""
    key = secrets.token_hex(32)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.session_mint(%s, %s, %s)", [key, kind, f"{lasting.total_seconds()} seconds"]
        )
    bind(key, staff_id)
    return key


def end(key: str) -> None:
    """End a session; the database stops answering it with the next statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.session_delete(%s)", [key])


def end_all(staff_id: UUID, *, keep: str = "") -> int:
    """End every session of a person, but the one named by `keep`; returns how many ended."""
    proof_of_end = _sign("end" + hashlib.sha256(keep.encode()).hexdigest() + staff_id.hex)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.sessions_end(%s, %s, %s)", [staff_id, keep, proof_of_end])
        return int(cursor.fetchone()[0])


@contextmanager
def speaking_for(staff_id: UUID, *, kind: str = "job") -> Iterator[None]:
    """Run a block in one transaction with a short session of that person's, and end the session after."""
    with transaction.atomic():
        key = mint(staff_id, kind=kind, lasting=timedelta(hours=1))
        with carrying(key):
            yield
        if not connection.needs_rollback:
            end(key)
