"""What people type about a ride, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms

from nextfriend.calendar.models import Due
from nextfriend.calendar.widgets import DayField
from nextfriend.care.coverage.forms import PART_OF_DIRECTORY
from nextfriend.care.coverage.queries import DIRECTORY_SHOWN, payers
from nextfriend.care.forms import ByCoworker, clock_field
from nextfriend.care.trips.models import Trip, TripLeg
from nextfriend.care.trips.queries import said
from nextfriend.care.trips.terms import AT_TIME, NO_BACK, WILL_CALL
from nextfriend.care.visits.forms import AtPlace
from nextfriend.matters.client_fields import ForClient, Once, choose
from nextfriend.people.models import Person

SOMETHING_ELSE = "Something else"
LONGEST_LEAD = 60


class Provided(forms.Form):
    """Who drives: an organization of the office's directory, or a name."""

    provider_entry = forms.ModelChoiceField(
        Person.objects.none(), label="Who drives", required=False, empty_label="Not in the directory"
    )
    provider = forms.CharField(max_length=120, label="Who drives, if not in the directory", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["provider_entry"]
        field.queryset = payers()
        found = list(field.queryset[: DIRECTORY_SHOWN + 1])
        shown = found[:DIRECTORY_SHOWN]
        field.choices = [("", field.empty_label), *((str(one.pk), one.name) for one in shown)]
        if len(found) > len(shown):
            field.help_text = PART_OF_DIRECTORY

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if entry := typed.get("provider_entry"):
            typed["provider"] = entry.name[:120]
        return typed


class RidePlan(AtPlace, Provided):
    """What is asked of a ride, there and back."""

    occasion_id = forms.ChoiceField(
        label="Goes to",
        required=False,
        help_text="Appointments and firm court dates of this matter that you can see.",
    )
    purpose = forms.CharField(
        max_length=200, required=False, label="What for, if something else", help_text="Not for the driver."
    )
    trip_date = DayField(label="Day", required=False, help_text="Empty: the day of what it goes to.")
    destination = forms.CharField(
        max_length=200, label="Where to", help_text="The driver reads this. A street address is enough."
    )
    from_time = clock_field(label="Pick-up from", required=False)
    to_time = clock_field(label="Pick-up until", required=False)
    back = choose(
        "Way back",
        (
            (WILL_CALL, "Will call: no time until they are done"),
            (AT_TIME, "At a time"),
            (NO_BACK, "No ride back"),
        ),
        initial=WILL_CALL,
    )
    back_from = clock_field(label="Back: pick-up from", required=False)
    back_to = clock_field(label="Back: pick-up until", required=False)
    mobility = forms.ChoiceField(
        choices=[("", "Not recorded"), *Trip.Mobility.choices], required=False, label="Mobility device"
    )
    attendant = forms.CharField(max_length=120, required=False, label="Who rides along")
    lead_days = forms.IntegerField(
        min_value=0,
        max_value=LONGEST_LEAD,
        required=False,
        label="Days ahead to call",
        help_text="As the plan or broker says. Empty if you do not know: ask them.",
    )
    lead_counted = forms.ChoiceField(
        choices=Trip.Counted.choices, initial=Trip.Counted.BUSINESS, label="Counted in"
    )
    lead_source = forms.CharField(max_length=120, required=False, label="Who says so")
    driver_note = forms.CharField(
        max_length=300,
        required=False,
        label="For the driver",
        help_text="Door, steps, how to get their attention. Nothing about health or the case.",
    )
    note = forms.CharField(
        max_length=400, required=False, label="Note for the care team", help_text="Never printed for drivers."
    )
    field_order = (
        *("client", "owner", "occasion_id", "purpose", "trip_date", "point", "place", "destination"),
        *("from_time", "to_time", "back", "back_from", "back_to", "mobility", "attendant", "provider_entry"),
        *("provider", "lead_days", "lead_counted", "lead_source", "driver_note", "note"),
    )

    def __init__(self, *args: Any, occasions: Iterable[Due], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].label = "Picked up at"
        self.fields["place"].label = "Picked up elsewhere"
        self.fields["place"].help_text = "A clinic, a library; or what to add, such as the apartment."
        lines = [(str(due.subject_id), said(due)) for due in occasions]
        self.fields["occasion_id"].choices = [("", SOMETHING_ELSE), *lines]  # type: ignore[attr-defined]

    def clean_occasion_id(self) -> UUID | None:
        chosen = self.cleaned_data["occasion_id"]
        return UUID(chosen) if chosen else None


class RideForm(RidePlan, Once, ByCoworker, ForClient):
    def _for_parents(self, clients: Collection[Person]) -> dict[str, Any]:
        return {"clients": clients}


class ChangeRideForm(RidePlan):
    trip_date = DayField(label="Day")


class BookingForm(Provided):
    confirmed_with = forms.CharField(
        max_length=120,
        required=False,
        label="Who confirmed it",
        help_text="Leave both empty if they have not confirmed it yet. It stays on your list.",
    )
    confirmation_number = forms.CharField(max_length=60, required=False, label="Confirmation number")


class CancelRideForm(forms.Form):
    reason = forms.CharField(max_length=300, label="Why", help_text="Tell the provider too.")


class LegForm(Once):
    says = forms.CharField(max_length=200, label="From where to where", help_text="The driver reads this.")
    from_time = clock_field(label="Pick-up from", required=False)
    to_time = clock_field(label="Pick-up until", required=False)
    is_will_call = forms.BooleanField(required=False, label="Will call: no time until they are done")


class LegOutcomeForm(forms.Form):
    outcome = choose("How it went", TripLeg.Outcome.choices)
    late_minutes = forms.IntegerField(
        min_value=1, max_value=1440, required=False, label="Minutes late, if it was"
    )
    canceled_by = choose("Who canceled, if someone did", TripLeg.CanceledBy.choices, required=False)
    words = forms.CharField(max_length=300, required=False, label="What happened")
