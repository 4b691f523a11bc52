"""When somebody was born, as far as it is known: a year, a month of a year, or a day. Pure.

Written as ISO 8601 does with reduced precision ("1984", "1984-05", "1984-05-12"); read as Americans type it.
Age is asked of the last day it could mean, so that nobody is taken for an adult by a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nextfriend.ground.dates import full_day, month
from nextfriend.ground.errors import Refusal

ADULT = 18
EARLIEST = 1880
UNREAD = "Enter a birth date as 5/12/1984, or as much as is known: 5/1984 or 1984."
_WRITTEN = (
    re.compile(r"(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?"),
    re.compile(r"(?P<m>\d{1,2})/(?:(?P<d>\d{1,2})/)?(?P<y>\d{4})"),
)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """`first` is the first day it could mean; `precision` says how much of it is known."""

    PRECISIONS: ClassVar = [("day", "The day"), ("month", "The month"), ("year", "The year")]

    first: date
    precision: str

    @property
    def iso(self) -> str:
        return self.first.isoformat()[: {"year": 4, "month": 7}.get(self.precision, 10)]

    @property
    def last(self) -> date:
        """The last day it could mean."""
        if self.precision == "year":
            return self.first.replace(month=12, day=31)
        if self.precision == "month":
            return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def words(self) -> str:
        """As people read it: "Sat, May 12, 1984", "May 1984" or "1984"."""
        if self.precision == "year":
            return str(self.first.year)
        return month(self.first) if self.precision == "month" else full_day(self.first)

    def may_be_minor(self, today: date) -> bool:
        """Whether they are younger than eighteen on this day, or may be."""
        return _years(self.last, today) < ADULT


def read_birth_date(typed: str) -> BirthDate:
    """What was typed, as it is kept. Raises Refusal: not-a-birth-date."""
    found = next((m for form in _WRITTEN if (m := form.fullmatch(typed.strip()))), None)
    parts = found.groupdict() if found else {}
    year, month_, day = (int(parts.get(part) or 0) for part in "ymd")
    try:
        first = date(year, month_ or 1, day or 1)
    except ValueError:
        raise Refusal("not-a-birth-date", UNREAD) from None
    if year < EARLIEST:
        raise Refusal("not-a-birth-date", UNREAD)
    return BirthDate(first, "day" if day else "month" if month_ else "year")


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
