"""Names of a matter's people and who may act for them: the people room's writes, each with its sentence.

A sentence names nobody by a name that is kept more closely than the person: what was and is stands behind it.
"""

from __future__ import annotations

from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.revisions import old_and_new
from nextfriend.matters.person_entries import say
from nextfriend.people import actions as people
from nextfriend.people.models import Person, PersonName, Representative


@action
def name_party(*, actor: Staff, person: Person, name: str, kind: str) -> PersonName:
    """Keep another name of someone (people.actions.keep_name)."""
    kept = people.keep_name(actor=actor, person=person, name=name, kind=kind)
    what = kept.get_kind_display()
    say(actor, kept, "named", f"{actor.name} added another name of {person.name}.", f"{what}: {kept.name}")
    return kept


@action
def correct_party_name(
    *, actor: Staff, other_name: PersonName, name: str, kind: str, opened: str = ""
) -> PersonName:
    """Correct another name of someone (people.actions.correct_name)."""
    before = PersonName.objects.get(pk=other_name.pk)
    row = people.correct_name(actor=actor, other_name=other_name, name=name, kind=kind, opened=opened)
    text = old_and_new({"name": before.name, "kind": before.kind}, {"name": row.name, "kind": row.kind})
    say(actor, row, "named", f"{actor.name} corrected another name of {row.person.name}.", text)
    return row


@action
def represent_party(
    *, actor: Staff, person: Person, agent: Person, kind: str, **facts: Any
) -> Representative:
    """Record who may act for someone (people.actions.name_representative)."""
    row = people.name_representative(actor=actor, person=person, agent=agent, kind=kind, **facts)
    what = row.get_kind_display().lower()
    say(
        actor,
        row,
        "representative",
        f"{actor.name} noted that {agent.name} may act for {person.name}: {what}.",
    )
    return row


@action
def change_party_representative(
    *, actor: Staff, representative: Representative, opened: str = "", **facts: Any
) -> Representative:
    """Correct or end what someone may do for another (people.actions.change_representative)."""
    before = {name: getattr(Representative.objects.get(pk=representative.pk), name) for name in facts}
    row = people.change_representative(actor=actor, representative=representative, opened=opened, **facts)
    sentence = f"{actor.name} changed for what or until when {row.agent.name} may act for {row.person.name}."
    say(actor, row, "representative", sentence, old_and_new(before, facts))
    return row
