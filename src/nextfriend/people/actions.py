"""The named writes of people and how to reach them.

They leave the audit line. The sentence on a matter's timeline is written by the matters room, whose actions
call these (`matters.actions`), because people lies below it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.people.models import ContactPoint, FormerName, Person, Relationship
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

# Where a way to reach someone may be kept: with the name, or (a survivor's) with the advocates alone.
CONTACT_COMPARTMENTS = frozenset({Compartment.IDENTITY, Compartment.PROTECTED, Compartment.CARE})


@action
def add_person(
    *,
    actor: Staff,
    matter_id: UUID | None,
    name: str,
    kind: str = Person.Kind.PERSON,
    compartment: str = Compartment.IDENTITY,
    **facts: Any,
) -> Person:
    """Record a person or organization as one matter knows them, or in the directory (`matter_id=None`).

    `facts` are fields of `Person`: pronouns, languages, needs_interpreter, birth_date, safety_note, calling.
    """
    person = Person.objects.create(
        matter_id=matter_id, compartment=compartment, name=name, kind=kind, **facts
    )
    audit.record(Verb.ADDED_PERSON, person)
    return person


@action
def describe_person(*, actor: Staff, person: Person, opened: str = "", **facts: Any) -> Person:
    """Correct what is known of a person, the name left out: `facts` as in `add_person`. Raises Stale."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    check_opened(opened, {name: getattr(person, name) for name in facts}, facts)
    for field, value in facts.items():
        setattr(person, field, value)
    person.full_clean()
    person.save(update_fields=[*facts])
    audit.record(Verb.DESCRIBED_PERSON, person, " ".join(sorted(facts)))
    return person


@action
def rename_person(
    *, actor: Staff, person: Person, name: str, kind: str = "former name", opened: str = ""
) -> Person:
    """Give a person the name they bear now; the old one is kept, for conflict search and for old records.

    Raises Stale; Refusal: name-missing, same-name.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    name = name.strip()
    check_opened(opened, {"name": person.name})
    if not name:
        raise Refusal("name-missing", "Enter their current name.")
    if name == person.name:
        raise Refusal("same-name", "This is the name on record already.")
    add_former_name(actor=actor, person=person, name=person.name, kind=kind)
    person.name = name
    person.save(update_fields=["name"])
    audit.record(Verb.RENAMED_PERSON, person)
    return person


@action
def add_former_name(
    *, actor: Staff, person: Person, name: str, kind: str = "former name", compartment: str = ""
) -> FormerName:
    """Keep a name someone bore or traded under: a maiden name, an alias, a former company name.

    It is kept in the person's compartment unless a stricter one is named.
    """
    if not name.strip():
        raise Refusal("name-missing", "Write the other name.")
    former = FormerName.objects.create(
        matter_id=person.matter_id,
        compartment=compartment or person.compartment,
        person=person,
        name=name.strip(),
        kind=kind,
    )
    audit.record(Verb.ADDED_FORMER_NAME, former)
    return former


@action
def add_contact_point(
    *,
    actor: Staff,
    person: Person,
    kind: str,
    value: str,
    safety: str = ContactPoint.Safety.UNKNOWN,
    message_may_be_left: bool = False,
    note: str = "",
    compartment: str = Compartment.IDENTITY,
) -> ContactPoint:
    """Record one way to reach someone, and whether it is safe to.

    A survivor's address goes into compartment `protected`: not even that it exists is seen outside it. A
    message may be left only on one that is known to be safe.
    """
    if compartment not in CONTACT_COMPARTMENTS:
        raise Refusal("no-such-place", "Ways to reach someone are kept with the name or by the advocates.")
    if message_may_be_left and safety != ContactPoint.Safety.SAFE:
        raise Refusal(
            "message-unsafe", "A message may be left only where it is safe. Mark it safe, or untick the box."
        )
    point = ContactPoint.objects.create(
        matter_id=person.matter_id,
        compartment=compartment,
        person=person,
        kind=kind,
        value=value.strip(),
        safety=safety,
        message_may_be_left=message_may_be_left,
        note=note,
    )
    audit.record(Verb.ADDED_CONTACT_POINT, point, f"{kind} {safety}")
    return point


@action
def mark_contact_point(
    *, actor: Staff, point: ContactPoint, safety: str, note: str | None = None, opened: str = ""
) -> ContactPoint:
    """Say whether this way of reaching them is safe, unsafe or not yet asked. Unsafe ends messages too.

    A `note` that is left out stays as it is. Raises Stale; Refusal: no-such-mark.
    """
    point = ContactPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    note = point.note if note is None else note
    check_opened(opened, {"safety": point.safety, "note": point.note}, {"safety": safety, "note": note})
    if safety not in ContactPoint.Safety.values:
        raise Refusal("no-such-mark", "Mark it safe, unsafe or not yet asked.")
    point.safety = safety
    point.message_may_be_left = point.message_may_be_left and safety == ContactPoint.Safety.SAFE
    point.note = note
    point.save(update_fields=["safety", "message_may_be_left", "note"])
    audit.record(Verb.MARKED_CONTACT_POINT, point, safety)
    return point


@action
def relate_people(
    *, actor: Staff, subject: Person, kind: str, other: Person, compartment: str = ""
) -> Relationship:
    """Record how one person stands to another: `subject` is the `kind` ("mother of") of `other`."""
    if subject.pk == other.pk:
        raise Refusal("same-person", "Choose two different people.")
    if other.matter_id not in {None, subject.matter_id}:
        raise Refusal("another-matter", "Both people must be known to this matter. Add the other one first.")
    relationship = Relationship.objects.create(
        matter_id=subject.matter_id,
        compartment=compartment or subject.compartment,
        subject=subject,
        kind=kind.strip(),
        other=other,
    )
    audit.record(Verb.RELATED_PEOPLE, relationship)
    return relationship
