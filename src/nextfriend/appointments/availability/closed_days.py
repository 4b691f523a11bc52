"""Days on which the office is closed: weekends, federal holidays, and those it has named itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from nextfriend.appointments.availability.models import ClosedDay
from nextfriend.engines.deadlines import calendar_days
from nextfriend.engines.deadlines.holidays import Holiday
from nextfriend.engines.deadlines.model import Refused
from nextfriend.ground import dates

HOLIDAYS = "federal"
_SATURDAY = 5


def closed_between(first: date, last: date) -> dict[date, str]:
    """Every closed day of the speaker's office from `first` to `last`, with why. Its own name wins.

    A year the list of holidays does not reach has weekends and the office's own days only.
    """
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    closed = {day: dates.weekday(day) for day in span if day.weekday() >= _SATURDAY}
    for year in range(first.year, last.year + 1):
        closed |= {one.day: one.name for one in _holidays(year) if first <= one.day <= last}
    own = ClosedDay.objects.filter(day__gte=first, day__lte=last)
    return closed | dict(own.values_list("day", "name"))


def _holidays(year: int) -> Iterable[Holiday]:
    try:
        return calendar_days(HOLIDAYS, year)
    except Refused:
        return ()
