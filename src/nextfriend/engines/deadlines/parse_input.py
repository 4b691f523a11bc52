"""What people type, read without guessing: dates, directions and periods in the ways they are written."""

from __future__ import annotations

import re
from datetime import date, datetime

from nextfriend.engines.deadlines.model import Moment, Refused
from nextfriend.engines.deadlines.period import number

YEARS = (1800, 2200)
_BEFORE = {"before", "backward", "backwards", "back", "prior", "prior to", "preceding", "reverse", "-1", "-"}
_AFTER = {"", "after", "forward", "forwards", "from", "following", "1", "+1", "+"}
_SPOKEN = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y.%m.%d")
_SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_LOOSE_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_CLOCK = re.compile(r"[ T,]+(?:at )?(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?$", re.I)
_LEAD = re.compile(
    r"^(?:within|in|no later than|not later than|no less than|not less than|at least|no more than|up to)\s+"
)
_WAY = re.compile(r"\s+(after|from|following|of|before|prior to|preceding)\b.*$")
_TWICE = re.compile(r"^([a-z-]+|\d+)\s*\(\s*([a-z-]+|\d+)\s*\)")


def moment(value: Moment | str, name: str) -> Moment:
    """A date, or a moment where a time of day is given; `Refused` for text that is neither.

    "3/4/2025" is refused: it is 4 March to some and 3 April to others.
    """
    if isinstance(value, date):
        return _within(value, name)
    text = str(value).strip()
    read: Moment | None
    try:
        read = date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        read = _loosely(text)
    if read is None:
        raise Refused(
            f"{name}-unclear",
            f"“{text}” is not a date this engine reads. Write it as 2025-03-31, or 2025-03-31T16:30 with a "
            "time.",
        )
    return _within(read, name)


def _within(found: Moment, name: str) -> Moment:
    """A year no calendar comes near is a slip of the pen, and counting from it could run out of years."""
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise Refused(
            f"{name}-unclear",
            f"“{found.isoformat()}” lies outside {YEARS[0]}–{YEARS[1]}: is the year right?",
        )
    return found


def _loosely(text: str) -> Moment | None:
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()] if clock else text)
    if day is None or clock is None:
        return day
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 – the court's own clock


def _day(text: str) -> date | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.replace(",", " ").strip(), flags=re.I)
    plain = re.sub(
        r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.? *", "", plain, flags=re.I
    )
    plain = " ".join(re.sub(r"(?<=[a-z])\.", "", plain, flags=re.I).split())
    loose, slashed = _LOOSE_ISO.match(plain), _SLASHED.match(plain)
    try:
        if loose:
            return date(int(loose[1]), int(loose[2]), int(loose[3]))
        if slashed:
            first, second = int(slashed[1]), int(slashed[2])
            clear = first == second or first > 12 or second > 12
            month, day = (second, first) if first > 12 else (first, second)
            return date(int(slashed[3]), month, day) if clear else None
    except ValueError:
        return None
    for form in _SPOKEN:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 – a day, which has no zone
        except ValueError:
            continue
    return None


def backward(text: str) -> bool:
    """True for "before" and its like, False for "after"; `Refused("direction-unclear")` for any other."""
    way = " ".join(text.lower().replace("_", " ").split())
    if way in _BEFORE:
        return True
    if way in _AFTER:
        return False
    raise Refused("direction-unclear", f"Direction is “after” or “before”, not “{text}”.")


def period(text: str) -> tuple[str, str]:
    """A period without what stands round it, and the direction it names: "within fourteen (14) days after
    service" is ("14 days", "after"), "7 days before trial" ("7 days", "before")."""
    plain = _LEAD.sub("", " ".join(text.lower().split()))
    way = _WAY.search(plain)
    if way:
        plain = plain[: way.start()]
    return _TWICE.sub(_figure, plain), ("" if way is None else _direction(way[1]))


def _direction(word: str) -> str:
    return "before" if word in _BEFORE else "after"


def _figure(match: re.Match[str]) -> str:
    """Of a number said twice the figure; the parser of periods refuses "fourteen (15)"."""
    words, figures = (match[1], match[2]) if match[2].isdigit() else (match[2], match[1])
    return figures if number(words) == int(figures) else match[0]
