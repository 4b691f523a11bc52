"""What ends when a matter is closed, as far as whoever closes it may see it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from nextfriend.calendar.kinds import codes, due_kinds
from nextfriend.calendar.models import Due
from nextfriend.ground import dates

MOST = 50


def settle(matter_id: UUID) -> None:
    """End what ends with a closed matter, or give it back with a reopened one: also what the speaker does
    not see (calendar/sql/settle_dues.sql).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.settle_dues(%s)", [matter_id])


def ending_dues(matter_id: UUID, now: datetime) -> list[Due]:
    """What of the matter's list would end with it, soonest first. What is over stays to be written down."""
    kinds = [kind.code for kind in due_kinds() if not kind.stays]
    to_come = ~Q(kind__in=codes(is_occasion=True)) | Q(due_at__gt=now)
    rows = Due.objects.filter(to_come, matter_id=matter_id, kind__in=kinds, state__in=Due.LIVE)
    return list(rows.order_by("due_at", "id"))


def what_ends(matter_id: UUID) -> list[str]:
    """One line each, and of many how many more there are."""
    rows = ending_dues(matter_id, timezone.now())
    lines = [f"{dates.day(row.due_date)}: {row.title} ({row.kind_label})" for row in rows[:MOST]]
    return lines + ([f"and {len(rows) - MOST} more"] if len(rows) > MOST else [])
