"""Which rows of the one list a calendar shows, and in which words.

The wall decides what there is; this only chooses among it. A phone's calendar is read over shoulders, synced
to companies and kept for years, so the words name neither the matter nor the craft (docs/decisions/feeds.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import codes, due_kinds, kind_of
from nextfriend.calendar.models import Due
from nextfriend.subscriptions.feeds.models import Feed

BACK, AHEAD = timedelta(days=30), timedelta(days=400)
MOST = 2000
UNCHECKED = (Due.State.PROPOSED, Due.State.CONFIRMED)
TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"


@dataclass(frozen=True, slots=True)
class Shown:
    """One event as it is told: `starts_at` and `ends_at` are aware and None for a bare day."""

    due_id: UUID
    words: str
    status: str
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str


def shown_dues(staff: Staff, calendar: str, now: datetime) -> QuerySet[Due]:
    """Live rows of this calendar, and occasions that took place, from a month back to 400 days ahead."""
    held = Q(state__in=Due.LIVE) | Q(state=Due.State.MET, kind__in=codes(is_occasion=True))
    rows = Due.objects.filter(held, due_at__gte=now - BACK, due_at__lt=now + AHEAD)
    if calendar == Feed.Calendar.COURT:
        rows = rows.filter(kind__in=told_in("court"))
    else:
        rows = rows.filter(owner=staff)
        if calendar == Feed.Calendar.VISITS:
            rows = rows.filter(kind__in=told_in("visits"))
    return rows.order_by("due_at", "id")


def told_in(calendar: str) -> tuple[str, ...]:
    """The codes of the kinds that a calendar of this name tells of."""
    return tuple(kind.code for kind in due_kinds() if calendar in kind.feeds)


def shown(due: Due) -> Shown:
    """A due row in safe words. A date that two people have not checked yet says so and is tentative."""
    unchecked = due.state in UNCHECKED
    words = kind_of(due.kind).feed_title
    timed = due.due_time is not None
    return Shown(
        due_id=due.pk,
        words=f"{words}, not checked yet" if unchecked else words,
        status=TENTATIVE if unchecked else CONFIRMED,
        day=due.due_date,
        starts_at=due.due_at if timed else None,
        ends_at=due.ends_at if timed else None,
        zone=due.zone,
    )
