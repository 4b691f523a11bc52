"""Counters that keep their size: each purpose has 65,536 places and never more.

What is counted (an address, a machine, a person) is hashed with the office's key to one of its purpose's
places. A place holds one moment, until when its tries are paid for (the generic cell rate algorithm, ITU-T
I.371): `burst` tries at once, then one each `refill`. Nothing is ever evicted, so nobody can fill a counter
to empty another; who shares a place by chance (1 in 65,536) is held up together, never let through.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

PLACES = 65_536


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` tries at once and then one each `refill`, counted by what `purpose` names."""

    purpose: str
    burst: int
    refill: timedelta


@dataclass(frozen=True, slots=True)
class Counted:
    """One limit, and whose place is counted."""

    limit: Limit
    key: str


def take(counted: Iterable[Counted]) -> Counted | None:
    """Count one try in each; the first that is used up, or None. Every try counts, also a refused one's.

    Call it outside the request's transaction: a rollback must not forget a try.
    """
    refused = None
    with transaction.atomic(), connection.cursor() as cursor:
        for one in counted:
            limit = one.limit
            cursor.execute(
                "SELECT nf.count_attempt(%s, %s, %s, make_interval(secs => %s))",
                [limit.purpose, _place(one), limit.burst, limit.refill.total_seconds()],
            )
            if not cursor.fetchone()[0] and refused is None:
                refused = one
    return refused


def forgive(counted: Iterable[Counted]) -> None:
    """Give back the one try that succeeded; those before it stay counted."""
    with transaction.atomic(), connection.cursor() as cursor:
        for one in counted:
            cursor.execute(
                "SELECT nf.forgive_attempt(%s, %s, make_interval(secs => %s))",
                [one.limit.purpose, _place(one), one.limit.refill.total_seconds()],
            )


def _place(one: Counted) -> int:
    words = f"{one.limit.purpose}\0{one.key}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).digest()
    return int.from_bytes(digest[:4], "big") % PLACES
