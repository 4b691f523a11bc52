"""Lengths of time: reading them from text, and adding months without inventing a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from nextfriend.engines.deadlines.model import Period, Refused

_UNITS = {
    "day": "day", "calendar day": "day", "consecutive day": "day",
    "court day": "court-day", "business day": "court-day", "judicial day": "court-day",
    "working day": "court-day", "workday": "court-day", "weekday": "court-day",
    "hour": "hour", "hr": "hour", "h": "hour",
    "week": "week", "wk": "week", "month": "month", "calendar month": "month",
    "year": "year", "yr": "year", "d": "day", "w": "week", "m": "month", "y": "year",
}  # fmt: skip
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_WORDS = {word: n for n, word in enumerate(_ONES.split())} | {
    "a": 1, "an": 1, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
}  # fmt: skip
_PATTERN = re.compile(r"^\s*(?P<n>\d+|[a-z]+ty-[a-z]+|[a-z]+)[\s-]*(?P<unit>[a-z][a-z -]*?)\s*$")
LONGEST = {"day": 36525, "court-day": 5000, "hour": 24 * 366, "week": 5218, "month": 1200, "year": 100}


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read "21 days", "10 court days", "72 hours", "four months", "14-day" into a `Period`.

    Raises `Refused("period-unclear")` with a sentence saying what forms are understood.
    """
    match = _PATTERN.match(text.lower())
    unit = _unit(match["unit"]) if match else None
    n = number(match["n"]) if match else None
    if unit is None or n is None:
        raise Refused(
            "period-unclear",
            f"“{text}” is not a period this engine understands. Write a number and a unit, such as "
            "“14 days”, “10 court days”, “72 hours”, “2 weeks”, “4 months” or “1 year”.",
        )
    if n > LONGEST[unit]:
        raise Refused("period-too-long", f"“{text}” is longer than any period this engine will count.")
    return Period(n, unit)


def _unit(text: str) -> str | None:
    text = text.replace("-", " ").strip()
    return _UNITS.get(text) or _UNITS.get(text[:-1] if text.endswith("s") else text)


def number(text: str) -> int | None:
    """A number in figures or words ("21", "twenty-one"); None for any other text."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.replace(" ", "-").partition("-")
    if ones:
        both = _WORDS.get(tens, 0), _WORDS.get(ones, 0)
        return sum(both) if both[0] in range(20, 100, 10) and both[1] in range(1, 10) else None
    return _WORDS.get(text)


def add_months(day: date, months: int, mode: str) -> date:
    """The corresponding date `months` later (or earlier, if negative).

    Where the month has no such day, `mode` decides: `clamp` takes its last day (N.Y. Gen. Constr. Law 30),
    `first-of-next` the first of the following month (45 CFR 147.136(d)(2)(i)), `refuse` raises `Refused`.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        raise Refused("date-out-of-range", "That period runs outside the years a calendar can hold.")
    last = monthrange(year, month + 1)[1]
    if day.day <= last:
        return date(year, month + 1, day.day)
    if mode == "clamp":
        return date(year, month + 1, last)
    if mode == "first-of-next":
        year, month = divmod(index + 1, 12)
        return date(year, month + 1, 1)
    raise Refused(
        "no-corresponding-date",
        f"{months} months from {day.isoformat()} has no corresponding date and the rule does not say "
        "which day to take instead.",
    )
