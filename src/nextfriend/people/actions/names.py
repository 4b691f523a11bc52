"""Keeping every name someone bears, bore or traded under, and who may act for them."""

from __future__ import annotations

from datetime import date

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.people.known_people import codes_of
from nextfriend.people.models import Person, PersonName, Representative
from nextfriend.people.signals import names_changed
from nextfriend.privacy import audit


@action
def keep_name(
    *,
    actor: Staff,
    person: Person,
    name: str,
    kind: str = PersonName.Kind.FORMER,
    compartment: str = "",
) -> PersonName:
    """Keep a name someone bears, bore or traded under beside the one that pages show.

    It is kept in the person's compartment unless a stricter one is named. Raises Refusal: name-missing,
    name-there, no-such-kind.
    """
    name = " ".join(name.split())
    if not name:
        raise Refusal("name-missing", "Enter the other name.")
    if kind not in PersonName.Kind.values:
        raise Refusal("no-such-kind", "Choose what kind of name it is.")
    if PersonName.objects.filter(person=person, name=name).exists():
        raise Refusal("name-there", f"{name} is already among their other names.")
    kept = PersonName.objects.create(
        matter_id=person.matter_id,
        compartment=compartment or person.compartment,
        person=person,
        name=name,
        kind=kind,
        codes=codes_of(name),
    )
    audit.record(Verb.ADDED_NAME, kept)
    names_changed.send(sender=PersonName, person=person)
    return kept


@action
def correct_name(
    *, actor: Staff, other_name: PersonName, name: str, kind: str, opened: str = ""
) -> PersonName:
    """Correct another name that was misspelled or is of another kind. Raises Stale; Refusal: name-missing."""
    row = PersonName.objects.select_for_update(of=("self",)).select_related("person").get(pk=other_name.pk)
    now = {"name": " ".join(name.split()), "kind": kind}
    check_opened(opened, {"name": row.name, "kind": row.kind}, now)
    if not now["name"]:
        raise Refusal("name-missing", "Enter the other name.")
    row.name, row.kind, row.codes = now["name"], kind, codes_of(now["name"])
    row.save(update_fields=["name", "kind", "codes"])
    audit.record(Verb.CORRECTED_NAME, row)
    names_changed.send(sender=PersonName, person=row.person)
    return row


@action
def name_representative(
    *,
    actor: Staff,
    person: Person,
    agent: Person,
    kind: str,
    scope: str = "",
    evidence: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Representative:
    """Record that `agent` may act for `person`: as what, for what, from which day through which, and
    which paper was seen. Raises Refusal: same-person, another-matter, ends-first.
    """
    if agent.pk == person.pk:
        raise Refusal("same-person", "Choose someone else: nobody represents themselves.")
    if person.matter_id is None or agent.matter_id not in {None, person.matter_id}:
        raise Refusal("another-matter", "Both people must be on this matter. Add the other one first.")
    _refuse_backward(starts_on, ends_on)
    representative = Representative.objects.create(
        matter_id=person.matter_id,
        compartment=person.compartment,
        person=person,
        agent=agent,
        kind=kind,
        scope=scope.strip(),
        evidence=evidence.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.record(Verb.NAMED_REPRESENTATIVE, representative, kind)
    return representative


@action
def change_representative(
    *,
    actor: Staff,
    representative: Representative,
    scope: str,
    evidence: str,
    starts_on: date | None,
    ends_on: date | None,
    opened: str = "",
) -> Representative:
    """Correct for what and how long somebody may act, or end it with its last day. Raises Stale; Refusal:
    ends-first.
    """
    row = Representative.objects.select_for_update(of=("self",)).get(pk=representative.pk)
    now = {"scope": scope, "evidence": evidence, "starts_on": starts_on, "ends_on": ends_on}
    check_opened(opened, {name: getattr(row, name) for name in now}, now)
    _refuse_backward(starts_on, ends_on)
    for name, value in now.items():
        setattr(row, name, value)
    row.save(update_fields=[*now])
    audit.record(Verb.CHANGED_REPRESENTATIVE, row, row.kind)
    return row


def _refuse_backward(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise Refusal("ends-first", "The last day must not be before the first.")
