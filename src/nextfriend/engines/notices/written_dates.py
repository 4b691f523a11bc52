"""Calendar dates, clock times and sentences as docket texts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(
    r"\b(?:(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})|(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(name[:3] for name in _MONTHS)}|Sept)\.?)\s+"
    r"(?P<md>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<my>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([AP])(?:\.\s?M\b\.?|\s?M\b)"
TIME_AFTER = re.compile(rf"\s*,?\s*(?:at|@|beginning at|starting at)?\s*{_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?:\bat\s+)?{_CLOCK}\s*(?:\([^)]*\)\s*)?(?:,|on)?\s*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:,\s*)?\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?\s*$", re.IGNORECASE)

_ABBREVIATIONS = [
    "Hon",
    "Mag",
    "Dist",
    "No",
    "Nos",
    "Rm",
    "Ctrm",
    "Crtrm",
    "Jr",
    "Sr",
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "St",
    "vs",
    "Mot",
    "Ord",
    "Dkt",
]
_SENTENCE_END = re.compile(
    r"(?:(?<=[A-Za-z0-9)\]])(?<!\b[A-Z])"
    + "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)
    + r"\.|[;:](?=\s+[A-Z]))\s+"
)
# Docket texts may run to a hundred thousand letters; looking further back only costs time.
LONGEST_SENTENCE = 600


# A motion asks for dates; only what the clerk's system adds to it is set.
ASKING = re.compile(
    r"^\W*(?:(?!order\b)[\w'-]+\s+){0,4}?(?:motion|application|request|stipulation|proposed)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in the text."""

    day: date
    start: int
    end: int


def written_dates(text: str) -> list[WrittenDate]:
    """Every calendar date written in the text (1990–2099), in order. Impossible dates are left out."""
    found = ((match, _day(match)) for match in _DATE.finditer(text))
    return [WrittenDate(day, *match.span()) for match, day in found if day and 1990 <= day.year <= 2099]


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["month"]:
            month = [name[:3].lower() for name in _MONTHS].index(match["month"][:3].lower()) + 1
            return date(int(match["my"]), month, int(match["md"]))
        year = int(match["y"])
        return date(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def without_weekday_and_time(left: str) -> tuple[str, time | None]:
    """Take "Wednesday, " and "10:00 AM on " off the end of the words before a date."""
    left = _WEEKDAY.sub("", left)
    found = _TIME_BEFORE.search(left)
    at = clock(found) if found else None
    return (left[: found.start()], at) if found and at else (left, None)


def clock(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3].upper()
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if half == "P" else 0), minute)


def sentence_start(text: str, position: int, floor: int) -> int:
    """Where the sentence holding `position` begins. Initials and "Hon." do not end one."""
    nearest = max(floor, position - LONGEST_SENTENCE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, nearest, position)]
    return ends[-1] if ends else nearest


def as_day(moment: datetime | None, otherwise: date | None) -> date | None:
    """The day of a moment on the court's clock, or the other day when the moment is not known."""
    return moment.date() if moment else otherwise
