"""Whom a letter can go to, at which address, and who gets none and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from nextfriend.people.addresses import read_address
from nextfriend.people.models import ContactPoint, Person
from nextfriend.people.queries import directory, substitutes_by_human
from nextfriend.privacy.wall.matrix import Compartment

UNSAFE = "their address is unsafe"
CLOSED = "their address is not for everyone who sees the name"
NONE = "no address on record"
GONE = "they have died"


@dataclass(frozen=True)
class Mailing:
    """One person: the address of a label, or in `why_not` why there is none."""

    person: Person
    address: str = ""
    why_not: str = ""
    is_replaced: bool = False
    is_confirmed: bool = True

    @property
    def lines(self) -> list[str]:
        """What the label says."""
        return [self.person.name, *read_address(self.address).lines]


def mailing_for(person: Person, points: Iterable[ContactPoint], substitute: str = "") -> Mailing:
    """Where mail for them goes: under a program the substitute, else an address that is safe, else one that
    nobody has asked about. An unsafe one leaves them out, also where it is what the substitute stands for:
    the program forwards it there (C.R.S. 24-30-2104).
    """
    addresses = [point for point in points if point.kind == ContactPoint.Kind.ADDRESS]
    open_ = [point for point in addresses if point.compartment == Compartment.IDENTITY]
    usable = [point for point in open_ if not point.is_unsafe]
    if person.is_deceased:
        return Mailing(person, why_not=GONE)
    is_unsafe = any(point.is_unsafe for point in addresses)
    if substitute and not is_unsafe:
        return Mailing(person, substitute, is_replaced=True)
    if substitute or not usable:
        return Mailing(person, why_not=UNSAFE if is_unsafe else CLOSED if addresses else NONE)
    chosen = min(usable, key=lambda point: (point.safety != ContactPoint.Safety.SAFE, str(point.pk)))
    is_safe = chosen.safety == ContactPoint.Safety.SAFE
    return Mailing(person, chosen.shown, is_replaced=chosen.is_replaced, is_confirmed=is_safe)


def mailings_of(matter_id: UUID) -> list[Mailing]:
    """Everyone of a matter, by name; what a merged copy says counts for the record that is kept."""
    everyone = list(Person.objects.filter(matter_id=matter_id).order_by("name", "id"))
    kept = {one.pk: one.merged_into_id or one.pk for one in everyone}
    points: dict[UUID, list[ContactPoint]] = defaultdict(list)
    for point in ContactPoint.objects.filter(matter_id=matter_id).with_dangers().order_by("id"):
        if point.person_id in kept:
            points[kept[point.person_id]].append(point)
    return _mailings([one for one in everyone if one.merged_into_id is None], points)


def mailings_of_directory(calling: str = "") -> list[Mailing]:
    """Everyone of the directory, or those of one calling."""
    people = list(directory(calling))
    return _mailings(people, {one.pk: list(one.contact_points.all()) for one in people})


def _mailings(people: Sequence[Person], points: dict[UUID, list[ContactPoint]]) -> list[Mailing]:
    instead = substitutes_by_human(people)
    return [mailing_for(one, points.get(one.pk, ()), instead.get(one.human_id, "")) for one in people]
