"""Idempotency: what a key has already done is answered again, not done again."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from nextfriend.accounts.models import Receipt, Staff


def done_before(actor: Staff, key: str) -> UUID | None:
    """The subject that this actor's key already produced, or None. Locks the key until the commit.

    Two requests with one key (an offline visit sent again, a double click) meet here: the second waits and
    then finds the first one's receipt.
    """
    if not key:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{actor.pk}:{key}"])
    kept = Receipt.objects.filter(staff=actor, key=key).first()
    return kept.subject_id if kept else None


def keep(actor: Staff, key: str, subject_id: UUID) -> None:
    """Remember what the key produced, in the same transaction."""
    if key:
        Receipt.objects.create(office_id=actor.office_id, staff=actor, key=key, subject_id=subject_id)
