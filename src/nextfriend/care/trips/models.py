"""A ride of a client: where to, by whom, and what came of each of its legs."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Trigger, Walled
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.wall.protected import OfMatter

# Whoever changes a ride, the database among them: the appointment says what all of its rides say.
SAY_ARRANGED = Trigger("say_ride_arranged", "AFTER INSERT OR UPDATE", "say_ride_arranged")


class Trip(OfMatter):
    """A ride on one day, in the care record: the legal team reads it no more than the rest of that.

    What it goes to is the row behind a date of the calendar (`occasion_id`, an appointment or a docket date),
    read through the wall each time: whoever may not see that sees a ride without a title. `occasion_at` is
    when it was to be as the ride was last planned; `asks_again` is filled by the database when that moves or
    is called off (care/sql/ask_for_ride_again.sql); the appointment is told whether all its rides are
    arranged (care/sql/say_ride_arranged.sql). The times of the legs are the clock of `zone`.
    `lead_days` is how early the provider wants to be called, as the office was told (`lead_source`); no law
    sets it. `driver_note` and the mobility device are all of the care record that a driver is given.
    """

    wall = Walled(by=("by_id",), also=(SAY_ARRANGED,))

    class State(models.TextChoices):
        NEEDED = "needed", "Not arranged"
        ARRANGED = "arranged", "Arranged, not confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        CANCELED = "canceled", "Canceled"

    class Mobility(models.TextChoices):
        CANE = "cane", "Walks with a cane or walker"
        FOLDING = "folding", "Folding wheelchair; moves to a seat"
        WHEELCHAIR = "wheelchair", "Stays in a manual wheelchair"
        POWER = "power", "Stays in a power wheelchair or scooter"
        STRETCHER = "stretcher", "Stretcher"
        NONE = "none", "No device"

    class Counted(models.TextChoices):
        BUSINESS = "business-days", "business days"
        DAYS = "days", "calendar days"

    class Asks(models.TextChoices):
        MOVED = "moved", "moved"
        CANCELED = "canceled", "canceled"

    OPEN = (State.NEEDED, State.ARRANGED)
    OWNED = Owned("Ride", lambda day: models.Q(state__in=("needed", "arranged")))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    state = Code(choices=State.choices, default=State.NEEDED)
    occasion_id = models.UUIDField(null=True, blank=True, editable=False)
    occasion_at = models.DateTimeField(null=True, blank=True, editable=False)
    asks_again = Code(choices=Asks.choices, blank=True, default="")
    trip_date = models.DateField()
    zone = models.CharField(max_length=64)
    purpose = models.CharField(max_length=200, blank=True)
    point = models.ForeignKey(
        ContactPoint, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    place = models.CharField(max_length=200, blank=True)
    destination = models.CharField(max_length=200)
    mobility = Code(choices=Mobility.choices, blank=True, default="")
    attendant = models.CharField(max_length=120, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    provider_entry = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    lead_counted = Code(choices=Counted.choices, default=Counted.BUSINESS)
    lead_source = models.CharField(max_length=120, blank=True)
    confirmation_number = models.CharField(max_length=60, blank=True)
    confirmed_with = models.CharField(max_length=120, blank=True)
    driver_note = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [sensible("trip", "trip_date", "occasion_at")]
        indexes = [
            models.Index(fields=["scope_id", "trip_date"], name="trip_scope_day"),
            models.Index(fields=["occasion_id", "scope_id"], name="trip_occasion"),
        ]


class TripLeg(OfMatter):
    """One way of a ride, with its pick-up window and, afterward, how it went."""

    wall = Walled(by=("outcome_by_id?",))

    class Direction(models.TextChoices):
        THERE = "there", "There"
        BACK = "back", "Back"
        MORE = "more", "Another leg"

    class Outcome(models.TextChoices):
        ON_TIME = "on-time", "On time"
        LATE = "late", "Late"
        NO_SHOW = "no-show", "The provider did not come"
        NOT_TAKEN = "not-taken", "The client did not go"
        CANCELED = "canceled", "Canceled"

    class CanceledBy(models.TextChoices):
        CLIENT = "client", "The client"
        PROVIDER = "provider", "The provider"
        OFFICE = "office", "Us"
        OTHER = "other", "Someone else: weather, the clinic, the court"

    trip = models.ForeignKey(Trip, on_delete=models.PROTECT, related_name="legs")
    number = models.PositiveSmallIntegerField(default=1)
    direction = Code(choices=Direction.choices)
    says = models.CharField(max_length=200, blank=True, help_text="From where to where, of another leg.")
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    is_will_call = models.BooleanField(default=False)
    outcome = Code(choices=Outcome.choices, blank=True, default="")
    late_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    canceled_by = Code(choices=CanceledBy.choices, blank=True, default="")
    outcome_words = models.CharField(max_length=300, blank=True)
    outcome_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    outcome_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [sensible("tripleg", "outcome_at")]
        indexes = [models.Index(fields=["trip", "scope_id"], name="trip_legs")]
