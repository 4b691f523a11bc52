"""How long the way between two places takes, as far as anybody has said. Pure.

Three sources, the surest first: minutes somebody wrote down for the two places; the distance over the globe
where both have coordinates, at the pace of a city; and half an hour for two places that are merely not the
same. A place nobody named is no place: it takes no time to reach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from math import asin, ceil, cos, radians, sin, sqrt
from typing import ClassVar

ELSEWHERE = 30
# Streets are longer than the line over the globe, and a door takes time to find.
PACE_KM_H, DETOUR, DOORS = 40.0, 1.3, 10
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Travel:
    """`table` holds minutes by two plain place names (either order); `at` holds (latitude, longitude)."""

    MOST: ClassVar[timedelta] = timedelta(hours=6)

    table: Mapping[tuple[str, str], int] = field(default_factory=dict)
    at: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def minutes(self, one: str, other: str) -> int:
        """Minutes from one place to the other; 0 for the same place and for one nobody named."""
        here, there = plain(one), plain(other)
        if not here or not there or house(one) == house(other):
            return 0
        for way in ((here, there), (there, here)):
            if way in self.table:
                return min(self.table[way], int(self.MOST.total_seconds() // 60))
        if here in self.at and there in self.at:
            road = DETOUR * kilometres(self.at[here], self.at[there])
            return min(ceil(DOORS + 60 * road / PACE_KM_H), int(self.MOST.total_seconds() // 60))
        return ELSEWHERE


def plain(place: str) -> str:
    """A place as it is compared: no case, no stray spaces, no full stops."""
    return " ".join(place.casefold().replace(".", " ").replace(",", " ").split())


_ROOM = re.compile(
    r",?\s*\b(?:(?:room|rm|suite|ste|courtroom|ctrm|unit|apt|floor)\b[^,]*|\d+(?:st|nd|rd|th) floor\b)",
    re.IGNORECASE,
)


def house(place: str) -> str:
    """A place without its room or floor: from room 1 to room 2 of one house there is no way to speak of."""
    return plain(_ROOM.sub("", place)) or plain(place)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance over the globe between two (latitude, longitude) in degrees, by the haversine formula."""
    (north, east), (north_2, east_2) = ((radians(p[0]), radians(p[1])) for p in (one, other))
    half = sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
