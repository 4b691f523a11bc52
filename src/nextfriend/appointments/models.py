"""Somewhere to be, with someone, at a time; and the rows of what this room keeps beside it."""

from __future__ import annotations

from django.db import models

from nextfriend.appointments.availability.models import ClosedDay, Leave, LeaveReason, WorkingHours
from nextfriend.appointments.invitations.models import Attendee, Invitation, Proposal
from nextfriend.appointments.series.models import Occurrence, Series
from nextfriend.ground.fields import Code, sensible
from nextfriend.privacy.wall.protected import OfMatter

__all__ = [
    "Appointment",
    "Attendee",
    "ClosedDay",
    "Invitation",
    "Leave",
    "LeaveReason",
    "Occurrence",
    "Proposal",
    "Series",
    "WorkingHours",
]


class Appointment(OfMatter):
    """A hearing, a medical appointment, an interview: somewhere to be, with someone, at a time."""

    class Kind(models.TextChoices):
        HEARING = "hearing", "Hearing"
        MEDICAL = "medical", "Medical appointment"
        INTERVIEW = "interview", "Interview"
        MEETING = "meeting", "Meeting"
        VISIT = "visit", "Visit"

    class Outcome(models.TextChoices):
        ATTENDED = "attended", "Attended"
        NO_SHOW = "no-show", "No-show"
        BY_CLIENT = "canceled-client", "Canceled by the client"
        BY_OFFICE = "canceled-office", "Canceled by us"
        BY_OTHER = "canceled-other", "Canceled by the other side, provider or court"

    WENT = (Outcome.ATTENDED, Outcome.NO_SHOW)
    CANCELED = (Outcome.BY_CLIENT, Outcome.BY_OFFICE, Outcome.BY_OTHER)

    kind = Code(choices=Kind.choices)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    place = models.CharField(max_length=200, blank=True)
    ride_arranged = models.BooleanField(null=True)
    interpreter = models.CharField(max_length=120, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    # What was typed with it, and why it was canceled: each whole.
    note = models.CharField(max_length=800, blank=True)
    outcome = Code(choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [sensible("appointment", "starts_at", "ends_at")]

    @property
    def heading(self) -> str:
        """What its own page is called: the kind, and the title where it says more than the kind."""
        kind = str(self.get_kind_display())
        return kind if self.title.strip().casefold() == kind.casefold() else f"{kind}: {self.title}"
