"""The reminders' periodic work: a missed run loses nothing."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.reminders.sweep import sweep


@app.periodic(cron="*/10 * * * *")
@app.task(name="nextfriend.reminders.jobs.sweep_reminders", queueing_lock="sweep-reminders")
def sweep_reminders(timestamp: int) -> None:
    """Every ten minutes: escalate, write digests, send what waits."""
    sweep(timezone.now())
