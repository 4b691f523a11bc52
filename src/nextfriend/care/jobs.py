"""The care room's periodic work. A missed run loses nothing: each asks what is true by now."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.care.contact_plans.refreshing import refresh_all


@app.periodic(cron="27 * * * *")
@app.task(name="nextfriend.care.jobs.refresh_contact_plans", queueing_lock="refresh-contact-plans")
def refresh_contact_plans(timestamp: int) -> None:
    """Every hour: move the contacts that closed days, time off and departures have moved."""
    refresh_all(timezone.now())
