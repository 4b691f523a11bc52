"""Series carried on: the horizon moves a day every day, and the appointments with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from django.db.models import F, Q

from nextfriend.accounts.models import Staff
from nextfriend.accounts.run_as import as_person, people_at_work
from nextfriend.appointments.series.actions import HORIZON, carry_on
from nextfriend.appointments.series.models import Series
from nextfriend.matters.queries import closed_among

log = structlog.get_logger("nextfriend.calendar")


def carry_all_on(now: datetime) -> int:
    """Make every appointment of every series that the horizon has come to by `now`; returns how many.

    Each series is its owner's to carry on; that of someone who has left, anybody's who may see it. Nothing
    is made for a closed matter until it is taken up again.
    """
    return sum(_carry(staff_id, now) for staff_id in people_at_work())


def _carry(staff_id: UUID, now: datetime) -> int:
    try:
        return as_person(staff_id, lambda actor: _own(actor, now), kind="series") or 0
    except Exception as failure:
        # An exception's words may hold a client's; its class is all that may be kept.
        log.error("series not carried on", cause=type(failure).__name__)
        return 0


def _own(actor: Staff, now: datetime) -> int:
    today = now.astimezone(ZoneInfo(actor.office.zone)).date()
    mine = Q(owner=actor) | Q(owner__left_at__lte=now)
    behind = Series.objects.filter(mine, ended_at=None, made_until__lt=today + HORIZON)
    rows = list(behind.select_related("owner").order_by(F("made_until").asc(), "id"))
    closed = closed_among({series.matter_id for series in rows})
    open_ones = [series for series in rows if series.matter_id not in closed]
    return sum(carry_on(actor=actor, series=series, today=today) for series in open_ones)
