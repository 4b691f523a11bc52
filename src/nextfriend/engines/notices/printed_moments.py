"""Moments as clerks' systems print them: "on 8/3/2022 at 12:36 PM EDT and filed on 8/3/2022".

The printed zone wins over the court's: a district may lie in two (W.D. Tex. in Central, its El Paso
division in
Mountain time), and the clerk's clock is the one the entry was made by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_MOMENT = re.compile(
    r"\bon[ \n](\d{1,2})/(\d{1,2})/(\d{4})[ \n]?,?[ \n]?(?:at[ \n])?"
    r"(\d{1,2}):(\d{2})(?::\d{2})?[ \n]?([AP])\.?M\.?(?:[ \n]([A-Z][A-Za-z]{2,10}(?: (?:Standard"
    r"|Daylight) Time)?)\b)?",
    re.IGNORECASE,
)
_FILED = re.compile(r"\bfiled[ \n]on[ \n](\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
# Offsets from UTC in hours. The names are those of the clerks' systems; CST is Central, ChST is Guam's.
_STANDARD = {"atlantic": -4, "eastern": -5, "central": -6, "mountain": -7, "pacific": -8, "alaska": -9}
_STANDARD |= {"hawaiian": -10, "hawaii": -10, "chamorro": 10, "samoa": -11}
_ZONES = {"AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
_ZONES |= {"PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "CHST": 10, "SST": -11, "UTC": 0, "GMT": 0}
_LONGEST_OPENING = 1000


@dataclass(frozen=True, slots=True)
class PrintedMoment:
    """A wall clock, and the hours from UTC of the zone printed beside it (None where none is)."""

    clock: datetime
    utc_offset: int | None

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC; None without a printed zone."""
        if self.utc_offset is None:
            return None
        return (self.clock - timedelta(hours=self.utc_offset)).replace(tzinfo=UTC)


def entered_moment(opening: str) -> PrintedMoment | None:
    """The moment of entry in the words after "The following transaction was"."""
    found = _MOMENT.search(opening[:_LONGEST_OPENING])
    if not found:
        return None
    month, day, year, hour, minute = (int(found[place]) for place in range(1, 6))
    # Some clerks' systems print "00:23 AM" for twenty-three past midnight.
    hour = hour % 12 + (12 if found[6].upper() == "P" else 0)
    try:
        clock = datetime(year, month, day, hour, minute)  # noqa: DTZ001 – the court's wall clock
    except ValueError:
        return None
    return PrintedMoment(clock, _offset(found[7] or ""))


def _offset(zone: str) -> int | None:
    words = zone.lower().split()
    if len(words) == 3 and words[0] in _STANDARD:
        return _STANDARD[words[0]] + (words[1] == "daylight")
    return _ZONES.get(zone.upper())


def filed_day(opening: str) -> date | None:
    """The day of filing in the same words."""
    found = _FILED.search(opening[:_LONGEST_OPENING])
    try:
        return date(int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
