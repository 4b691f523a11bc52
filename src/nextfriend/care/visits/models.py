"""A stop someone means to make."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code, sensible
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.wall.protected import OfMatter


class Visit(OfMatter):
    """Where, on which day, between which hours, and what to know at the door.

    The place is an address on record (`point`), so that one marked unsafe later warns here too, or words
    (`place`: the library, the clinic). A point may be hidden from whoever reads the visit: it is read with
    `queries.place_of`. Its order among the day's stops is on its due row. What came of it is a `Contact`; a
    visit that will not be made is canceled there, never deleted.
    """

    class CanceledBy(models.TextChoices):
        CLIENT = "client", "The client"
        OFFICE = "office", "Us"
        OTHER = "other", "Someone else: weather, a facility"

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    visit_date = models.DateField(help_text="A day in the office's zone.")
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    point = models.ForeignKey(
        ContactPoint, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    place = models.CharField(max_length=200, blank=True)
    access_note = models.CharField(max_length=300, blank=True, help_text="Door, parking, who must not know.")
    canceled_by = Code(choices=CanceledBy.choices, blank=True, default="")

    class Meta:
        constraints = [sensible("visit", "visit_date")]
