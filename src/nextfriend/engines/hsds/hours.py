"""Opening hours as people write them, where they can mean only one thing; else nothing, and the words stay.

"Mon-Fri 9-5", "M-Th 8:30am-4pm; Fri 9-12", "24/7". Without am or pm, a morning and an earlier or equal
number ("9-5") are morning to afternoon; "1-5" alone could be either and is left to people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# As RFC 5545 (iCalendar) names the days, which HSDS's `byday` takes.
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = {
    "m": 0, "mo": 0, "mon": 0, "monday": 0, "mondays": 0,
    "tu": 1, "tue": 1, "tues": 1, "tuesday": 1, "tuesdays": 1,
    "w": 2, "we": 2, "wed": 2, "weds": 2, "wednesday": 2, "wednesdays": 2,
    "th": 3, "thu": 3, "thur": 3, "thurs": 3, "thursday": 3, "thursdays": 3,
    "f": 4, "fr": 4, "fri": 4, "friday": 4, "fridays": 4,
    "sa": 5, "sat": 5, "saturday": 5, "saturdays": 5,
    "su": 6, "sun": 6, "sunday": 6, "sundays": 6,
}  # fmt: skip
_DAILY = {
    "daily": range(7),
    "every day": range(7),
    "weekdays": range(5),
    "weekends": range(5, 7),
    "7 days": range(7),
}
_TIME = r"(\d{1,2})(?::(\d\d))?\s*(a\.?m\.?|p\.?m\.?|noon)?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|to|until)\s*{_TIME}$")


@dataclass(frozen=True, slots=True)
class Opening:
    """On these days ("MO", …) from `opens` to `closes`, as "09:00"."""

    days: tuple[str, ...]
    opens: str
    closes: str


def read_hours(text: str) -> tuple[Opening, ...]:
    """The hours, or () where any part of the text cannot be understood for sure."""
    said = re.sub(r"[–—−]", "-", " ".join(text.lower().split()))
    if re.fullmatch(r"(open )?24/7|24 hours(, 7 days a week)?", said):
        return (Opening(DAYS, "00:00", "23:59"),)
    found = []
    for part in re.split(r"[;\n]|,(?=\s*(?:[a-z]{1,9})\b)", said):
        if not part.strip():
            continue
        one = _part(part.strip(" .,"))
        if one is None:
            return ()
        found.append(one)
    days = [day for one in found for day in one.days]
    return tuple(found) if len(days) == len(set(days)) else ()


def _part(part: str) -> Opening | None:
    at = re.search(r"\d", part.replace("7 days", "x days"))
    if not at:
        return None
    days, span = _days(part[: at.start()].strip(" :,")), _SPAN.fullmatch(part[at.start() :].strip())
    if not days or not span:
        return None
    hours = _hours(span)
    return Opening(days, *hours) if hours else None


def _days(said: str) -> tuple[str, ...]:
    if said in _DAILY:
        return tuple(DAYS[one] for one in _DAILY[said])
    found: set[int] = set()
    for piece in re.split(r"\s*(?:,|&|/|\band\b)\s*", said):
        ends = re.split(r"\s*(?:-|\bto\b|\bthrough\b|\bthru\b)\s*", piece.replace(".", ""))
        numbers = [_NAMES.get(end.strip()) for end in ends]
        if len(numbers) > 2 or None in numbers:
            return ()
        first, last = numbers[0], numbers[-1]
        if first is None or last is None or last < first:
            return ()
        found |= set(range(first, last + 1))
    return tuple(DAYS[one] for one in sorted(found))


def _hours(span: re.Match[str]) -> tuple[str, str] | None:
    first, last = _clock(*span.group(1, 2, 3)), _clock(*span.group(4, 5, 6))
    if first is None or last is None:
        return None
    (opens, opens_said), (closes, closes_said) = first, last
    if not opens_said and not closes_said:
        if not (7 <= opens // 60 <= 11 and (closes // 60 <= 7 or closes // 60 == 12)):
            return None
        closes += 0 if closes // 60 == 12 else 12 * 60
    elif not opens_said:
        opens += 12 * 60 if opens + 12 * 60 < closes and opens // 60 < 7 else 0
    elif not closes_said:
        return None
    return (_written(opens), _written(closes)) if opens < closes else None


def _clock(hour: str, minute: str | None, half: str | None) -> tuple[int, bool] | None:
    """Minutes since midnight, and whether its half of the day was said."""
    number, minutes = int(hour), int(minute or 0)
    if minutes > 59 or number > 23 or (half and not 1 <= number <= 12):
        return None
    if half:
        number = 12 if half == "noon" else number % 12 + (12 if half.startswith("p") else 0)
    return number * 60 + minutes, bool(half) or number > 12


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
