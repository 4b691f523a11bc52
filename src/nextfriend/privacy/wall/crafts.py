"""Where a matter's care records lie, and which craft keeps what.

A survivor program's records, and a Part 2 program's own, stand in a compartment of their own: not even
their existence crosses (34 USC 12291(b)(2)(B); 42 CFR 2.13(c)).
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Wall
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment, Topology


def topology_of(matter_id: UUID) -> str:
    """The topology of a matter's program. Raises Wall.DoesNotExist where there is none to see."""
    return Wall.objects.select_related("program").get(matter_id=matter_id).program.topology


def compartment_under(topology: str) -> Compartment:
    """The compartment that care records are written in under this topology."""
    return Compartment.PROTECTED if topology == Topology.PROTECTED else Compartment.CARE


def care_compartment(matter_id: UUID) -> Compartment:
    """`care`, or `protected` where the matter's program is."""
    return compartment_under(topology_of(matter_id))


def kept_as(matter_id: UUID, compartment: str) -> str:
    """The kind of record by whose law a row leaves: `part2` for what a substance-use program keeps of its
    own, else `compartment` itself (nf.kept_as, also for a second person who does not see the matter).
    """
    if compartment != Compartment.PROTECTED:
        return compartment
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.kept_as(%s, %s)", [matter_id, compartment])
        return str(cursor.fetchone()[0])


def is_part2_program(matter_id: UUID) -> bool:
    """Whether the matter's program is a substance-use program (42 CFR 2.11), whose own records are Part 2."""
    return kept_as(matter_id, Compartment.PROTECTED) == Compartment.PART2


def keeps_care(matter_id: UUID) -> bool:
    """Whether the speaker holds the matter's care compartment now, as the wall has it."""
    return care_compartment(matter_id) in held_on(matter_id)


def need_care(matter_id: UUID) -> Compartment:
    """The care compartment, or a refusal for those who do not keep this matter's care."""
    if not keeps_care(matter_id):
        raise Refusal(
            "not-your-role",
            "Your role on this matter does not include the care record. Ask the case manager.",
        )
    return care_compartment(matter_id)


def craft_compartment(actor: Staff, matter_id: UUID) -> Compartment:
    """Where the actor's own craft keeps its papers on this matter: legal for lawyers, else care."""
    if actor.role in {Role.ATTORNEY, Role.PARALEGAL}:
        return Compartment.LEGAL
    return need_care(matter_id)
