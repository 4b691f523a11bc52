"""Who is over whom: whoever supervises somebody, and whoever keeps the office."""

from __future__ import annotations

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal


def may_speak_for(actor: Staff, staff: Staff) -> bool:
    """Whether the actor keeps this person's credentials: their own, or over them."""
    return actor.pk == staff.pk or is_over(actor, staff)


def is_over(actor: Staff, staff: Staff) -> bool:
    """Whether the actor confirms what this person says of themselves."""
    return actor.pk != staff.pk and (actor.role == Role.ADMINISTRATOR or staff.supervisor_id == actor.pk)


def need_over(actor: Staff, staff: Staff) -> None:
    """Raise Refusal unless the actor supervises this coworker or keeps the office."""
    if actor.role != Role.ADMINISTRATOR and staff.supervisor_id != actor.pk:
        raise Refusal("not-yours", f"Only whoever supervises {staff.name}, or an administrator, can do this.")
