"""What the speaker holds on one matter, asked of the database: forms offer this and no more."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import NAMED, PERSONAL, Compartment


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
            f"You cannot write {Compartment(compartment).label.lower()} records on this matter. "
            "Choose another kind, or ask a coworker on the team who can.",
        )


def whose_record(matter_id: UUID, compartment: str, about_id: UUID | None = None) -> UUID | None:
    """The person a new record is about, where its kind belongs to one: the one named, or the matter's only
    client. A protected program's records name one where somebody said so.

    Raises Refusal: whose-record where there are several and none is named, or where no release of theirs
    opens it.
    """
    if compartment not in NAMED:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(%s::uuid, nf.only_client(%s))", [about_id, matter_id])
        [whom] = cursor.fetchone()
        if compartment not in PERSONAL:
            return whom and UUID(str(whom))
        if whom is None:
            raise Refusal("whose-record", "This matter has more than one client. Say whose record this is.")
        cursor.execute("SELECT nf.holds_of(%s, %s, %s)", [matter_id, compartment, whom])
        if not cursor.fetchone()[0]:
            raise Refusal(
                "whose-record",
                "No release of this client opens these records to you. "
                "Choose the other client, or record a release.",
            )
    return UUID(str(whom))
