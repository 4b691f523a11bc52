"""Looking a person's credentials up before anybody speaks: signed, so that only our own processes can.

Sign-in, a reset link and a second step ask for one person by id or address. The database then shows this
transaction that person's account and second steps (sql/asked_user.sql); without it, only the speaker's own
and their coworkers' accounts.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from nextfriend.accounts.signer.client import ask

# Whose credentials a transaction sees: the speaker's, and whom our own processes look up or vouch for.
THEMSELVES = "ARRAY[(SELECT nf.me()), (SELECT nf.asked_user()), (SELECT nf.vouched())]"


def look_up(wanted: UUID | str) -> None:
    """Let this transaction see the credentials of one person, named by id or by address."""
    words = f"id:{wanted.hex}" if isinstance(wanted, UUID) else f"email:{wanted.lower()}"
    proof = ask("look_up", words=words)["proof"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('nf.asked', %s, true)", [words + proof])


def asked_for(conditions: dict[str, Any]) -> UUID | str | None:
    """Whom a query's conditions name, if it is one person."""
    email = conditions.get("email") or conditions.get("email__iexact")
    if isinstance(email, str):
        return email
    key = conditions.get("pk") or conditions.get("id")
    try:
        return key if isinstance(key, UUID) else UUID(str(key))
    except ValueError:
        return None
