"""Days and clock times as people read them, everywhere in the office and nowhere else.

The formats are Django's own, by language (`ground/formats`): "Tue, Dec 1, 2026" and "3:00 PM" for Americans.
`day` and `moment` leave the year out when it is this one; what is stored, sent or printed uses the `full_`
forms, because it is read in another year. Aware moments are shown in the zone in force unless one is given.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, get_format, time_format
from django.utils.translation import get_language

FIRST_YEAR, LAST_YEAR = 1900, 2100  # of a day that somebody means; PostgreSQL holds it too (is_sensible)


def is_sensible(on: date) -> bool:
    """Whether it is a day that somebody can mean. "No end" is empty, never a day far off."""
    return FIRST_YEAR <= on.year <= LAST_YEAR


def day(on: date) -> str:
    """ "Tue, Dec 1"; with its year where that is not this year."""
    on = _local(on)
    return _written(on, "MONTH_DAY_FORMAT") if on.year == timezone.localdate().year else full_day(on)


def full_day(on: date) -> str:
    """ "Tue, Dec 1, 2026"."""
    return _written(_local(on), "DATE_FORMAT")


def month(on: date) -> str:
    """ "December 2026"."""
    return date_format(on, "YEAR_MONTH_FORMAT")


def weekday(on: date) -> str:
    """ "Tuesday"."""
    return date_format(on, "l")


def clock(at: time | datetime) -> str:
    """ "3:00 PM"."""
    return time_format(_local(at) if isinstance(at, datetime) else at, "TIME_FORMAT")


def moment(at: datetime, zone: str = "") -> str:
    """ "Tue, Dec 1, 3:00 PM"; with its year where that is not this year."""
    at = _local(at, zone)
    return f"{day(at)}, {clock(at)}"


def full_moment(at: datetime, zone: str = "") -> str:
    """ "Tue, Dec 1, 2026, 3:00 PM"."""
    at = _local(at, zone)
    return f"{full_day(at)}, {clock(at)}"


def week_begin(on: date) -> date:
    """The first day of its week: Sunday for an American."""
    first = int(get_format("FIRST_DAY_OF_WEEK"))  # 0 is Sunday, as Django counts
    return on - timedelta(days=(on.isoweekday() - first) % 7)


def _written(on: date, form: str) -> str:
    day = on.date() if isinstance(on, datetime) else on
    return _written_in(get_language(), day, form)


@lru_cache(maxsize=4096)  # a page of forty clients writes the same days hundreds of times
def _written_in(language: str | None, on: date, form: str) -> str:
    return date_format(on, form)


def _local(on: Any, zone: str = "") -> Any:
    if isinstance(on, datetime) and timezone.is_aware(on):
        where: tzinfo | None = ZoneInfo(zone) if zone else None
        try:
            return timezone.localtime(on, where).replace(tzinfo=None)  # what follows reads it as it stands
        except OverflowError:  # the last hours Python knows of: shown as they are
            return on.replace(tzinfo=None)
    return on
