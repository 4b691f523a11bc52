"""Whom a form about releases may name: the matter's clients, and the coworkers on its team."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.consents.signers import Client
from nextfriend.matters.models import Party
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import lists
from nextfriend.matters.terms.shipped import Side
from nextfriend.people.models import Person, PersonName
from nextfriend.privacy.models import ProgramMember, TeamMember, Wall

# Both crafts take releases, each on its own side of the wall.
RELEASE_TAKERS = (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER)


def clients_of(matter_id: UUID) -> list[Person]:
    """The matter's clients, in the order they were entered."""
    parties = Party.objects.filter(matter_id=matter_id, part__in=lists().client_parts())
    return [party.person for party in parties.select_related("person").order_by("id")]


def signing_client(client: Person, day: date) -> Client:
    """The client as signers.py compares: every name, and the age on a day."""
    names = (client.name, *client.other_names.values_list("name", flat=True))
    age = None
    if client.birth:
        born = client.birth.last
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return Client(names, age, client.capacity)


def other_side(matter_id: UUID) -> list[str]:
    """Every name of whoever stands against the client or with them that do, in any role of the office whose
    side it is, as far as the reader may see them (nf.stands_against asks the same).
    """
    sides = [*shipped.sides().items(), *lists().sides().items()]
    parts = {part for part, side in sides if side in (Side.ADVERSE, Side.WITH_ADVERSE)}
    people = list(
        Party.objects.filter(matter_id=matter_id, part__in=parts).values_list("person_id", flat=True)
    )
    names = Person.objects.filter(pk__in=people).values_list("name", flat=True)
    return [*names, *PersonName.objects.filter(person_id__in=people).values_list("name", flat=True)]


def team_of(matter_id: UUID) -> list[Staff]:
    """Everyone the reader sees on the matter's team now; in an open program, its members as well."""
    seats = TeamMember.objects.filter(matter_id=matter_id, valid_to=None).values("staff_id")
    walls = Wall.objects.filter(matter_id=matter_id, need_to_know=False).values("program_id")
    members = ProgramMember.objects.filter(program_id__in=walls, valid_to=None).values("staff_id")
    found = Staff.objects.filter(Q(pk__in=seats) | Q(pk__in=members), left_at=None)
    return list(found.exclude(role=Role.CLERK).order_by("name"))
