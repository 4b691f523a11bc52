"""The named writes of people and how to reach them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from nextfriend.accounts.models import Staff
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.matrix import Compartment


@transaction.atomic
def add_person(
    *,
    actor: Staff,
    matter_id: UUID | None,
    name: str,
    kind: str = Person.Kind.PERSON,
    compartment: str = Compartment.IDENTITY,
    **facts: Any,
) -> Person:
    """Record a person or organisation as one matter knows them, or in the directory (`matter_id=None`).

    `facts` are fields of `Person`: pronouns, languages, needs_interpreter, birth_date, safety_note, calling.
    """
    person = Person.objects.create(
        matter_id=matter_id, compartment=compartment, name=name, kind=kind, **facts
    )
    audit.record("added person", person)
    return person
