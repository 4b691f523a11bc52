"""Idempotency: what a key has already done is answered again, not done again.

A key speaks of one act: whose, which action, on what, with which words. The same key elsewhere is another
act; the same key with other words – an offline visit corrected before it was sent again – is done too, and
both stay.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from nextfriend.accounts.models import Receipt, Staff
from nextfriend.ground.turns import take_turns

_NOT_WORDS = {"actor", "key", "id"}


def act_of(name: str, said: Mapping[str, object]) -> str:
    """A digest of an action and everything it was told but who, the key and the id. Raises TypeError for a
    value that has no words of its own.
    """
    words = {key: value for key, value in said.items() if key not in _NOT_WORDS}
    text = json.dumps([name, words], default=_plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def done_before(actor: Staff, key: str, act: str) -> UUID | None:
    """The subject that this actor's key already produced in this act, or None. Locks the key until the end.

    Two requests with one key (an offline visit sent again, a double click) meet here: the second waits and
    then finds the first one's receipt.
    """
    if not key:
        return None
    take_turns(f"{actor.pk}:{key}")
    # Receipts from before acts were told apart have an empty one: they answer as they did.
    kept = Receipt.objects.filter(staff=actor, key=key, act__in=[act, ""]).first()
    return kept.subject_id if kept else None


def is_used(actor: Staff, key: str) -> bool:
    """Whether this actor's key has produced anything, in whichever act."""
    return Receipt.objects.filter(staff=actor, key=key).exists()


def keep(actor: Staff, key: str, act: str, subject_id: UUID) -> None:
    """Remember what the key produced, in the same transaction."""
    if key:
        Receipt.objects.create(
            office_id=actor.office_id, staff=actor, key=key, act=act, subject_id=subject_id
        )


def _plain(value: Any) -> object:
    if isinstance(value, models.Model):
        return [value._meta.db_table, str(value.pk)]
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (UUID, timedelta, Decimal)):
        return str(value)
    if isinstance(value, Set):
        return sorted(str(one) for one in value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a {type(value).__name__} has no words that a key could be bound to")
