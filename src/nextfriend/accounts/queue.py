"""The one way to put off work: a job of ids, in the transaction that asks for it.

A job carries ids and the id of whoever asked; it runs with that person's rights and no others (ASVS 8.3.3),
so a person who has left, or has been screened since, leaves a job that finds nothing. Reasons, and what was
tried: docs/decisions/queue.md.
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

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.accounts.signals import job_failed

log = structlog.get_logger("nextfriend.queue")
ATTEMPTS = 5
_DONE = "done"  # beside the ids of a job: its work is committed


@dataclass(frozen=True, slots=True)
class JobFailure:
    """A job that will not be tried again. Higher rooms listen for it; the Inbox shows it."""

    task: str
    what: str
    speaker: UUID
    cause: str


def job(*, what: str, attempts: int = ATTEMPTS) -> Callable[[Callable[..., None]], Task[..., Any, Any]]:
    """Make a task of a function `work(*, actor, **ids)` that calls one action.

    It runs in one transaction with the rights of whoever asked, and is done once: a worker killed between the
    commit and its own note of it leaves a job that is tried again and finds itself done. `what` says in a few
    words what the job was to do, for the Inbox. After a failure it is tried again, `attempts` times in all.
    """

    def around(work: Callable[..., None]) -> Task[..., Any, Any]:
        name = f"{work.__module__}.{work.__name__}"
        # 4, 16, 64, 256 seconds: a restart of the database is over before the job is given up.
        retry = RetryStrategy(max_attempts=attempts - 1, exponential_wait=4)

        @app.task(name=name, retry=retry, pass_context=True)
        @wraps(work)
        def run(context: JobContext, *, speaker: str, **ids: Any) -> None:
            ids.pop(_DONE, None)
            try:
                _work(work, context.job.id, UUID(speaker), ids)
            except Exception as failure:
                # An exception's words may hold a client's; its class is all that may be kept.
                cause = type(failure).__name__
                log.warning("job failed", task=name, cause=cause, attempt=context.job.attempts + 1)
                if context.job.attempts + 1 >= attempts:
                    _tell(JobFailure(name, what, UUID(speaker), cause))
                raise JobFailed(cause) from None

        return run

    return around


class JobFailed(Exception):
    """What procrastinate sees and logs of a failure: the class of what went wrong, without its words."""


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
        return task.defer(speaker=str(actor.pk), **plain)
    except ConnectorException as lost:
        raise OperationalError("the queue does not answer") from lost  # what callers know how to meet


def _work(work: Callable[..., None], number: int | None, speaker: UUID, ids: dict[str, Any]) -> None:
    if not connection.in_atomic_block:  # a worker has no requests, between which Django would look at it
        connection.close_if_unusable_or_obsolete()
    with db_session.speaking_for(speaker):
        if not _is_to_do(number):
            log.info("job left: it was done before")
            return
        actor = Staff.objects.select_related("office").filter(pk=speaker).first()
        if actor is None:
            log.info("job dropped: whoever asked works here no more")
            return
        work(actor=actor, **ids)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET args = args || jsonb_build_object(%s, true) WHERE id = %s",
                [_DONE, number],
            )


def _is_to_do(number: int | None) -> bool:
    """Take the job's row until the commit; whether its work has yet to be done.

    A second worker that got the same job waits here for the first, and finds it done or gone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT args ? %s FROM procrastinate_jobs WHERE id = %s FOR NO KEY UPDATE", [_DONE, number]
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def _tell(failure: JobFailure) -> None:
    try:
        with db_session.speaking_for(failure.speaker):
            actor = Staff.objects.select_related("office").filter(pk=failure.speaker).first()
            if actor is not None:
                job_failed.send(sender=None, failure=failure, actor=actor)
    except Exception as second:
        log.error("a failed job could not be shown", task=failure.task, cause=type(second).__name__)
