"""The one way to put off work: a job of ids, in the transaction that asks for it.

A job carries ids and, signed, the id of whoever asked; it runs with that person's rights and no others (ASVS
8.3.3), so a person who has left, or has been screened since, leaves a job that finds nothing. Reasons, and
what was tried: docs/decisions/queue.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

import structlog
from django.db import OperationalError, connection
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.tasks import Task

from nextfriend.accounts import db_session, job_signature
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.accounts.signals import job_failed

log = structlog.get_logger("nextfriend.queue")
ATTEMPTS = 5
SOON, WHEN_IDLE = 0, -10  # a priority: of two jobs that wait, the higher is taken first


@dataclass(frozen=True, slots=True)
class JobFailure:
    """A job that will not be tried again. Higher rooms listen for it; the Inbox shows it.

    `is_forged`: nobody of ours put it into the queue, and it was not worked. Then the speaker is a clerk.
    """

    task: str
    what: str
    speaker: UUID
    cause: str
    is_forged: bool = False


def job(
    *, what: str, attempts: int = ATTEMPTS, priority: int = SOON
) -> Callable[[Callable[..., None]], Task[..., Any, Any]]:
    """Make a task of a function `work(*, actor, **ids)` that calls one action.

    It runs in one transaction with the rights of whoever asked, and is done once: a worker killed between the
    commit and its own note of it leaves a job that is tried again and finds itself done. `what` says in a few
    words what the job was to do, for the Inbox. After a failure it is tried again, `attempts` times in all.
    What is long and awaited by nobody has the `priority` WHEN_IDLE.
    """

    def around(work: Callable[..., None]) -> Task[..., Any, Any]:
        name = f"{work.__module__}.{work.__name__}"
        # 4, 16, 64, 256 seconds: a restart of the database is over before the job is given up.
        retry = RetryStrategy(max_attempts=attempts - 1, exponential_wait=4, retry_exceptions=[JobFailed])

        @app.task(name=name, retry=retry, pass_context=True, priority=priority)
        @wraps(work)
        def run(context: JobContext, **held: Any) -> None:
            if why := job_signature.refusal(name, held):
                _alarm(name, what, why)
                raise JobRefused(why)  # not tried again; the row is kept as failed
            speaker = UUID(held["speaker"])
            try:
                _work(work, speaker, UUID(held["once"]), job_signature.ids_of(held))
            except Exception as failure:
                # An exception's words may hold a client's; its class is all that may be kept.
                cause = type(failure).__name__
                log.warning("job failed", task=name, cause=cause, attempt=context.job.attempts + 1)
                if context.job.attempts + 1 >= attempts:
                    _tell(JobFailure(name, what, speaker, cause))
                raise JobFailed(cause) from None

        return run

    return around


class JobFailed(Exception):
    """What procrastinate sees and logs of a failure: the class of what went wrong, without its words."""


class JobRefused(Exception):
    """A row of the queue that none of our processes signed. Its words are "unsigned", "forged" or "old"."""


def enqueue(task: Task[..., Any, Any], *, actor: Staff, **ids: str | UUID | int) -> int:
    """Put a job in the queue of this transaction: it exists exactly if the transaction commits.

    `ids` are ids and codes, never content: the queue's tables are outside the wall. Returns the job's number.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A job is enqueued inside the transaction whose work it continues.")
    plain = {name: value if isinstance(value, int) else str(value) for name, value in ids.items()}
    long = [name for name, value in plain.items() if len(str(value)) > 64]
    if long:
        raise ValueError(f"A job holds ids only; too long for one: {', '.join(long)}.")
    try:
        return task.defer(**job_signature.signed(task.name, actor.pk, plain))
    except ConnectorException as lost:
        raise OperationalError("the queue does not answer") from lost  # what callers know how to meet


def _work(work: Callable[..., None], speaker: UUID, once: UUID, ids: dict[str, Any]) -> None:
    if not connection.in_atomic_block:  # a worker has no requests, between which Django would look at it
        connection.close_if_unusable_or_obsolete()
    with db_session.speaking_for(speaker):
        if not _take(once):
            log.info("job left: it was done before")
            return
        actor = Staff.objects.select_related("office").filter(pk=speaker).first()
        if actor is None:
            log.info("job dropped: whoever asked works here no more")
            return
        work(actor=actor, **ids)


def _take(once: UUID) -> bool:
    """Note in this transaction that the job is done; whether it has yet to be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.take_job(%s)", [once])
        return bool(cursor.fetchone()[0])


def _alarm(task: str, what: str, why: str) -> None:
    """Tell every office that somebody wrote to the queue who holds no key of ours."""
    log.error("job refused", task=task, cause=why)
    for clerk in clerks():
        _tell(JobFailure(task, what, clerk.staff_id, why, is_forged=True))


def _tell(failure: JobFailure) -> None:
    try:
        with db_session.speaking_for(failure.speaker):
            actor = Staff.objects.select_related("office").filter(pk=failure.speaker).first()
            if actor is not None:
                job_failed.send(sender=None, failure=failure, actor=actor)
    except Exception as second:
        log.error("a failed job could not be shown", task=failure.task, cause=type(second).__name__)
