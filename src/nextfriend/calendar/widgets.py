"""Fields for days and times, as every form shows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
FIRST_YEAR, LAST_YEAR = 1900, 2100


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
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            empty = "" if self.required else " Leave it empty if there is none."
            raise forms.ValidationError(f"Write a year between {FIRST_YEAR} and {LAST_YEAR}.{empty}")
        return day
