"""The one field for a day that every form of the house uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from nextfriend.ground.dates import FIRST_YEAR, LAST_YEAR, is_sensible

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DayField(forms.DateField):
    """A day somebody means: 1900 to 2100. "No end" is an empty field, never a day far off.

    A form that is an `AnywayForm` (calendar/forms.py) also asks about a year that is far from this one.
    """

    widget = DATE

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("widget", DATE)
        super().__init__(**facts)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not is_sensible(day):
            empty = "" if self.required else " Leave it empty if there is none."
            raise forms.ValidationError(f"Write a year between {FIRST_YEAR} and {LAST_YEAR}.{empty}")
        return day
