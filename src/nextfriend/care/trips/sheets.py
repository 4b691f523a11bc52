"""The drivers' sheets of a day: one for each provider, or of one ride; none holds another's clients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from nextfriend.care.trips.models import Trip
from nextfriend.care.trips.queries import Ride


@dataclass(frozen=True)
class Sheet:
    """What one provider is given. `key` is what an address names it by: an id, never a driver's name."""

    key: UUID
    provider: str
    rides: tuple[Ride, ...]


def sheets_of(rides: Iterable[Ride]) -> list[Sheet]:
    """One sheet for each provider of these rides, by name; rides that nobody is told to drive are on none."""
    found: dict[object, list[Ride]] = {}
    for ride in rides:
        if ride.has_driver:
            found.setdefault(_driver(ride.trip), []).append(ride)
    sheets = [Sheet(_key(some[0].trip), some[0].trip.provider, tuple(some)) for some in found.values()]
    return sorted(sheets, key=lambda sheet: (sheet.provider.casefold(), str(sheet.key)))


def sheet_for(sheets: Iterable[Sheet], typed: str) -> Sheet | None:
    """The sheet of a provider: of an entry of the directory, or of whoever drives a ride. None: no such."""
    for sheet in sheets:
        if typed in {str(key) for ride in sheet.rides for key in (ride.trip.pk, ride.trip.provider_entry_id)}:
            return sheet
    return None


def sheet_of_ride(sheets: Iterable[Sheet], typed: str) -> Sheet | None:
    """A sheet of one ride alone. None: no such, or nobody is told to drive it."""
    for sheet in sheets:
        for ride in sheet.rides:
            if str(ride.trip.pk) == typed:
                return Sheet(ride.trip.pk, sheet.provider, (ride,))
    return None


def _driver(trip: Trip) -> object:
    return trip.provider_entry_id or trip.provider.casefold()


def _key(trip: Trip) -> UUID:
    key: UUID = trip.provider_entry_id or trip.pk
    return key
