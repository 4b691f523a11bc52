"""What a person types about something that comes again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.appointments.models import Appointment
from nextfriend.calendar.widgets import CLOCK, DayField
from nextfriend.ground.anyway_form import AnywayForm

OFTEN = (
    ("FREQ=DAILY", "Every day"),
    ("FREQ=WEEKLY", "Every week"),
    ("FREQ=WEEKLY;INTERVAL=2", "Every two weeks"),
    ("FREQ=MONTHLY", "Every month, on the day of the first"),
)
DAYS = (
    ("MO", "Monday"), ("TU", "Tuesday"), ("WE", "Wednesday"), ("TH", "Thursday"), ("FR", "Friday"),
    ("SA", "Saturday"), ("SU", "Sunday"),
)  # fmt: skip


class RhythmForm(AnywayForm):
    """How often, on which days, at what hour, until when."""

    often = forms.ChoiceField(label="How often", choices=OFTEN, initial="FREQ=WEEKLY")
    days = forms.MultipleChoiceField(
        label="On",
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="If empty, the weekday of the first appointment.",
    )
    day = DayField(label="First day")
    begins = forms.TimeField(widget=CLOCK)
    ends = forms.TimeField(widget=CLOCK, required=False)
    until = DayField(label="Last day", required=False, help_text="If empty, it repeats until you end it.")
    title = forms.CharField(max_length=200, help_text="Everyone who can see this appointment can read this.")
    place = forms.CharField(max_length=200, required=False)
    interpreter = forms.CharField(
        max_length=120, required=False, help_text=("Who will interpret, and which language.")
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        begins, ends = typed.get("begins"), typed.get("ends")
        if isinstance(begins, time) and isinstance(ends, time) and ends <= begins:
            self.add_error("ends", "The end is before the start. Change one of them.")
        until, day = typed.get("until"), typed.get("day")
        if isinstance(until, date) and isinstance(day, date) and until < day:
            self.add_error("until", "The last day is before the first day. Change one of them.")
        return typed


class BeginForm(RhythmForm):
    """A new series: what it is and who may see it, besides."""

    kind = forms.ChoiceField(choices=Appointment.Kind.choices)
    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    field_order = ("kind", "title")

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["compartment"].choices = list(places)  # type: ignore[attr-defined]


class EndForm(AnywayForm):
    """From which day it is over, and why."""

    day = DayField(label="From this day on, none")
    reason = forms.CharField(max_length=300, label="Why", widget=forms.Textarea(attrs={"rows": 2}))


def as_series(typed: dict[str, Any]) -> dict[str, Any]:
    """The actions' words: a rule, a wall clock and minutes instead of what the page asks."""
    typed = dict(typed)
    often, days, until = typed.pop("often"), typed.pop("days"), typed.pop("until")
    day, begins, ends = typed.pop("day"), typed.pop("begins"), typed.pop("ends")
    rule = often
    if days and "WEEKLY" in often:
        rule += f";BYDAY={','.join(days)}"
    if until:
        rule += f";UNTIL={until:%Y%m%d}"
    first = datetime.combine(day, begins)
    minutes = int((datetime.combine(day, ends) - first).total_seconds() // 60) if ends else None
    return {**typed, "rule": rule, "first": first, "minutes": minutes}
