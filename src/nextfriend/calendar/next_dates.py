"""The next date of each matter, brought to the list of matters below (matters/next_dates.py)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from nextfriend.calendar.due_status import badge_of, nearness_of
from nextfriend.calendar.models import Due
from nextfriend.matters.next_dates import NextDate


def next_dates(matter_ids: Iterable[UUID]) -> dict[UUID, NextDate]:
    """The nearest live row of each matter by when it is due, in one query over (matter_id, scope_id, due_at).

    An overdue one is the nearest of all. `state` is a word the desk has a badge for.
    """
    rows = (
        Due.objects.filter(matter_id__in=list(matter_ids), state__in=Due.LIVE)
        .order_by("matter_id", "due_at")
        .distinct("matter_id")
    )
    now, today = timezone.now(), timezone.localdate()
    return {
        row.matter_id: NextDate(row.due_date, row.title, nearness_of(row, now, today) or badge_of(row))
        for row in rows
        if row.matter_id
    }
