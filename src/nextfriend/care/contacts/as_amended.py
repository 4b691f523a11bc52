"""A contact as it stands: as it was first logged, or as its latest amendment has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Required, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.care.contacts.models import Amendment, Contact, Told
from nextfriend.ground import dates


class Words(TypedDict, total=False):
    """What is told of a contact, by its column; what is left out is empty. `miles` have one place."""

    outcome: Required[str]
    mode: Required[str]
    with_whom: str
    with_role: str
    needed: str
    next_step: str
    minutes: int | None
    purpose: str
    travel_minutes: int | None
    miles: Decimal | None


_EMPTY = {"minutes": None, "travel_minutes": None, "miles": None}
WORDS = tuple(Words.__annotations__)


def told_of(words: Words) -> dict[str, Any]:
    """All of WORDS, texts without white space around them. Raises TypeError for a word that is none."""
    if unknown := words.keys() - set(WORDS):
        raise TypeError(f"nothing of a contact is called {', '.join(sorted(unknown))}")
    told = {name: words.get(name, _EMPTY.get(name, "")) for name in WORDS}
    return {name: value.strip() if isinstance(value, str) else value for name, value in told.items()}


@dataclass(frozen=True)
class Standing:
    """A contact with its amendments, the latest last, in the office's zone."""

    contact: Contact
    amendments: tuple[Amendment, ...]
    zone: str

    @property
    def told(self) -> Told:
        """What stands."""
        return self.amendments[-1] if self.amendments else self.contact

    @property
    def is_mistake(self) -> bool:
        return bool(self.amendments) and self.amendments[-1].is_mistake

    @property
    def when(self) -> str:
        return when(self.told, self.zone)

    @property
    def day(self) -> date:
        return self.told.at.astimezone(ZoneInfo(self.zone)).date()


def when(told: Told, zone: str) -> str:
    """Its day and time; its day alone where the time is not known."""
    at = told.at.astimezone(ZoneInfo(zone))
    return dates.moment(told.at, zone) if told.time_is_known else dates.day(at.date())


def as_they_stand(contacts: Iterable[Contact], zone: str) -> list[Standing]:
    """Each of these contacts as it stands, in two queries."""
    rows = list(contacts)
    amendments: dict[UUID, list[Amendment]] = defaultdict(list)
    found = Amendment.objects.filter(contact_id__in=[row.pk for row in rows]).select_related("by")
    places = {row.pk: (row.matter_id, row.compartment) for row in rows}
    for one in found.order_by("id"):
        # An amendment lies where its contact does; one written from elsewhere says nothing of it.
        if (one.matter_id, one.compartment) == places[one.contact_id]:
            amendments[one.contact_id].append(one)
    return [Standing(row, tuple(amendments[row.pk]), zone) for row in rows]


def facts_of(contact: Contact) -> dict[str, Any]:
    """What stands of a contact, as the form that amends it shows it."""
    zone = contact.by.office.zone
    (standing,) = as_they_stand([contact], zone)
    at = standing.told.at.astimezone(ZoneInfo(zone))
    facts = {name: getattr(standing.told, name) for name in WORDS}
    facts |= {"day": at.date(), "clock": at.time() if standing.told.time_is_known else None}
    return {**facts, "is_mistake": standing.is_mistake}


def counted_once(standings: Iterable[Standing]) -> list[Standing]:
    """Without those entered by mistake; of one form sent again with other words, the last."""
    latest: dict[UUID, Standing] = {}
    for one in sorted(standings, key=lambda standing: standing.contact.pk):
        latest[one.contact.again_of_id or one.contact.pk] = one
    return [one for one in latest.values() if not one.is_mistake]
