"""Founding an office: the one write that happens before anybody can speak.

It runs as the owner of the schema (`nextfriend office found`, the demonstration office, tests), through a
definer function that the web's role may not call.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from uuid_utils.compat import uuid7

_BLOCK = 64  # bytes of one SHA-256 block (RFC 2104)


def found_office(*, name: str, zone: str, admin_name: str, email: str, password: str) -> tuple[UUID, UUID]:
    """Make an office, its administrator and its mailbox clerk. Returns (office id, administrator id).

    `zone` is an IANA name; everything the office dates without saying where is dated there.
    """
    office, staff = uuid7(), uuid7()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT nf.found_office(%s, %s, %s, %s, %s, %s, %s)",
            [office, name, zone, staff, admin_name, email, make_password(password)],
        )
    return office, staff


def keep_ticket_key(key: str) -> None:
    """Give the database the key that binds sessions, as the two padded blocks of HMAC (RFC 2104).

    Run after migrating, and again after restoring onto another machine. The key is at most 64 bytes.
    """
    padded = key.encode().ljust(_BLOCK, b"\0")
    inner = bytes(byte ^ 0x36 for byte in padded)
    outer = bytes(byte ^ 0x5C for byte in padded)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM accounts_ticketkey")
        cursor.execute("INSERT INTO accounts_ticketkey VALUES (1, %s, %s)", [inner, outer])


def part_old_passwords() -> None:
    """Lay the digests of passwords apart, where a version before this one left them. Run after migrating."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT nf.part_passwords()")


def the_offices() -> list[tuple[UUID, str, UUID, UUID]]:
    """Every office as (id, name, first administrator, clerk), for commands that act for the office itself."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT * FROM nf.offices()")
        return cursor.fetchall()
