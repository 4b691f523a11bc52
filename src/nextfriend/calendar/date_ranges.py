"""The stretches of days a calendar shows: a day, a week, a month in its weeks, four weeks as a list. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from nextfriend.ground import dates

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """`first` to `last`, both shown. `asked` is the day to name for it in another view, `before`
    and `after` for its neighbors; `month` is the first of a month whose other days are shown faintly.
    """

    view: str
    first: date
    last: date
    asked: date
    before: date
    after: date
    month: date | None = None

    @property
    def days(self) -> list[date]:
        """Every day of the stretch, in order."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def title(self) -> str:
        """The stretch in words, as a heading says it."""
        if self.month:
            return dates.month(self.month)
        if self.first == self.last:
            return dates.full_day(self.first)
        return f"{dates.day(self.first)} to {dates.full_day(self.last)}"


def day_in(text: str) -> date | None:
    """The ISO day in an address, or None where there is none that a calendar could show."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None  # beyond them a calendar has no day before or after


def one_day(day: date) -> Span:
    """The day itself."""
    return Span("day", day, day, day, day - DAY, day + DAY)


def week_of(day: date) -> Span:
    """Sunday to Saturday, or as the office's language counts."""
    first = dates.week_begin(day)
    return Span("week", first, first + 6 * DAY, day, first - WEEK, first + WEEK)


def month_of(day: date) -> Span:
    """The weeks that hold a month."""
    begin = day.replace(day=1)
    after = (begin + timedelta(days=32)).replace(day=1)
    first = dates.week_begin(begin)
    weeks = -(-(after - first).days // 7)
    return Span("month", first, first + weeks * WEEK - DAY, day, (begin - DAY).replace(day=1), after, begin)


def four_weeks_from(day: date) -> Span:
    """The list of what is ahead."""
    return Span("agenda", day, day + 4 * WEEK - DAY, day, day - 4 * WEEK, day + 4 * WEEK)


SPANS: dict[str, Callable[[date], Span]] = {
    "day": one_day,
    "week": week_of,
    "month": month_of,
    "agenda": four_weeks_from,
}
