"""Who is in a case and how to reach them: the people room's writes, each with its sentence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.verbs import Verb
from nextfriend.matters.models import Party
from nextfriend.matters.person_entries import say
from nextfriend.matters.terms.lists import role_choices
from nextfriend.people import actions as people
from nextfriend.people.models import ContactPoint, Person, Relationship
from nextfriend.people.relations import OTHER
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment


@action
def add_party(
    *,
    actor: Staff,
    matter_id: UUID,
    part: str,
    name: str = "",
    person: Person | None = None,
    known: Person | None = None,
    note: str = "",
    compartment: str = Compartment.IDENTITY,
    **facts: Any,
) -> Party:
    """Give someone a part in the matter: a new person by name, or a `person` the matter knows already.

    `known` is whoever was chosen of those the office knows: of this matter they get the part; of another or
    of the directory they are recorded here too, and linked. `facts` are fields of `Person` for a new one.
    The same person may have several parts, each once. A party the care side alone should know of goes into
    `care`, a survivor's into `protected`.
    """
    if part not in dict(role_choices()):
        raise Refusal("no-such-role", "Choose a role from the list.")
    if known is not None and known.matter_id == matter_id:
        person = known
    if known is not None and person is None:
        person = people.record_again(
            actor=actor, known=known, matter_id=matter_id, compartment=compartment, **facts
        )
    if person is None and not name.strip():
        raise Refusal("name-missing", "Enter the name of the person or organization.")
    if person is None:
        person = people.add_person(
            actor=actor, matter_id=matter_id, name=name.strip(), compartment=compartment, **facts
        )
    elif Party.objects.filter(matter_id=matter_id, person=person, part=part).exists():
        raise Refusal("part-there", f"{person.name} already has this role in the matter.")
    party = Party.objects.create(
        matter_id=matter_id, compartment=compartment, person=person, part=part, note=note.strip()
    )
    sentence = f"{actor.name} added {person.name} ({party.get_part_display().lower()})."
    say(actor, party, "party", sentence)
    audit.record(Verb.ADDED_PARTY, party, part)
    return party


@action
def rename_party(
    *, actor: Staff, person: Person, name: str, kind: str = "former name", opened: str = ""
) -> Person:
    """Record the name someone bears now; the old one is kept (people.actions.rename_person)."""
    before = person.name
    person = people.rename_person(actor=actor, person=person, name=name, kind=kind, opened=opened)
    say(actor, person, "renamed", f"{actor.name} changed the name of {before} to {person.name}.")
    return person


@action
def describe_party(*, actor: Staff, person: Person, opened: str = "", **facts: Any) -> Person:
    """Correct languages, pronouns, safety note and the like (people.actions.describe_person).

    What was and what is now stands behind the sentence, in the compartment of the sentence, logged when read.
    """
    before = {name: getattr(Person.objects.get(pk=person.pk), name) for name in facts}
    person = people.describe_person(actor=actor, person=person, opened=opened, **facts)
    text = old_and_new(before, facts)
    say(actor, person, "described", f"{actor.name} updated the facts about {person.name}.", text)
    return person


@action
def add_party_contact(*, actor: Staff, person: Person, kind: str, value: str, **facts: Any) -> ContactPoint:
    """Record a way to reach someone (people.actions.add_contact_point). The sentence never holds it."""
    point = people.add_contact_point(actor=actor, person=person, kind=kind, value=value, **facts)
    mark = point.get_safety_display().lower()
    shown = point.get_kind_display().lower()
    say(
        actor,
        point,
        "contact-point",
        (f"{actor.name} added contact info for {person.name}: {shown}, {mark}."),
    )
    return point


@action
def mark_party_contact(
    *, actor: Staff, point: ContactPoint, safety: str, opened: str = "", **facts: Any
) -> ContactPoint:
    """Mark a way to reach someone safe, unsafe or not yet asked (people.actions.mark_contact_point)."""
    before = ContactPoint.objects.get(pk=point.pk)
    point = people.mark_contact_point(actor=actor, point=point, safety=safety, opened=opened, **facts)
    names = ("safety", *people.MARKED)
    text = old_and_new({n: getattr(before, n) for n in names}, {n: getattr(point, n) for n in names})
    what, mark = point.get_kind_display().lower(), point.get_safety_display().lower()
    say(actor, point, "contact-point", f"{actor.name} marked {point.person.name}'s {what}: {mark}.", text)
    return point


@action
def relate_parties(
    *, actor: Staff, subject: Person, kind: str, other: Person, words: str = "", note: str = ""
) -> Relationship:
    """Record how two people of the matter stand to each other (people.actions.relate_people). `words` are the
    speaker's own, where `kind` is "other".
    """
    kind = words if kind == OTHER else kind
    row = people.relate_people(actor=actor, subject=subject, kind=kind, other=other, note=note)
    say(actor, row, "relationship", f"{actor.name} noted that {row.sentence}.")
    return row


@action
def change_party_relationship(
    *, actor: Staff, relationship: Relationship, opened: str = "", **facts: Any
) -> Relationship:
    """Say more of a relationship, or that it ended (people.actions.change_relationship)."""
    before = {name: getattr(Relationship.objects.get(pk=relationship.pk), name) for name in facts}
    row = people.change_relationship(actor=actor, relationship=relationship, opened=opened, **facts)
    what = "ended" if row.ended_on and not before.get("ended_on") else "changed"
    sentence = f"{actor.name} marked as {what} that {row.sentence}."
    say(actor, row, "relationship", sentence, old_and_new(before, facts))
    return row
