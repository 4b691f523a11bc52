"""Drafts that nobody may have any longer are removed, not only hidden."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app


@app.periodic(cron="*/10 * * * *")
@app.task(name="nextfriend.drafts.jobs.sweep_drafts", queueing_lock="sweep-drafts")
def sweep_drafts(timestamp: int) -> None:
    """Every ten minutes: old drafts, and those of people who left or see the matter no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.sweep_drafts()")
