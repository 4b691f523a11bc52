"""Bringing one row in, by the actions that a form calls, with the rights of whoever runs the import."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.data_import.fields import DIRECTORY, MATTERS
from nextfriend.data_import.planning import Plan
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions as matters
from nextfriend.matters.models import Matter, Party
from nextfriend.people import actions as people
from nextfriend.people.models import ContactPoint, Person, PersonName
from nextfriend.privacy.models import Program

BROUGHT = "Closed in the system it was imported from."


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a row: "person" (of the directory), "matter", "party", or "added" where somebody who was
    there got more contact info. `matter_id` is where to look at it.
    """

    kind: str
    id: UUID
    matter_id: UUID | None = None


def bring(
    actor: Staff, kind: str, plan: Plan, *, program_id: UUID | None, known: Person | None, key: str
) -> Made:
    """Make what a row says. Raises Refusal, or ProgrammingError (42501) where the actor may not."""
    if kind == DIRECTORY:
        return _contact(actor, plan)
    return _matter(actor, plan, program_id, known, key) if kind == MATTERS else _party(actor, plan, known)


def matter_of(plan: Plan) -> Matter:
    """The matter a row of people names: by its number, else its client. Raises Refusal: no-such-matter."""
    if plan.number:
        found = list(Matter.objects.filter(number__iexact=plan.number)[:2])
        said = (
            f"You can see no matter with the number {plan.number}. Import the matters first, or correct it."
        )
    else:
        clients = Party.objects.filter(part=Party.Part.CLIENT, person__name__iexact=plan.name)
        found = list(Matter.objects.filter(pk__in=clients.values("matter_id"))[:2])
        said = "Enter the matter’s number: you can see no matter with a client of this name."
    if not found:
        raise Refusal("no-such-matter", said)
    if len(found) > 1:
        raise Refusal(
            "no-such-matter", "You can see more than one matter that this could mean. Enter its number."
        )
    return found[0]


def _contact(actor: Staff, plan: Plan) -> Made:
    person = people.add_person(actor=actor, matter_id=None, name=plan.name, kind=plan.kind, **plan.facts)
    for name in plan.other_names:
        people.keep_name(actor=actor, person=person, name=name, kind=PersonName.Kind.ALIAS)
    for kind, value in plan.points:
        people.add_contact_point(
            actor=actor, person=person, kind=kind, value=value, safety=ContactPoint.Safety.SAFE
        )
    return Made("person", person.pk)


def _matter(actor: Staff, plan: Plan, program_id: UUID | None, known: Person | None, key: str) -> Made:
    if program_id is None:
        raise Refusal("program-missing", "Choose the program in which the matters are opened.")
    program = Program.objects.get(pk=program_id)
    matter = matters.open_matter(
        actor=actor,
        program=program,
        name=plan.caption,
        kind=plan.matter_kind,
        client_name=plan.name,
        known=known,
        number=plan.number,
        opened_date=plan.opened,
        need_to_know=not program.is_open,
        key=key,
    )
    client = Party.objects.select_related("person").get(matter_id=matter.pk, part=Party.Part.CLIENT).person
    facts = dict(plan.facts)
    if plan.kind != client.kind:
        facts["kind"] = plan.kind
    if facts:
        people.describe_person(actor=actor, person=client, **facts)
    _reach(actor, client, plan)
    for name in plan.adverse:
        matters.add_party(actor=actor, matter_id=matter.pk, part=Party.Part.ADVERSE, name=name)
    if plan.is_closed:
        matters.close_matter(actor=actor, matter=matter, reason=BROUGHT)
    return Made("matter", matter.pk, matter.pk)


def _party(actor: Staff, plan: Plan, known: Person | None) -> Made:
    matter = matter_of(plan)
    there = same_on(matter.pk, plan.name)
    if there is None:
        party = matters.add_party(
            actor=actor,
            matter_id=matter.pk,
            part=plan.part,
            name=plan.name,
            known=known,
            **{**plan.facts, "kind": plan.kind},
        )
        _reach(actor, party.person, plan)
        return Made("party", party.person_id, matter.pk)
    if plan.part and not Party.objects.filter(matter_id=matter.pk, person=there, part=plan.part).exists():
        matters.add_party(actor=actor, matter_id=matter.pk, part=plan.part, person=there)
    _reach(actor, there, plan)
    return Made("added", there.pk, matter.pk)


def same_on(matter_id: UUID, name: str) -> Person | None:
    """Whoever of this matter bears exactly this name."""
    found = Person.objects.filter(matter_id=matter_id, merged_into=None, name__iexact=name)
    return found.order_by("id").first()


def _reach(actor: Staff, person: Person, plan: Plan) -> None:
    """Other names and ways to reach somebody of a matter; what is on record already stays as it is."""
    for name in plan.other_names:
        if not PersonName.objects.filter(person=person, name=name).exists():
            matters.name_party(actor=actor, person=person, name=name, kind=PersonName.Kind.ALIAS)
    for kind, value in plan.points:
        try:
            matters.add_party_contact(actor=actor, person=person, kind=kind, value=value, safety=plan.safety)
        except Refusal as refusal:
            if refusal.code != "point-there":
                raise
