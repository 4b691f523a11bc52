"""Work of this room that nobody waits for."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue, job
from nextfriend.intake import actions


@app.periodic(cron="17 4 * * *")
@app.task(name="nextfriend.intake.jobs.wipe_everywhere", queueing_lock="wipe-intakes")
def wipe_everywhere(timestamp: int) -> None:
    """Ask, for every office, for the wiping of what its day has come."""
    for clerk in clerks():
        with db_session.speaking_for(clerk.staff_id):
            enqueue(wipe, actor=Staff.objects.get(pk=clerk.staff_id))


@job(what="Erase what people said whose cases were not taken")
def wipe(*, actor: Staff) -> None:
    """Erase it, by the office's own day."""
    today = timezone.localdate(timezone=ZoneInfo(actor.office.zone))
    actions.wipe_due_intakes(actor=actor, today=today)


@app.periodic(cron="* * * * *")
@app.task(name="nextfriend.intake.jobs.take_everywhere", queueing_lock="take-web-intakes")
def take_everywhere(timestamp: int) -> None:
    """Ask, for every office, for intakes of what strangers left."""
    for clerk in clerks():
        with db_session.speaking_for(clerk.staff_id):
            enqueue(take_web, actor=Staff.objects.get(pk=clerk.staff_id))


@job(what="Take what came by the public form")
def take_web(*, actor: Staff) -> None:
    """Make intakes of it."""
    actions.take_web_intakes(actor=actor)
