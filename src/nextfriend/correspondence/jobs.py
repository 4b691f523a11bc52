"""Work of this room that nobody waits for."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue, job
from nextfriend.correspondence import actions
from nextfriend.documents.blob_store import scrub


@app.periodic(cron="*/5 * * * *")
@app.task(name="nextfriend.correspondence.jobs.match_everywhere", queueing_lock="match-notices")
def match_everywhere(timestamp: int) -> None:
    """Ask, for every office, whether waiting notices have found their matter since."""
    for clerk in clerks():
        _ask(match_notices, clerk.staff_id)


@job(what="Match waiting court notices to their matters")
def match_notices(*, actor: Staff) -> None:
    """File the waiting notices of the actor's office whose docket has been put on a matter."""
    actions.match_waiting_notices(actor=actor)


@app.periodic(cron="41 2 * * 0")
@app.task(name="nextfriend.correspondence.jobs.scrub_files", queueing_lock="scrub-files")
def scrub_files(timestamp: int) -> None:
    """Read every held file again once a week; tell every office's Inbox if one is damaged."""
    found = scrub()
    for clerk in clerks() if found.damaged else ():
        _ask(tell_of_damage, clerk.staff_id, damaged=len(found.damaged))


@job(what="Tell of damaged files")
def tell_of_damage(*, actor: Staff, damaged: int) -> None:
    """Put the scrub's finding into the Inbox."""
    actions.report_fault(
        actor=actor,
        what="Held files are damaged",
        advice=f"{damaged} of the server's files no longer match their fingerprint. Tell whoever looks after "
        "it: the backup holds them as they were.",
        code="damaged-files",
    )


def _ask(task: object, clerk: UUID, **ids: int) -> None:
    with db_session.speaking_for(clerk):
        enqueue(task, actor=Staff.objects.get(pk=clerk), **ids)  # type: ignore[arg-type]
