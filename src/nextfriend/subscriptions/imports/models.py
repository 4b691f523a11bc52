"""Calendars of others, and their events as they wait for a person. Each row is one person's own."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office, Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import MINE, OURS, own


class Source(models.Model):
    """One calendar: an address that is asked again, or the files of one name."""

    wall = own(check=f"{MINE} AND {OURS}")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["staff", "name"], name="one_source_a_name")]


class Incoming(models.Model):
    """One event of a source. The same UID again changes or withdraws it; there is never a second row."""

    wall = own()

    class State(models.TextChoices):
        NEW = "new", "Proposed"
        CHANGED = "changed", "Changed since"
        WITHDRAWN = "withdrawn", "Withdrawn"
        TAKEN = "taken", "Added"
        ASIDE = "aside", "Set aside"

    WAITING = (State.NEW, State.CHANGED, State.WITHDRAWN)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="events")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=255)
    recurrence = models.CharField(max_length=16, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    state = Code(choices=State.choices, default=State.NEW)
    taken_kind = models.CharField(max_length=20, blank=True, help_text="appointment or deadline")
    taken_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["day", "starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "uid", "recurrence"], name="one_event_a_uid")
        ]
