"""A series, and which of its days have become appointments."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.privacy.wall.protected import OfMatter


class Series(OfMatter):
    """Something that comes again: the rule, the wall clock it begins at, and whose it is to keep.

    `first` is ISO text without an offset: the wall clock in `zone`. `follows` is the series it was split from
    when somebody changed "this and all that follow".
    """

    OWNED = Owned("Recurring appointment", lambda day: models.Q(ended_at=None))

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=400, blank=True)
    rule = models.CharField(max_length=200)
    first = models.CharField(max_length=19)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField(default=0)
    made_until = models.DateField(null=True, blank=True, help_text="To which day its appointments are made.")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "scope_id", "ended_at"], name="series_owner_scope"),
        ]


class Occurrence(OfMatter):
    """One day of a series and the appointment made for it. The day is the rule's, wherever that has moved.

    While this row stands the day is never made again: an appointment changed or called off alone is an
    exception to the rule (RFC 5545, 3.8.5.1) by that very fact.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="occurrences")
    day = models.DateField()
    appointment_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["appointment_id", "scope_id"], name="occurrence_appointment"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["scope_id", "series", "day"], name="one_occurrence_a_day")
        ]
