"""Work of the queue itself."""

from __future__ import annotations

import structlog
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.manager import JobManager

from nextfriend.accounts import password_resets
from nextfriend.accounts.models import SecondStepReset, Staff
from nextfriend.accounts.queue import job
from nextfriend.accounts.second_steps import letters
from nextfriend.accounts.sessions import SessionStore

log = structlog.get_logger("nextfriend.queue")
SILENT_SECONDS = 60


@app.periodic(cron="* * * * *")
@app.task(name="nextfriend.accounts.jobs.recover_stalled", queueing_lock="recover-stalled", pass_context=True)
async def recover_stalled(context: JobContext, timestamp: int) -> None:
    """Put jobs back whose worker has not been heard of for a minute: it was killed, or its machine was.

    A job is one transaction, so what the dead worker had begun was never there.
    """
    await put_back(context.app.job_manager, SILENT_SECONDS)


async def put_back(manager: JobManager, silent_seconds: int) -> None:
    """Put back the jobs of every worker silent for so long, and forget those workers.

    A worker that starts asks with 0: an office has one worker, so whatever is being done then was left by one
    that is gone. Should it live after all, the job's own row keeps its work from being done twice
    (accounts/queue.py).
    """
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds):
        log.warning("job recovered", task=stalled.task_name, attempt=stalled.attempts)
        await manager.retry_job(stalled)
    await manager.prune_stalled_workers(silent_seconds)


@app.periodic(cron="23 3 * * *")
@app.task(name="nextfriend.accounts.jobs.sweep_sessions", queueing_lock="sweep-sessions")
def sweep_sessions(timestamp: int) -> None:
    """Forget sessions that have ended, and jobs done long ago."""
    SessionStore.clear_expired()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.sweep_done_jobs()")


@job(what="Tell people of a lost second step")
def tell_of_reset(*, actor: Staff, reset: str, step: str) -> None:
    """Tell those who can decide, and its owner."""
    letters.send(
        SecondStepReset.objects.select_related("staff", "asked_by", "decided_by").get(pk=reset), step
    )


@job(what="Tell people of a second step taken off at the server")
def tell_of_recovery(*, actor: Staff, staff: str, one: str, other: str) -> None:
    """Tell its owner, and everybody who would have decided it on the web."""
    by = [found.name for found in Staff.objects.filter(pk__in=filter(None, (one, other))).order_by("name")]
    letters.send_recovered(Staff.objects.get(pk=staff), by)


@app.periodic(cron="*/5 * * * *")
@app.task(name="nextfriend.accounts.jobs.send_password_resets", queueing_lock="password-resets")
def send_password_resets(timestamp: int) -> None:
    """Send the links for new passwords that were asked for; the period is for what a full queue left."""
    password_resets.send_all()
