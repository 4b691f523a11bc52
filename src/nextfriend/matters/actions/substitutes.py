"""Address programs of a matter's people: the people room's writes, each with its sentence, without
address.
"""

from __future__ import annotations

from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.revisions import old_and_new
from nextfriend.matters.person_entries import say
from nextfriend.people import actions as people
from nextfriend.people.models import Person, Substitute


@action
def keep_party_substitute(
    *, actor: Staff, person: Person, program: str, address: str, **facts: Any
) -> Substitute:
    """Put someone's address under a program (people.actions.keep_substitute)."""
    row = people.keep_substitute(actor=actor, person=person, program=program, address=address, **facts)
    say(actor, row, "address-program", f"{actor.name} put {person.name}'s address under {row.program}.")
    return row


@action
def change_party_substitute(
    *, actor: Staff, substitute: Substitute, opened: str = "", **facts: Any
) -> Substitute:
    """Correct or end an address program (people.actions.change_substitute)."""
    before = {name: getattr(Substitute.objects.get(pk=substitute.pk), name) for name in facts}
    row = people.change_substitute(actor=actor, substitute=substitute, opened=opened, **facts)
    what = "ended" if row.ended_on else "changed"
    sentence = f"{actor.name} {what} the address program of {row.person.name}."
    say(actor, row, "address-program", sentence, old_and_new(before, facts))
    return row
