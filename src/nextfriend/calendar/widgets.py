"""Fields for days and times, as every form shows them."""

from __future__ import annotations

from django import forms

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
