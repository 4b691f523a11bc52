"""What people type about an appointment, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any
from uuid import UUID, uuid4

from django import forms

from nextfriend.appointments.models import Appointment
from nextfriend.calendar.forms import WhyForm
from nextfriend.calendar.widgets import CLOCK, DayField
from nextfriend.ground.anyway_form import AnywayForm

RIDE_WORDS = {"no": False, "yes": True}


RIDES = (("", "None needed"), ("no", "Needed, not arranged yet"), ("yes", "Arranged"))


class OutcomeForm(forms.Form):
    """How an appointment went."""

    outcome = forms.ChoiceField(
        label="How did it go?",
        choices=[(one.value, one.label) for one in Appointment.WENT],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What to know about it",
        required=False,
        max_length=2000,
        help_text="Read by whoever can see the appointment.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class CancelForm(WhyForm):
    """Who canceled, and why."""

    canceled_by = forms.ChoiceField(
        label="Who canceled",
        choices=[(one.value, one.label) for one in Appointment.CANCELED],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("canceled_by", "reason")


class AppointmentForm(AnywayForm):
    kind = forms.ChoiceField(choices=Appointment.Kind.choices)
    title = forms.CharField(max_length=200, help_text="Everyone who can see this appointment can read this.")
    about_id = forms.TypedChoiceField(label="Which client", required=False, coerce=UUID, empty_value=None)
    day = DayField()
    begins = forms.TimeField(widget=CLOCK)
    ends = forms.TimeField(widget=CLOCK, required=False)
    place = forms.CharField(max_length=200, required=False)
    interpreter = forms.CharField(
        max_length=120, required=False, help_text=("Who will interpret, and which language.")
    )
    ride_arranged = forms.TypedChoiceField(
        label="Ride", choices=RIDES, coerce=RIDE_WORDS.get, empty_value=None, required=False
    )
    note = forms.CharField(max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        places: Iterable[tuple[str, str]] = (),
        clients: Sequence[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(clients) > 1:
            self.fields["about_id"].choices = [("", "All of them"), *clients]  # type: ignore[attr-defined]
        else:
            del self.fields["about_id"]
        if places:
            self.fields["compartment"].choices = list(places)  # type: ignore[attr-defined]
        else:
            del self.fields["compartment"], self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        begins, ends = typed.get("begins"), typed.get("ends")
        if isinstance(begins, time) and isinstance(ends, time) and ends <= begins:
            self.add_error("ends", "The end is before the start. Change one of them.")
        return typed
