"""What the worker does with files: reads their words, makes copies without some of them, destroys them, and
removes what never arrived whole.
"""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import WHEN_IDLE, enqueue, job
from nextfriend.documents.redacting.actions.making import make_copy
from nextfriend.documents.retention.destroying.actions import destroy_on
from nextfriend.documents.uploads.actions import sweep_uploads
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


@job(what="Destroy documents")
def go_on_destroying(*, actor: Staff, destruction: str) -> None:
    """Take the next step; what is left is a job of its own, asked for in the same transaction."""
    if destroy_on(actor=actor, destruction_id=UUID(destruction)):
        enqueue(go_on_destroying, actor=actor, destruction=destruction)


@app.periodic(cron="*/10 * * * *")
@app.task(name="nextfriend.documents.jobs.remove_dead_uploads", queueing_lock="sweep-uploads")
def remove_dead_uploads(timestamp: int) -> None:
    """Every ten minutes: uploads nobody goes on with, and those of people who may not any more."""
    sweep_uploads()
