"""Recording how people stand to each other."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.people.models import Person, Relationship
from nextfriend.people.relations import OTHER
from nextfriend.people.signals import names_changed
from nextfriend.privacy import audit


@action
def relate_people(
    *, actor: Staff, subject: Person, kind: str, other: Person, compartment: str = "", note: str = ""
) -> Relationship:
    """Record how one person stands to another: `subject` is the `kind` of `other`.

    `kind` is a code of `people.relations`, with "~" before it where it speaks of `other` ("~parent": they are
    a child), or words of one's own ("godmother of"). Raises Refusal: same-person, another-matter,
    kind-missing, relation-there.
    """
    if subject.pk == other.pk:
        raise Refusal("same-person", "Choose two different people.")
    if other.matter_id not in {None, subject.matter_id}:
        raise Refusal("another-matter", "Both people must be on this matter. Add the other one first.")
    kind = kind.strip()
    if kind in {"", OTHER}:
        raise Refusal("kind-missing", "Choose how they are related, or say it in your words.")
    matter_id, place = subject.matter_id, compartment or subject.compartment
    if kind.startswith("~"):
        subject, kind, other = other, kind.removeprefix("~"), subject
    both = Q(subject=subject, other=other) | Q(subject=other, other=subject)
    if Relationship.objects.filter(both, kind=kind, ended_on=None).exists():
        raise Refusal("relation-there", "This is already on record.")
    relationship = Relationship.objects.create(
        matter_id=matter_id, compartment=place, subject=subject, kind=kind, other=other, note=note.strip()
    )
    audit.record(Verb.RELATED_PEOPLE, relationship)
    for person in (subject, other):
        names_changed.send(sender=Relationship, person=person)
    return relationship


@action
def change_relationship(
    *,
    actor: Staff,
    relationship: Relationship,
    note: str = "",
    ended_on: date | None = None,
    opened: str = "",
) -> Relationship:
    """Say more of a relationship, or that it has ended; an ended one still counts in a conflict check. Raises
    Stale.
    """
    row = Relationship.objects.select_for_update(of=("self",)).get(pk=relationship.pk)
    now = {"note": note.strip(), "ended_on": ended_on}
    check_opened(opened, {name: getattr(row, name) for name in now}, now)
    row.note, row.ended_on = note.strip(), ended_on
    row.save(update_fields=["note", "ended_on"])
    audit.record(Verb.CHANGED_RELATIONSHIP, row)
    return row
