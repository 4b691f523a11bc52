"""Opening a case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.models import Matter, Party
from nextfriend.people.actions import add_person
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
    number: str = "",
    stage: str = Matter.Stage.INTAKE,
    opened_date: date | None = None,
    need_to_know: bool = True,
    key: str = "",
) -> Matter:
    """Open a case for a client: its wall, the opener's seat, the matter, the client as a party, one entry.

    `opened_date` is a day in the office's zone; today if left out. `need_to_know=False` is taken only where
    the program is open. `key` makes a repeated form harmless. Raises ProgrammingError (42501) when the
    actor may not open matters there.
    """
    matter_id = uuid7()
    privacy.raise_wall(actor=actor, matter_id=matter_id, program=program, need_to_know=need_to_know)
    matter = Matter.objects.create(
        id=matter_id,
        matter_id=matter_id,
        compartment=Compartment.IDENTITY,
        number=number or f"NF-{timezone.localdate():%Y}-{matter_id.hex[-5:].upper()}",
        name=name,
        kind=kind,
        stage=stage,
        program=program,
        opened_date=opened_date or timezone.localdate(),
    )
    client = add_person(actor=actor, matter_id=matter_id, name=client_name)
    Party.objects.create(
        matter_id=matter_id, compartment=Compartment.IDENTITY, person=client, part=Party.Part.CLIENT
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
