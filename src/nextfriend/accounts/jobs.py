"""Work of the queue itself."""

from __future__ import annotations

import structlog
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.manager import JobManager

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
    """Forget sessions that have ended."""
    SessionStore.clear_expired()
