"""What the worker does for this room."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue, job


@job(what="Go on with an import")
def go_on_with(*, actor: Staff, batch: str) -> None:
    """Do the next rows of an import; what is left is a job of its own, asked for in the same transaction."""
    from nextfriend.data_import.actions.rows import step  # the actions put this job off

    if step(actor=actor, batch_id=UUID(batch)):
        enqueue(go_on_with, actor=actor, batch=batch)
