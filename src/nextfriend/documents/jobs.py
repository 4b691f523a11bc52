"""What the worker does for the words of files, and for copies without some of them."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import WHEN_IDLE, enqueue, job
from nextfriend.documents.redacting.actions.making import make_copy
from nextfriend.documents.words.actions import read_on


@job(what="Read the words of a file", priority=WHEN_IDLE)
def go_on_reading(*, actor: Staff, version: str) -> None:
    """Read the next pages; what is left is a job of its own, asked for in the same transaction.

    A scan of a thousand pages takes hours: a court's notice that comes meanwhile is worked first.
    """
    if read_on(actor=actor, version_id=UUID(version)):
        enqueue(go_on_reading, actor=actor, version=version)


@job(what="Make a redacted copy")
def make_redacted_copy(*, actor: Staff, redaction: str) -> None:
    """Draw, write and prove the copy; it is filed where the proof holds."""
    make_copy(actor=actor, redaction_id=UUID(redaction))
