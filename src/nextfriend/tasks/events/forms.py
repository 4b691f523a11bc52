"""What people type about an event. Forms never save."""

from __future__ import annotations

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.terms.shipped import Event


class EventForm(AnywayForm):
    event = forms.ChoiceField(choices=Event.choices, label="What happened, or will")
    day = DayField(label="On")


class EventDayForm(AnywayForm):
    day = DayField(label="On")
