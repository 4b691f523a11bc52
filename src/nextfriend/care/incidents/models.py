"""An incident as it was reported, its amendments, and what the review found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.care.incidents.catalog import words
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import BY_APP, Trigger, Walled
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter

CHECK_REVIEW = Trigger("check_review", "BEFORE INSERT", "check_incident_review", BY_APP)


class Incident(OfMatter):
    """One version of a report. Never rewritten: an amendment is a new row that names the one it corrects, and
    the `first` of them all. It lies with the care record.
    """

    wall = Walled(changes=False, by=("by_id",))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = Code(choices=list(words().kinds.items()))
    severity = Code(choices=list(words().severities.items()))
    happened_date = models.DateField(help_text="In the office's zone.")
    happened_time = models.TimeField(null=True, blank=True, help_text="Empty: not known.")
    place = Code(choices=list(words().places.items()))
    place_note = models.CharField(max_length=200, blank=True)
    what = models.TextField(max_length=6000)
    involved = models.TextField(blank=True, max_length=2000)
    injury = Code(choices=list(words().injuries.items()))
    injury_note = models.CharField(max_length=500, blank=True)
    at_once = models.TextField(blank=True, max_length=4000)
    told: models.JSONField[Any, Any] = models.JSONField(default=list)
    told_note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(help_text="When the first of its versions was entered.")
    written_at = models.DateTimeField(help_text="When this version was entered.")
    late_reason = models.CharField(max_length=300, blank=True)
    first = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            sensible("incident", "happened_date"),
            models.CheckConstraint(
                condition=models.Q(corrects=None, first=None)
                | (models.Q(corrects__isnull=False, first__isnull=False) & ~models.Q(reason="")),
                name="incident_amended_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["scope_id", "-happened_date"], name="incident_scope_day")]

    @property
    def root_id(self) -> UUID:
        """The first version's id: its review, and the day of it, hang there."""
        return self.first_id or self.pk

    @property
    def told_in_words(self) -> list[str]:
        return [words().told.get(one, one) for one in self.told]


class IncidentReview(OfMatter):
    """What a second person found when they read the report as it stood (`incident`), and what follows."""

    wall = Walled(changes=False, by=("reviewed_by_id",), also=(CHECK_REVIEW,))

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="reviews")
    reviewed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    outcome = Code(choices=list(words().outcomes.items()))
    findings = models.TextField(max_length=6000)
    follow_up = models.ForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
