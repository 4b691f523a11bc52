"""Destroyed documents: files that e-mails on the same shelf have as well stay, and other traces go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection


def mail_among(sender: object, *, destruction_id: UUID, **_: Any) -> list[str]:
    """The SHA-256 of those files of a confirmed destruction that an e-mail of its matter has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.mail_among(%s)", [destruction_id])
        found: list[str] = cursor.fetchone()[0]
        return found


def forget_emails(sender: object, *, destruction_id: UUID, **_: Any) -> None:
    """Take e-mails of a destruction that has begun out of their conversations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.forget_emails(%s)", [destruction_id])
