"""Saying that two records are of the same human being, and taking it back.

Each record's audit says only that its facts changed: a line that named the link would tell whoever sees one
record that there is another.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.people.actions.contact_points import add_contact_point
from nextfriend.people.actions.persons import add_person
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy import audit


@action
def link_records(*, actor: Staff, person: Person, other: Person) -> bool:
    """Say that two records are of the same human being; whether that was new. Raises Refusal: same-record,
    other-kind, and ProgrammingError (42501) where the speaker may not see both.
    """
    if person.pk == other.pk:
        raise Refusal("same-record", "This is the same record. Choose another one.")
    if person.kind != other.kind:
        raise Refusal("other-kind", "One is a person and the other an organization. Correct that first.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.same_person(%s, %s)", [person.pk, other.pk])
        [is_new] = cursor.fetchone()
    for record in (person, other):
        audit.record(Verb.DESCRIBED_PERSON, record, "human_id")
    return bool(is_new)


@action
def part_record(*, actor: Staff, person: Person) -> Person:
    """Take back that this record is of the same human being as any other."""
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    row.human_id = uuid4()
    row.save(update_fields=["human_id"])
    audit.record(Verb.DESCRIBED_PERSON, row, "human_id")
    return row


@action
def record_again(*, actor: Staff, known: Person, matter_id: UUID, compartment: str, **facts: Any) -> Person:
    """Record somebody whom another matter or the directory knows as this matter knows them, and link the two.

    From another matter only the name comes over: what its team knows is not this team's. What the directory
    says is public and comes whole, where `facts` do not say otherwise.
    """
    if known.matter_id is None:
        public = {"calling": known.calling, "languages": known.languages}
        facts = {**public, **{name: value for name, value in facts.items() if value}}
    record = add_person(
        actor=actor,
        matter_id=matter_id,
        name=known.name,
        compartment=compartment,
        **{**facts, "kind": known.kind},
    )
    if known.matter_id is None:
        _bring_points(actor, known, record)
    link_records(actor=actor, person=known, other=record)
    return Person.objects.get(pk=record.pk)


def _bring_points(actor: Staff, known: Person, record: Person) -> None:
    for point in ContactPoint.objects.filter(person=known).order_by("id"):
        add_contact_point(
            actor=actor,
            person=record,
            kind=point.kind,
            value=point.value,
            safety=point.safety,
            note=point.note,
            compartment=record.compartment,
            confirmed_on=point.confirmed_on,
        )
