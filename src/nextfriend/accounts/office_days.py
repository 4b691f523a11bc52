"""Which day it is where the office works. An instant becomes a day here; a bare day is never shifted."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.models import Staff


def day_of(at: datetime, staff: Staff) -> date:
    """The day of an aware instant in the zone of the coworker's office."""
    return at.astimezone(ZoneInfo(staff.office.zone)).date()


def today_for(staff: Staff) -> date:
    """Today in the zone of the coworker's office."""
    return day_of(timezone.now(), staff)


def moment(day: date, clock: time, staff: Staff) -> datetime:
    """The aware instant of a day and a time of day at the office."""
    return datetime.combine(day, clock, ZoneInfo(staff.office.zone))


def day_starts(day: date, staff: Staff) -> datetime:
    """The first instant of a day at the office."""
    return moment(day, time.min, staff)
