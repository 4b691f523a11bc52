"""Recording people and organizations, and correcting what is known of them.

These leave the audit line. The sentence on a matter's timeline is written by the matters room, whose actions
call these (`matters.actions`), because people lies below it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.people.actions.names import keep_name
from nextfriend.people.known_people import codes_of
from nextfriend.people.models import Person
from nextfriend.people.signals import names_changed
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

# The columns behind a fact that is no column itself.
COLUMNS = {"born": ("birth_date", "birth_precision")}


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

    `facts` are fields of `Person` (pronouns, languages, needs_interpreter, safety_note, …) and `born`,
    as much of the birth date as is known. Raises Refusal: not-a-birth-date, born-later, died-before.
    """
    person = Person(matter_id=matter_id, compartment=compartment, name=name, kind=kind, **facts)
    person.codes = codes_of(name)
    _check_life(person)
    person.save(force_insert=True)
    audit.record(Verb.ADDED_PERSON, person)
    names_changed.send(sender=Person, person=person)
    return person


@action
def describe_person(*, actor: Staff, person: Person, opened: str = "", **facts: Any) -> Person:
    """Correct what is known of a person, the name left out: `facts` as in `add_person`. Raises Stale; Refusal
    as `add_person` does.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    check_opened(opened, {name: getattr(person, name) for name in facts}, facts)
    for field, value in facts.items():
        setattr(person, field, value)
    _check_life(person)
    person.full_clean()
    person.save(update_fields=[column for fact in facts for column in COLUMNS.get(fact, (fact,))])
    audit.record(Verb.DESCRIBED_PERSON, person, " ".join(sorted(facts)))
    names_changed.send(sender=Person, person=person)
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
        raise Refusal("same-name", "This is already the name on record.")
    keep_name(actor=actor, person=person, name=person.name, kind=kind)
    person.name, person.codes = name, codes_of(name)
    person.save(update_fields=["name", "codes"])
    audit.record(Verb.RENAMED_PERSON, person)
    names_changed.send(sender=Person, person=person)
    return person


def _check_life(person: Person) -> None:
    """Nobody is born tomorrow, and nobody dies before they are born. A day of death says they died."""
    today = timezone.localdate()
    if person.birth_date and person.birth_date > today:
        raise Refusal("born-later", "The birth date is in the future. Correct the year.")
    if person.died_on:
        if person.died_on > today or (person.birth_date and person.died_on < person.birth_date):
            raise Refusal(
                "died-before", "The date of death must be after the birth date and not in the future."
            )
        person.is_deceased = True
