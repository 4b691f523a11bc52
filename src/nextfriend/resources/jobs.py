"""What the worker does for this room."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import job


@job(what="Go on with an import of services")
def go_on_with(*, actor: Staff, batch: str) -> None:
    """Import the next rows; what is left is put off in the same transaction."""
    from nextfriend.resources.actions.imports import go_on  # the actions put this job off

    go_on(actor=actor, batch_id=UUID(batch))
