"""What ends when a matter is closed, as far as whoever closes it may see it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from nextfriend.calendar.kinds import codes, due_kinds
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import comes_again
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
    """One line each, a series in one, and of many how many more there are."""
    found = _series(ending_dues(matter_id, timezone.now()))
    lines = [_line(rows) for rows in found[:MOST]]
    return lines + ([f"and {len(found) - MOST} more"] if len(found) > MOST else [])


def _series(rows: list[Due]) -> list[list[Due]]:
    """A series stands together, at its first day: the same thing by the same rule."""
    found: dict[tuple[str, ...], list[Due]] = {}
    for row in rows:
        again = (row.kind, row.title, row.place, str(row.owner_id), str(row.about_id), str(row.reasons))
        found.setdefault(again if comes_again(row.reasons) else (str(row.pk),), []).append(row)
    return list(found.values())


def _line(rows: list[Due]) -> str:
    first, last = rows[0], rows[-1]
    said = f"{first.title} ({first.kind_label})"
    if len(rows) == 1:
        return f"{dates.day(first.due_date)}: {said}"
    return f"{dates.day(first.due_date)} to {dates.day(last.due_date)}, {len(rows)} times: {said}"
