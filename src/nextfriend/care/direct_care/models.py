"""The plan of tasks, and the record of one visit's direct care."""

from __future__ import annotations

from typing import Any

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Walled
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.wall.protected import OfMatter


class DirectCarePlan(OfMatter):
    """One version of what is asked of direct care for a client, from `first_date` until a later version does.

    Of versions that have begun the last written stands. `tasks` are {task, at_least, per, required, says};
    none ends the plan. Never rewritten.
    """

    wall = Walled(changes=False, by=("by_id",))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    first_date = models.DateField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    tasks: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints = [
            sensible("directcareplan", "first_date"),
            models.UniqueConstraint(
                fields=["scope_id", "client", "number"], name="one_number_a_direct_care_plan"
            ),
        ]


class DirectCareRecord(OfMatter):
    """What a worker did for a client on one visit, by the worker's word. Never rewritten: a correction is a
    new row that names the one it corrects.

    Where it was is said by a kind of place and an address on record, if there is one; nothing else of where
    anybody was is asked or kept (docs/decisions/direct-care.md). `tasks` are {task, count, kind, reason}: how
    often it was done, and, where it was not done as asked, the exception and its words.
    """

    wall = Walled(changes=False, by=("by_id",))

    class PlaceKind(models.TextChoices):
        HOME = "home", "At the client’s home"
        COMMUNITY = "community", "Out in the community"
        FACILITY = "facility", "At a facility"

    class Confirmed(models.TextChoices):
        CLIENT = "client", "The client confirms"
        REPRESENTATIVE = "representative", "The client’s representative confirms"
        NOT = "not-confirmed", "Could not confirm"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(
        "care.Visit", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    worker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    service_date = models.DateField(help_text="The day it began, in the office's zone.")
    start_time = models.TimeField()
    end_time = models.TimeField(help_text="At or before the start: on the next day.")
    place_kind = Code(choices=PlaceKind.choices)
    point = models.ForeignKey(
        ContactPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    tasks: models.JSONField[Any, Any] = models.JSONField(default=list)
    note = models.CharField(max_length=400, blank=True)
    confirmed = Code(choices=Confirmed.choices)
    confirmed_name = models.CharField(max_length=120, blank=True)
    not_confirmed_reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(help_text="When the first of its versions was entered.")
    written_at = models.DateTimeField(help_text="When this version was entered.")
    late_reason = models.CharField(max_length=300, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [sensible("directcarerecord", "service_date")]
        indexes = [
            models.Index(fields=["scope_id", "-service_date"], name="directcare_scope_day"),
        ]

    @property
    def has_exception(self) -> bool:
        return any(one["kind"] for one in self.tasks)
