"""What a person gives: a file or an address; and what becomes of an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.appointments.models import Appointment
from nextfriend.matters.models import Matter
from nextfriend.subscriptions.imports.actions import COURT

KINDS = ((COURT, "A date the court set (two people check it)"), *Appointment.Kind.choices)


class CalendarForm(forms.Form):
    """One calendar, from a file or from an address that is asked again."""

    name = forms.CharField(
        max_length=80, label="Name of the calendar", help_text="The same name again updates it."
    )
    file = forms.FileField(required=False, label="Calendar file (.ics)")
    address = forms.CharField(
        required=False,
        max_length=500,
        label="Or its address",
        help_text="https://… as the court gives it. It is checked again every three hours.",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if bool(typed.get("file")) == bool(typed.get("address")):
            self.add_error("file", "Choose a file or enter an address, not both.")
        return typed


class TakeForm(forms.Form):
    """Which matter it belongs to, as what, and who may see it."""

    matter = forms.ModelChoiceField(queryset=Matter.objects.none())
    kind = forms.ChoiceField(label="Add it as", choices=KINDS, widget=forms.RadioSelect)
    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = Matter.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["compartment"].choices = list(places)  # type: ignore[attr-defined]
