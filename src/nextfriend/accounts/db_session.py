"""Who is speaking to the database: the bearer token of the current session.

PostgreSQL decides what a transaction may see from the token alone (docs/decisions/wall-in-postgres.md), so
the token travels in a context variable and is handed over as the first statement of every transaction. No
token, or no transaction: no rows.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, connections, transaction
from django.utils import timezone

from nextfriend.accounts.signer.client import ask

Because = Mapping[str, Any]

# Where a connection keeps what `read_here` gives; accounts/database/base.py empties it.
READ_HERE = "nf_read_here"
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


def read_here() -> dict[str, Any]:
    """What was read in this transaction for this speaker and need not be read twice: empty at the start of
    each transaction and whenever another speaks. Only for rows that the whole office reads; whoever changes
    them clears it.
    """
    here = connections["default"]
    held: dict[str, Any] = here.__dict__.setdefault(READ_HERE, {}) if here.in_atomic_block else {}
    return held


def _hand_over(token: str) -> None:
    connections["default"].__dict__.pop(READ_HERE, None)
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('nf.token', %s, true)", [token])


def proof(key: str, staff_id: UUID, because: Because | None = None) -> bytes:
    """The signer's word that this session may speak for that person, good for five minutes.

    The database keeps the signer's key where the application role cannot read it, so injected SQL can neither
    mint a session nor change whose session it is. `because` is what the asker shows (signer/rules.py).
    """
    found = ask("bind", hash=_digest(key), person=staff_id.hex, because=because or {"sign_in": True})
    return bytes.fromhex(found["proof"])


def voucher(user_id: UUID) -> str:
    """What a transaction shows to write one person's credentials: the id and the signer's word, in hex."""
    return user_id.hex + str(ask("vouch", person=user_id.hex, token=current())["proof"])


def bind(key: str, staff_id: UUID, because: Because | None = None) -> None:
    """Make an existing session speak for a person who has just proved who they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.session_bind(%s, %s, %s)", [key, staff_id, proof(key, staff_id, because)])


def turn_to(token: str) -> None:
    """Go on with another token of the same person's: their session got a new key in mid-request."""
    _token.set(token)
    _hand_over(token)


def mint(staff_id: UUID, *, kind: str, lasting: timedelta, because: Because | None = None) -> str:
    """A new session for a job, a command or a test, with the rights of that person and no others."""
    key = secrets.token_hex(32)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.session_mint(%s, %s, %s)", [key, kind, f"{lasting.total_seconds()} seconds"]
        )
    bind(key, staff_id, because)
    return key


def end(key: str) -> None:
    """End a session; the database stops answering it with the next statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.session_delete(%s)", [key])


def end_all(staff_id: UUID, *, keep: str = "") -> int:
    """End every session of a person, but the one named by `keep`; returns how many ended."""
    word = bytes.fromhex(ask("end", person=staff_id.hex, keep=_digest(keep), token=current())["proof"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.sessions_end(%s, %s, %s)", [staff_id, keep, word])
        return int(cursor.fetchone()[0])


@contextmanager
def speaking_for(staff_id: UUID, *, kind: str = "job", because: Because | None = None) -> Iterator[None]:
    """Run a block in one transaction with a short session of that person's, and end the session after.

    The worker may for anybody; the web and the mail listener say `because` of what. Today is the day of that
    person's office, as it is in a request.
    """
    with transaction.atomic():
        key = mint(staff_id, kind=kind, lasting=timedelta(hours=1), because=because)
        with carrying(key), timezone.override(_office_zone(staff_id)):
            yield
        if not connection.needs_rollback:
            end(key)


def _office_zone(staff_id: UUID) -> ZoneInfo | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT office.zone FROM accounts_office office JOIN accounts_staff staff"
            " ON staff.office_id = office.id WHERE staff.id = %s",
            [staff_id],
        )
        found = cursor.fetchone()
    return ZoneInfo(found[0]) if found else None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
