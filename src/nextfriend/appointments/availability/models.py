"""When coworkers work, when they are away, and when the office is closed.

These are the office's: everyone there may see who is free. Why somebody is away stands in a row of its own,
which only that person and the administrator read.
"""

from __future__ import annotations

from dataclasses import replace

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import sensible
from nextfriend.ground.wall.declared import KEEPER, MINE, OURS, Policy, Wall, is_speaker, keeps_actor

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
IN_THE_OFFICE = Policy("office", "SELECT", OURS)
SAID_BY_SPEAKER = Policy("speaker", "INSERT", check=is_speaker("recorded_by_id"), restrictive=True)

A_COWORKERS = "staff_id IN (SELECT s.id FROM accounts_staff s)"


def _hours(app: str, *policies: Policy) -> Wall:
    """One's own, and the administrator's, to say (docs/decisions/scheduling.md)."""
    mine = Policy("own", using=MINE, check=f"{MINE} AND {OURS}")
    return Wall(
        app=app,
        definer="",
        policies=(*policies, mine, Policy("keeper", using=KEEPER, check=f"{KEEPER} AND {A_COWORKERS}")),
    )


class WorkingHours(models.Model):
    """One stretch of one weekday (0 is Monday) on which a coworker works, by the office's clock."""

    wall = _hours("SELECT, INSERT, DELETE", IN_THE_OFFICE)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(WEEKDAYS)))
    from_time = models.TimeField()
    to_time = models.TimeField()

    class Meta:
        ordering = ["weekday", "from_time"]
        indexes = [models.Index(fields=["staff", "weekday"], name="hours_staff_weekday")]


class Leave(models.Model):
    """Days on which a coworker is away, the first and the last of them included."""

    wall = replace(
        _hours("SELECT, INSERT, UPDATE", IN_THE_OFFICE, SAID_BY_SPEAKER),
        triggers=(keeps_actor("recorded_by_id"),),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="leaves")
    first_date = models.DateField()
    last_date = models.DateField()
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_date"]
        indexes = [models.Index(fields=["office", "last_date"], name="leave_office_last")]
        constraints = [sensible("leave", "first_date", "last_date")]


class LeaveReason(models.Model):
    """Why somebody is away: theirs and the administrator's to read."""

    wall = _hours("SELECT, INSERT")

    leave = models.OneToOneField(Leave, primary_key=True, on_delete=models.CASCADE, related_name="reason")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)


class ClosedDay(models.Model):
    """A day on which the office is closed, beside weekends and federal holidays."""

    wall = Wall(
        app="SELECT, INSERT, DELETE",
        definer="",
        policies=(IN_THE_OFFICE, Policy("keeper", using=KEEPER, check=KEEPER)),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="one_closed_day")]
