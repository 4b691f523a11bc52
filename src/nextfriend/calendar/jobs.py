"""Work of this room that nobody waits for. Each asks what is owed by now, so a missed run loses nothing."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.calendar.imports.asking import ask_all_again
from nextfriend.calendar.recurrence.carrying import carry_all_on
from nextfriend.calendar.reminders.sweep import sweep
from nextfriend.calendar.scheduling.posting import send_owed


@app.periodic(cron="*/10 * * * *")
@app.task(name="nextfriend.calendar.jobs.sweep_reminders", queueing_lock="sweep-reminders")
def sweep_reminders(timestamp: int) -> None:
    """Every ten minutes: escalate, write digests, send what waits."""
    sweep(timezone.now())


@app.periodic(cron="17 * * * *")
@app.task(name="nextfriend.calendar.jobs.carry_series_on", queueing_lock="carry-series-on")
def carry_series_on(timestamp: int) -> None:
    """Every hour: make the appointments of series that have come within the horizon."""
    carry_all_on(timezone.now())


@app.periodic(cron="43 */3 * * *")
@app.task(name="nextfriend.calendar.jobs.ask_calendars_again", queueing_lock="ask-calendars-again")
def ask_calendars_again(timestamp: int) -> None:
    """Every three hours: read the calendars that have an address."""
    ask_all_again(timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="nextfriend.calendar.jobs.send_invitations", queueing_lock="send-invitations")
def send_invitations(timestamp: int) -> None:
    """Every minute: send the invitations and cancellations that are owed."""
    send_owed(timezone.now())
