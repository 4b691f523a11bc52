"""One human being across matters: linking records, parting them, offering a correction to another record.

No sentence goes onto a timeline where it would tell a team of a record that they may not see.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions.parties import describe_party, rename_party
from nextfriend.people import actions as people
from nextfriend.people.models import Person

OFFERED = (
    "name", "pronouns", "languages", "needs_interpreter", "interpreter_note", "born",
    "is_deceased", "died_on", "capacity",
)  # fmt: skip


def differences(person: Person, other: Person) -> dict[str, tuple[Any, Any]]:
    """Where two records of one human being say different things: what each says, by field."""
    both = {name: (getattr(person, name), getattr(other, name)) for name in OFFERED}
    return {name: values for name, values in both.items() if values[0] != values[1]}


@action
def correct_other_record(
    *, actor: Staff, person: Person, other: Person, fields: Collection[str], opened: str = ""
) -> Person:
    """Write what `person` says of these fields into another record of the same human being.

    A changed name is kept there as a former one. Raises Stale; Refusal: nothing-chosen, not-the-same.
    """
    if person.human_id != other.human_id:
        raise Refusal("not-the-same", "These two records are no longer linked.")
    if not fields:
        raise Refusal("nothing-chosen", "Choose what to change in the other record.")
    facts = {name: getattr(person, name) for name in OFFERED if name in fields and name != "name"}
    if facts:
        other = describe_party(actor=actor, person=other, opened=opened, **facts)
    if "name" in fields:
        other = rename_party(actor=actor, person=other, name=person.name, opened=opened)
    return other


@action
def link_party(*, actor: Staff, person: Person, other: Person) -> bool:
    """Say that two records are of the same human being (people.actions.link_records)."""
    if person.matter_id == other.matter_id:
        raise Refusal("same-matter", "Both records are in this matter: merge them instead.")
    return people.link_records(actor=actor, person=person, other=other)
