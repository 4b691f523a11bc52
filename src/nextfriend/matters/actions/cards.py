"""Adding somebody to a case from a stranger's contact card: every step of it, or none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.matters.actions.names import name_party
from nextfriend.matters.actions.parties import add_party, add_party_contact
from nextfriend.matters.models import Party
from nextfriend.people.actions import fresh_names, fresh_points
from nextfriend.people.cards import CardPoint
from nextfriend.people.models import PersonName


@action
def add_party_from_card(
    *,
    actor: Staff,
    matter_id: UUID,
    points: Iterable[CardPoint] = (),
    other_names: Iterable[str] = (),
    calling: str = "",
    **typed: Any,
) -> Party:
    """Give somebody a part in the matter, with what was confirmed of their card; `typed` as in `add_party`.

    Contact info is on record as not yet asked: a card does not know what is safe.
    """
    facts: dict[str, Any] = {"calling": calling} if typed.get("known") is None else {}
    party = add_party(actor=actor, matter_id=matter_id, **typed, **facts)
    person = party.person
    for name in fresh_names(person, other_names):
        name_party(actor=actor, person=person, name=name, kind=PersonName.Kind.ALIAS)
    for point in fresh_points(person, points):
        add_party_contact(actor=actor, person=person, kind=point.kind, value=point.value)
    return party
