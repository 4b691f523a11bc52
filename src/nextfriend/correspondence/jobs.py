"""Work of this room that nobody waits for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import WHEN_IDLE, enqueue, job
from nextfriend.correspondence import actions, queries
from nextfriend.correspondence.communications.actions import sort_email
from nextfriend.correspondence.models import Notice
from nextfriend.documents.scrubbing import scrub_tonight

# Longer than all attempts of one job together (accounts/queue.py).
_GIVEN_UP = timedelta(minutes=10)


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


@job(what="Sort an e-mail into its conversation", priority=WHEN_IDLE)
def sort_into_conversation(*, actor: Staff, version: str) -> None:
    """Read the headers of one e-mail on file."""
    sort_email(actor=actor, version_id=UUID(version))


@job(what="Read an e-mail that came")
def read_email(*, actor: Staff, email: str) -> None:
    """Read and file one e-mail whose bytes are kept."""
    actions.read_arrival(actor=actor, email_id=UUID(email))


@job(what="Show an e-mail that could not be read")
def leave_email(*, actor: Staff, email: str) -> None:
    """Leave one e-mail whose reading was given up to a person."""
    actions.leave_to_a_person(actor=actor, email_id=UUID(email))


@app.periodic(cron="*/10 * * * *")
@app.task(name="nextfriend.correspondence.jobs.read_what_was_left", queueing_lock="read-left")
def read_what_was_left(timestamp: int) -> None:
    """Ask again, for every office, for the reading of e-mails whose own job was given up.

    What a person dropped is read with that person's rights alone, so it is left to a person.
    """
    for clerk in clerks():
        with db_session.speaking_for(clerk.staff_id):
            actor = Staff.objects.get(pk=clerk.staff_id)
            before = timezone.now() - _GIVEN_UP
            for route in (Notice.Route.MAILED, Notice.Route.TO_MATTER):
                for email_id in queries.unread_arrivals(route, before=before):
                    enqueue(read_email, actor=actor, email=email_id)
            for email_id in queries.unread_arrivals(Notice.Route.DROPPED, before=before):
                enqueue(leave_email, actor=actor, email=email_id)


@app.periodic(cron="41 2 * * *")
@app.task(name="nextfriend.correspondence.jobs.scrub_files", queueing_lock="scrub-files")
def scrub_files(timestamp: int) -> None:
    """Read a seventh of the held files again each night; tell every office's Inbox of what is newly damaged.

    The administrator's Today keeps saying so until it is mended (documents/scrubbing.py).
    """
    damaged = scrub_tonight(datetime.fromtimestamp(timestamp, UTC))
    for clerk in clerks() if damaged else ():
        _ask(tell_of_damage, clerk.staff_id, damaged=damaged)


@job(what="Tell of damaged files")
def tell_of_damage(*, actor: Staff, damaged: int) -> None:
    """Put the scrub's finding into the Inbox."""
    actions.report_fault(
        actor=actor,
        what="Held files are damaged",
        advice=f"{damaged} of the server's files no longer match their fingerprint. Tell the person who runs "
        "it: the backup holds them as they were.",
        code="damaged-files",
    )


def _ask(task: object, clerk: UUID, **ids: int) -> None:
    with db_session.speaking_for(clerk):
        enqueue(task, actor=Staff.objects.get(pk=clerk), **ids)  # type: ignore[arg-type]
