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
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(name[:3] for name in _MONTHS)}|Sept)\.?)"
_LEADING = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )" for word in ("due", "by", "on", "for", "until", "to", "from", "before", "through")
    )
    + ")"
)
_DATE = re.compile(
    r"(?<![\d/.-])(?:(?P<m>\d{1,2})(?P<mark>[/.-])(?P<d>\d{1,2})(?P=mark)(?P<y>\d{4}|(?<=/)\d{2})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|\b(?P<month>{_MONTH}) (?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<my>\d{{4}}))?"
    rf"|(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?(?:(?: day)? of)? (?P<emonth>{_MONTH}),? (?P<ey>\d{{4}})"
    # "3/24" alone may be a fraction or a pair of numbers: only after a word that leads to a day.
    rf"|{_LEADING}(?P<sm>\d{{1,2}})/(?P<sd>\d{{1,2}}))(?!\d|/\d)",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?:(\d{1,2})(?::(\d{2}))?(?::\d{2})? ?(?:([AP])(?:\. ?M\b\.?|M\b)|(noon|midnight)\b)"
    r"|\b(noon|midnight)\b|\b((?:1[3-9]|2[0-3]):[0-5]\d)\b(?! ?[AP]))"
)
_ANY_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
TIME_AFTER = re.compile(
    rf" ?[,;]? ?(?:\((?:[A-Z][a-z]{{2,8}}day)\),? ?)?(?:at|@|by|from|beginning at|starting at"
    rf"|commencing at|promptly at"
    rf"|hearing time:?)? ?{_CLOCK}",
    re.IGNORECASE,
)
_ZONE = (
    r"(?:(?:[A-Z]{1,2}[SD]?T|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: Time)?)\b ?)?"
)
_TIME_BEFORE = re.compile(
    rf"(?:\bat )?{_CLOCK} ?(?:\([^()]{{0,40}}\) ?)?{_ZONE}(?:,? on|,)? ?$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"(?:, ?)?\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
    r"(?: the)?,? ?$",
    re.IGNORECASE,
)

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
    r"(?:(?<=[A-Za-z0-9)\]])(?<!\b[A-Z])(?<!\b[AaPp]\.[Mm])"
    + "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)
    + r"\.|[;:](?=\s+[A-Z]))\s+"
)
# Docket texts may run to a hundred thousand letters; looking further back only costs time.
LONGEST_SENTENCE = 600


# A motion asks for dates; only what the clerk's system adds to it is set. A stipulation that is ordered
# sets them.
_ASKING = re.compile(
    r"^\W{0,20}(?:(?!(?:order|clerk'?s|hearing|vacating|setting|granting|denying|minute|shall|must|will"
    r"|endorse\w*)\b)[\w'-]{1,40} ){0,4}?"
    r"(?!letter order)"
    r"(?:letter|motion(?! (?:hearing|conference)s?\b)|application|request|stipulation|proposed)\b",
    re.IGNORECASE,
)
_SO_ORDERED = re.compile(
    r"\bso[- ]ordered\b|\bstipulation (?:and|&) order\b|\border (?:granting|approving|re)\b|\bendorse[dm]",
    re.IGNORECASE,
)


def is_asking(text: str) -> bool:
    """Whether the entry asks for something rather than orders it, by how it begins."""
    return bool(_ASKING.match(text)) and not _SO_ORDERED.search(text[:300])


def sentence_end(text: str, position: int) -> int:
    """Where the sentence holding `position` ends, at most a long sentence further on."""
    found = _SENTENCE_END.search(text, position, min(len(text), position + LONGEST_SENTENCE))
    return found.start() + 1 if found else min(len(text), position + LONGEST_SENTENCE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in the text. `is_year_missing`: the next such day was taken."""

    day: date
    start: int
    end: int
    is_year_missing: bool = False


def written_dates(text: str, on_or_after: date | None = None) -> list[WrittenDate]:
    """Every calendar date written in the text (1990–2099), in order. Impossible dates are left out.

    A month and a day without a year are the next such day on or after `on_or_after`; without it they are left
    out.
    """
    found = []
    for match in _DATE.finditer(text):
        if match["sm"] or (match["month"] and not match["my"]):
            day = _next_such_day(match, on_or_after)
            found.append(WrittenDate(day, *match.span(), is_year_missing=True) if day else None)
        else:
            day = _day(match)
            found.append(WrittenDate(day, *match.span()) if day and 1990 <= day.year <= 2099 else None)
    return [one for one in found if one is not None]


def _next_such_day(match: re.Match[str], earliest: date | None) -> date | None:
    if earliest is None:
        return None
    for year in (earliest.year, earliest.year + 1):
        day = (
            _made(year, int(match["sm"]), int(match["sd"]))
            if match["sm"]
            else _made(year, _month(match["month"]), int(match["md"]))
        )
        if day and day >= earliest:
            return day
    return None


def _day(match: re.Match[str]) -> date | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _made(year, month, day)
    if match["month"]:
        return _made(int(match["my"]), _month(match["month"]), int(match["md"]))
    if match["emonth"]:
        return _made(int(match["ey"]), _month(match["emonth"]), int(match["ed"]))
    year = int(match["y"])
    return _made(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))


def _month(name: str) -> int:
    return [known[:3].lower() for known in _MONTHS].index(name[:3].lower()) + 1


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_weekday_and_time(left: str) -> tuple[str, time | None]:
    """Take "Wednesday, " and "10:00 AM on " off the end of the words before a date."""
    left = _WEEKDAY.sub("", left)
    found = _TIME_BEFORE.search(left)
    at = clock(found) if found else None
    return (left[: found.start()], at) if found and at else (left, None)


def first_clock(words: str) -> time | None:
    """The first time of day in these words."""
    found = _ANY_CLOCK.search(words)
    return clock(found) if found else None


def clock(found: re.Match[str]) -> time | None:
    """The time that `_CLOCK` found: "2:30 PM", "12:00 noon", "midnight", "13:30"; None where none is one.

    Midnight is the last minute of its day: what is due by then is due on that day.
    """
    if found[6]:
        return time.fromisoformat(found[6])
    if word := (found[4] or found[5] or "").lower():
        return time(12) if word == "noon" else time(23, 59)
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
