"""Work of the queue itself."""

from __future__ import annotations

import structlog
from procrastinate import JobContext
from procrastinate.contrib.django import app

from nextfriend.accounts.sessions import SessionStore

log = structlog.get_logger("nextfriend.queue")
SILENT_SECONDS = 60


@app.periodic(cron="* * * * *")
@app.task(name="nextfriend.accounts.jobs.recover_stalled", queueing_lock="recover-stalled", pass_context=True)
async def recover_stalled(context: JobContext, timestamp: int) -> None:
    """Put jobs back whose worker has not been heard of for a minute: it was killed, or its machine was.

    A job is one transaction, so what the dead worker had begun was never there.
    """
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        log.warning("job recovered", task=stalled.task_name, attempt=stalled.attempts)
        await manager.retry_job(stalled)
    await manager.prune_stalled_workers(SILENT_SECONDS)


@app.periodic(cron="23 3 * * *")
@app.task(name="nextfriend.accounts.jobs.sweep_sessions", queueing_lock="sweep-sessions")
def sweep_sessions(timestamp: int) -> None:
    """Forget sessions that have ended."""
    SessionStore.clear_expired()
