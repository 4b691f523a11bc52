"""Power over the whole office takes two: an administrator asks, with a reason, and an attorney approves.

PostgreSQL keeps it (nf.ask_approval, and triggers that refuse the web's role to do such a thing alone); the
requests and their pages are in the privacy room.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.accounts.signals import tell
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb

POWER = frozenset({Role.ATTORNEY, Role.SUPERVISOR, Role.ADMINISTRATOR})


def takes_two(actor: Staff) -> bool:
    """Whether the office has a matter: until then one person sets it up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.power_takes_two(%s)", [actor.office_id])
        return bool(cursor.fetchone()[0])


def ask(actor: Staff, act: str, subject_id: UUID, target: str, reason: str) -> UUID | None:
    """Ask for what takes two; the request's id. None where the office still takes one: then do it.

    Raises Refusal: reason-missing.
    """
    if not takes_two(actor):
        return None
    if not reason.strip():
        raise Refusal("reason-missing", "This takes a second person. Enter the reason: an attorney reads it.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.ask_approval(%s, %s, %s, %s, %s)", [uuid7(), act, subject_id, target, reason]
        )
        asked: UUID = cursor.fetchone()[0]
    tell(Verb.ASKED_FOR_APPROVAL, "approval", asked, act)
    return asked
