"""Which days a rule names (RFC 5545, 3.3.10). Pure.

A rule is calculated on the wall clock and only then given its zone: dialysis at ten stays at ten when the
clocks change. An hour that a spring night leaves out is taken at the offset before the gap; of one that an
autumn night has twice, the first is meant (3.3.5).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal

MOST = 400
CYCLE, LAST_YEAR = 400, 9998
ALLOWED = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class RuleError(Refusal, ValueError):
    """The rule cannot be followed; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__("no-rule", sentence)


def checked(text: str) -> str:
    """The rule without its name and in capitals. Raises RuleError for what is no rule, or too fine a one."""
    tidy = text.strip().upper().removeprefix("RRULE:")
    parts = _parts(tidy)
    if parts.get("FREQ") not in ALLOWED:
        raise RuleError("Say how often: every day, week, month or year (FREQ=WEEKLY).")
    if {"BYHOUR", "BYMINUTE", "BYSECOND"} & set(parts):
        raise RuleError("Enter the time with the first appointment, not in the rule.")
    if "COUNT" in parts and "UNTIL" in parts:
        raise RuleError("Enter how many times, or the last day, not both.")
    if any(not _NUMBER.fullmatch(parts.get(name, "1")) for name in ("INTERVAL", "COUNT")):
        raise RuleError("Enter how many times, and how many weeks apart, as numbers from 1 to 999.")
    if "UNTIL" in parts and not _is_day(parts["UNTIL"]):
        raise RuleError("Enter the last day as a date.")
    _rule(parts, datetime(2000, 1, 1))  # noqa: DTZ001 - wall clock
    return tidy


def days(text: str, first: datetime, *, start: date, end: date) -> list[date]:
    """The days from `start` to `end`, both in it, on which the rule begun at `first` (wall clock, no zone)
    falls; at most MOST. The first day counts only if the rule names it.
    """
    parts = _parts(text)
    times = int(parts.pop("COUNT", "0"))
    until = date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else end
    last = min(until, end)
    if first.date() > last:
        return []
    # The library looks for the next day up to the year 9999, eight thousand years for a rule that names none.
    # Days and weekdays repeat every 400 years, so the rule is followed in the last 400 that there are.
    ahead = (LAST_YEAR - last.year) // CYCLE * CYCLE
    parts["UNTIL"] = f"{_years_on(last, ahead):%Y%m%d}"
    found: list[date] = []
    for n, moment in enumerate(_rule(parts, first.replace(year=first.year + ahead))):
        if (times and n == times) or len(found) == MOST:
            break
        day = _years_on(moment.date(), -ahead)
        if day >= start:
            found.append(day)
    return found


def ended(text: str, day: date) -> bool:
    """Whether the rule's last day is before `day` by its own word (UNTIL)."""
    until = _parts(text).get("UNTIL")
    return until is not None and date.fromisoformat(until[:8]) < day


def rhythm(text: str) -> int:
    """After how many days a daily or weekly rule could begin anew and name the same days; else 0."""
    parts = _parts(text)
    each = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"], 0)
    return 0 if {"COUNT", "BYSETPOS"} & set(parts) else each * int(parts.get("INTERVAL", "1"))


def _years_on(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def moment(day: date, first: datetime, zone: str) -> datetime:
    """The aware moment of the occurrence on `day`: the wall clock of `first`, in `zone`."""
    local = datetime.combine(day, first.time(), ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(ZoneInfo(zone))


def ending(begins: datetime, minutes: int | None) -> datetime | None:
    """When an occurrence ends: `minutes` really elapsed after it begins (a duration is exact, 3.3.6)."""
    if not minutes:
        return None
    return (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begins.tzinfo)


def ended_before(text: str, day: date) -> str:
    """The same rule, with its last day the one before `day`."""
    kept = [part for part in text.split(";") if part.partition("=")[0] not in {"COUNT", "UNTIL"}]
    last = day - timedelta(days=1)
    return ";".join([*kept, f"UNTIL={last:%Y%m%d}"])


def said(text: str) -> str:
    """The rule in words, as far as the page's own choices go; else as it is written."""
    parts = _parts(text)
    every = int(parts.get("INTERVAL", "1"))
    one, many = _UNITS[parts["FREQ"]]
    words = f"Every {one}" if every == 1 else f"Every {every} {many}"
    if "BYDAY" in parts:
        named = parts["BYDAY"].split(",")
        names = [_DAYS.get(day[-2:], day) for day in named]
        words = "Every weekday" if every == 1 and named == WEEKDAYS else f"{words} on {', '.join(names)}"
    if "UNTIL" in parts:
        until = date.fromisoformat(parts["UNTIL"][:8])
        words += f" until {dates.full_day(until)}"
    if "COUNT" in parts:
        words += f", {parts['COUNT']} times"
    return words


WEEKDAYS = ["MO", "TU", "WE", "TH", "FR"]
_UNITS = {
    "DAILY": ("day", "days"), "WEEKLY": ("week", "weeks"), "MONTHLY": ("month", "months"),
    "YEARLY": ("year", "years"),
}  # fmt: skip
_DAYS = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday",
    "SU": "Sunday",
}  # fmt: skip


_NUMBER = re.compile(r"[1-9]\d{0,2}")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:8])
    except ValueError:
        return False
    return True


def _parts(text: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in text.split(";"))


def _rule(parts: dict[str, str], first: datetime) -> rrule:
    """The rule on the wall clock. UNTIL is read by its day, which it includes, whatever clock it carries."""
    wall = {**parts, "UNTIL": f"{parts['UNTIL'][:8]}T235959"} if "UNTIL" in parts else parts
    text = ";".join(f"{name}={value}" for name, value in wall.items())
    try:
        found = rrulestr(text, dtstart=first.replace(tzinfo=None))
    except (ValueError, TypeError, KeyError, AttributeError) as failure:
        raise RuleError("A calendar cannot follow that. Choose how often and on which days.") from failure
    assert isinstance(found, rrule)
    return found
