"""What the speaker holds on one matter, asked of the database: forms offer this and no more."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import Compartment


def held_on(matter_id: UUID) -> frozenset[str]:
    """The compartments of this matter that are open to the speaker now; none when it is hidden or missing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.held_on(%s)", [matter_id])
        return frozenset(cursor.fetchone()[0])


def must_hold(matter_id: UUID, compartment: str) -> None:
    """Refuse, in words, what the policies would refuse with a bare error."""
    if compartment not in held_on(matter_id):
        raise Refusal(
            "not-your-compartment",
            f"You do not write {Compartment(compartment).label.lower()} records on this matter. "
            "Choose another kind, or ask a coworker on the team who does.",
        )
