"""Faults: written where people look, settled by a person."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.models import Fault
from nextfriend.documents.blob_store import Shelf
from nextfriend.documents.shelves import put
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment


@action
def report_fault(
    *,
    actor: Staff,
    what: str,
    advice: str,
    code: str,
    cause: str = "",
    raw: bytes = b"",
    route: str = "",
    matter_id: UUID | None = None,
    compartment: str = Compartment.LEGAL,
) -> Fault:
    """Say in the Inbox that something failed and what to do about it.

    `what` and `advice` hold nothing a client said; `cause` is an exception's class. `raw` is the e-mail it is
    about: kept on the shelf, so that it can be tried again. The same fault twice is one line.
    """
    digest = put(Shelf(actor.office_id, matter_id, compartment), raw) if raw else ""
    known = Fault.objects.filter(matter_id=matter_id, code=code, what=what, digest=digest, settled_at=None)
    if digest and (already := known.first()):
        return already
    fault = Fault.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        what=what[:120],
        advice=advice[:300],
        code=code[:60],
        cause=cause[:80],
        digest=digest,
        route=route,
        at=timezone.now(),
    )
    audit.record(Verb.REPORTED_FAULT, fault, code)
    return fault


@action
def settle_fault(*, actor: Staff, fault: Fault) -> Fault:
    """Take a fault off the list. The row stays, with who settled it."""
    if fault.settled_at is None:
        fault.settled_at, fault.settled_by = timezone.now(), actor
        fault.save(update_fields=["settled_at", "settled_by"])
        audit.record(Verb.SETTLED_FAULT, fault)
    return fault
