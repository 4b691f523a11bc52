"""What people type to find a time, and about their hours and leave. Forms never save."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.appointments.availability.models import WEEKDAYS
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.widgets import CLOCK, DayField
from nextfriend.ground import dates
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.people.models import ContactPoint

KINDS = [(kind.value, kind.label) for kind in (Appointment.Kind.INTERVIEW, Appointment.Kind.MEETING)]


class FindForm(forms.Form):
    """Who, how long, within which days; and, once slots are shown, which of them."""

    title = forms.CharField(
        max_length=200, help_text="Only your team sees this. The invitation does not mention it."
    )
    kind = forms.ChoiceField(choices=KINDS, initial=Appointment.Kind.INTERVIEW)
    coworkers = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="Coworkers to invite"
    )
    people = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="People on the matter to invite by e-mail"
    )
    interpreter = forms.CharField(max_length=120, required=False, help_text="Who will interpret, if anyone.")
    minutes = forms.IntegerField(min_value=5, max_value=480, initial=60, label="How long, in minutes")
    buffer = forms.IntegerField(
        min_value=0, max_value=240, initial=15, label="Free time before and after, in minutes"
    )
    first = DayField(label="From")
    last = DayField(label="To")
    place = forms.CharField(max_length=200, required=False)
    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)
    # Which times there are is found after the rest is checked, so the view holds the choice against them.
    slot = forms.CharField(required=False, widget=forms.HiddenInput, label="Times that work for everyone")
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        team: Sequence[Staff],
        points: Sequence[ContactPoint],
        places: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        self.points = {str(one.pk): one for one in points}
        named = [(key, f"{one.person.name}, {one.value}") for key, one in self.points.items()]
        choices = {
            "coworkers": [(key, one.name) for key, one in self.team.items()],
            "people": named,
            "compartment": list(places),
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        if not named:
            del self.fields["people"]
        self.offer([])

    def offer(self, slots: Sequence[tuple[datetime, datetime]]) -> None:
        """Show these times to choose from; none hides the question."""
        choices = [(start.isoformat(), _when(start)) for start, _ in slots]
        self.fields["slot"].widget = forms.RadioSelect(choices=choices) if choices else forms.HiddenInput()
        self.fields["slot"].required = bool(choices)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", "The last day is before the first day. Change one of them.")
        return typed


class LeaveForm(AnywayForm):
    """Days away."""

    first_date = DayField(label="First day away")
    last_date = DayField(label="Last day away")
    reason = forms.CharField(
        max_length=200, required=False, help_text="Only you and the administrator see it."
    )


class HoursForm(forms.Form):
    """One stretch of one weekday."""

    weekday = forms.TypedChoiceField(choices=list(enumerate(WEEKDAYS)), coerce=int)
    from_time = forms.TimeField(widget=CLOCK, label="From", initial=time(9))
    to_time = forms.TimeField(widget=CLOCK, label="Until", initial=time(17))


class ClosedDayForm(AnywayForm):
    """A day the office is closed."""

    day = DayField()
    name = forms.CharField(max_length=80, label="Why")


def _when(start: datetime) -> str:
    return f"{dates.full_day(start.date())}, {dates.clock(start.timetz())}"
