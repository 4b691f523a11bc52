"""What the tasks' pages read."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.tasks.kinds import TASK


def put_off_by(staff: Staff, day: date) -> QuerySet[Due]:
    """This person's tasks that wait in Not now on `day`, the office's own, soonest first."""
    waiting = Due.objects.filter(owner=staff, kind=TASK.code, state__in=Due.LIVE, plan_date__gt=day)
    return waiting.order_by("plan_date", "id")
