"""Numbers of a matter's people: the people room's writes, each with its sentence. None holds a number."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.matters.person_entries import say
from nextfriend.people import actions as people
from nextfriend.people.models import Identifier, Person


@action
def keep_party_identifier(
    *, actor: Staff, person: Person, kind: str, number: str, issuer: str = ""
) -> Identifier:
    """Keep a number of someone (people.actions.keep_identifier)."""
    row = people.keep_identifier(actor=actor, person=person, kind=kind, number=number, issuer=issuer)
    say(actor, row, "identifier", f"{actor.name} added a number for {person.name}: {row.get_kind_display()}.")
    return row


@action
def remove_party_identifier(*, actor: Staff, identifier: Identifier, why: str) -> Identifier:
    """Wipe a number of someone (people.actions.remove_identifier)."""
    what, who = identifier.get_kind_display(), identifier.person.name
    say(actor, identifier, "identifier", f"{actor.name} removed a number of {who}: {what}.", why.strip())
    return people.remove_identifier(actor=actor, identifier=identifier, why=why)
