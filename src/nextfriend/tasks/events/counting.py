"""The day a line of a task list means."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from nextfriend.engines.deadlines import calendar_days
from nextfriend.engines.deadlines.courts import find_court
from nextfriend.engines.deadlines.model import Refused
from nextfriend.matters.models import Proceeding
from nextfriend.matters.terms.shipped import Counted

FEDERAL = "federal"
_SATURDAY = 5


def counted_day(event: date, days: int, counted: str, calendar: str = FEDERAL) -> date:
    """So many days after the event (before it: negative), each counted, the event's own day not.

    Court days skip weekends and the days that `calendar` closes; of years it does not know, weekends alone.
    """
    if counted != Counted.COURT:
        return event + timedelta(days=days)
    step = timedelta(days=1 if days > 0 else -1)
    day = event
    for _ in range(abs(days)):
        day += step
        while _is_closed(day, calendar):
            day += step
    return day


def calendar_of(matter_id: UUID) -> str:
    """The calendar of the court the matter is before; the federal one where it is before none we know."""
    docket = Proceeding.objects.filter(matter_id=matter_id, ended_at=None).order_by("id").first()
    try:
        return (find_court(docket.court_id).calendar if docket else "") or FEDERAL
    except Refused:
        return FEDERAL


def _is_closed(day: date, calendar: str) -> bool:
    if day.weekday() >= _SATURDAY:
        return True
    try:
        return any(one.day == day for one in calendar_days(calendar, day.year))
    except Refused:
        return False
