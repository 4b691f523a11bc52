"""What the worker does for this room."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import job
from nextfriend.conflicts import checking
from nextfriend.conflicts.searcher import searching


@job(what="Search names for conflicts")
def make_check(*, actor: Staff, check: str) -> None:
    """Search one check that somebody asked for."""
    with searching(actor.pk):
        checking.make(UUID(check))


@app.periodic(cron="* * * * * */10")
@app.task(name="nextfriend.conflicts.jobs.check_changes", queueing_lock="check conflicts")
def check_changes(timestamp: int) -> None:
    """Check what changed, every ten seconds; what one round leaves the next takes."""
    checking.check_changes()


@app.periodic(cron="17 2 * * *")
@app.task(name="nextfriend.conflicts.jobs.look_after_index", queueing_lock="conflict index")
def look_after_index(timestamp: int) -> None:
    """Index what the index lacks (after an upgrade: everything), and count parts anew."""
    checking.look_after_index()
