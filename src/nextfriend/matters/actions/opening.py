"""Opening a case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.actions.events import record_event
from nextfriend.matters.models import Matter, Party
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import kind_choices, lists
from nextfriend.people.actions import add_person, record_again
from nextfriend.people.models import Person
from nextfriend.privacy import actions as privacy
from nextfriend.privacy import audit
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment


@action(once=Matter)
def open_matter(
    *,
    actor: Staff,
    program: Program,
    name: str,
    kind: str,
    client_name: str,
    known: Person | None = None,
    number: str = "",
    stage: str = "",
    opened_date: date | None = None,
    need_to_know: bool = True,
    first_tasks: bool = False,
    key: str = "",
) -> Matter:
    """Open a case for a client: its wall, the opener's seat, the matter, the client as a party, one entry.

    `opened_date` is a day in the office's zone; today if left out. `need_to_know=False` is taken only where
    the program is open. `known` is the client where the office knows them from elsewhere. `first_tasks`
    applies the task list of the kind. `key` makes a repeated form harmless. Raises Refusal (no-such-kind);
    ProgrammingError (42501) when the actor may not open matters there.
    """
    matter_id = uuid7()
    privacy.raise_wall(actor=actor, matter_id=matter_id, program=program, need_to_know=need_to_know)
    if known is None:
        client = add_person(actor=actor, matter_id=matter_id, name=client_name)
    else:
        client = record_again(actor=actor, known=known, matter_id=matter_id, compartment=Compartment.IDENTITY)
    Party.objects.create(
        matter_id=matter_id, compartment=Compartment.IDENTITY, person=client, part=Party.Part.CLIENT
    )
    matter = open_on_wall(
        actor=actor,
        matter_id=matter_id,
        program=program,
        name=name,
        kind=kind,
        number=number,
        stage=stage,
        opened_date=opened_date,
    )
    if first_tasks and _told_in(matter_id) == Compartment.SHARED:
        record_event(actor=actor, matter_id=matter_id, event=shipped.Event.OPENED, day=matter.opened_date)
    return matter


@action
def open_on_wall(
    *,
    actor: Staff,
    matter_id: UUID,
    program: Program,
    name: str,
    kind: str,
    number: str = "",
    stage: str = "",
    opened_date: date | None = None,
    problem_code: str = "",
) -> Matter:
    """Open the case of a wall that stands already, with its clients: a new one's, or an accepted intake's.

    It begins at the first stage of its kind if none is said. Raises Refusal: no-such-kind.
    """
    if kind not in dict(kind_choices()):
        raise Refusal("no-such-kind", "Choose a kind of matter from the list.")
    matter = Matter.objects.create(
        id=matter_id,
        matter_id=matter_id,
        compartment=Compartment.IDENTITY,
        number=number or f"NF-{timezone.localdate():%Y}-{matter_id.hex[-5:].upper()}",
        name=name,
        kind=kind,
        stage=stage or lists().first_stage(kind),
        program=program,
        problem_code=problem_code,
        opened_date=opened_date or timezone.localdate(),
    )
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=_told_in(matter_id),
        kind="opened",
        sentence=f"{actor.name} opened the matter.",
        subject=matter,
    )
    audit.record(Verb.OPENED_MATTER, matter)
    return matter


def _told_in(matter_id: UUID) -> str:
    """A partner agency's case manager opens matters too, and writes nothing into the shared line."""
    return Compartment.SHARED if Compartment.SHARED in held_on(matter_id) else Compartment.IDENTITY
