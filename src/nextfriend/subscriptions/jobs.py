"""The subscriptions' periodic work: a missed run loses nothing."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.subscriptions.imports.refresh import ask_all_again


@app.periodic(cron="43 */3 * * *")
@app.task(name="nextfriend.subscriptions.jobs.ask_calendars_again", queueing_lock="ask-calendars-again")
def ask_calendars_again(timestamp: int) -> None:
    """Every three hours: read the calendars that have an address."""
    ask_all_again(timezone.now())
