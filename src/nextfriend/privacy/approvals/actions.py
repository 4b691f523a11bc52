"""Asking for a matter nobody holds, and deciding what others asked for."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.second_person import ask
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.models import Approval


@action
def ask_to_recover(*, actor: Staff, matter_id: UUID, attorney: Staff, reason: str) -> UUID | None:
    """Ask that an attorney take over a matter that none answers for. A second person decides
    (docs/decisions/seats.md).

    Raises Refusal: reason-missing; ProgrammingError (42501) where the actor is not told of that matter.
    """
    return ask(actor, "recover", matter_id, str(attorney.pk), reason)


@action
def decide(*, actor: Staff, approval: Approval, approve: bool) -> Approval:
    """Approve or decline, as the second person. What was asked for happens in this transaction.

    Raises Refusal: decided-already, not-yours-to-decide, no-longer-fits. PostgreSQL asks again
    (nf.may_approve, nf.still_fits).
    """
    if approval.decided_at is not None:
        raise Refusal("decided-already", "A coworker has decided this already.")
    if approval.pk not in waiting_ids():
        raise Refusal("not-yours-to-decide", "A second person decides this: an attorney who does not gain.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.decide_approval(%s, %s)", [approval.pk, approve])
        if cursor.fetchone() != (True,):
            raise Refusal("no-longer-fits", _CHANGED)
    approval.refresh_from_db()
    audit.record_office(Verb.APPROVED if approve else Verb.DECLINED, "approval", approval.pk, approval.act)
    return approval


_CHANGED = (
    "Since this was asked for, someone left, has another role or was screened, or the matter has an attorney "
    "again. Decline it. Whoever still needs it can ask again."
)


def waiting_ids() -> set[UUID]:
    """The requests that wait for the speaker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.approvals_waiting()")
        return {id for (id,) in cursor.fetchall()}
