"""The appointments' periodic work. Each asks what is owed by now, so a missed run loses nothing."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.appointments.invitations.delivery import send_owed
from nextfriend.appointments.series.extending import carry_all_on


@app.periodic(cron="17 * * * *")
@app.task(name="nextfriend.appointments.jobs.carry_series_on", queueing_lock="carry-series-on")
def carry_series_on(timestamp: int) -> None:
    """Every hour: make the appointments of series that have come within the horizon."""
    carry_all_on(timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="nextfriend.appointments.jobs.send_invitations", queueing_lock="send-invitations")
def send_invitations(timestamp: int) -> None:
    """Every minute: send the invitations and cancellations that are owed."""
    send_owed(timezone.now())
