"""What forms about anything with a date carry along. Forms never save."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from nextfriend.calendar.widgets import DayField

# Years further from this one than these are asked about once: they are mostly slips of the finger.
YEARS_BACK, YEARS_AHEAD = 10, 20


class DecisionForm(forms.Form):
    """A decision about one date: `seen` is the revision of the page, `key` makes a second click harmless."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class WhyForm(DecisionForm):
    reason = forms.CharField(max_length=300, label="Why", widget=forms.Textarea(attrs={"rows": 2}))


class AnywayForm(forms.Form):
    """A form that warns once and then lets the person decide; nothing typed is lost.

    `is_sure` says, once the form is valid, whether the person ticked the box.
    """

    anyway = forms.BooleanField(required=False, label="Save it anyway", widget=forms.HiddenInput)
    is_sure = False

    def offer_anyway(self) -> None:
        """Show the box, last of all the fields."""
        self.fields["anyway"].widget = forms.CheckboxInput()
        self.order_fields([name for name in self.fields if name != "anyway"])

    def clean(self) -> dict[str, Any]:
        """Ask about odd years, unless the person is sure."""
        typed = super().clean() or {}
        self.is_sure = bool(typed.pop("anyway", False))
        odd = list(self._odd_years(typed))
        if odd:
            self.offer_anyway()
        if not self.is_sure:
            for name, day in odd:
                self.add_error(name, f"Is {day.year} the right year? Correct it, or tick “Save it anyway”.")
        return typed

    def _odd_years(self, typed: dict[str, Any]) -> Iterator[tuple[str, date]]:
        this = timezone.localdate().year
        usual = range(this - YEARS_BACK, this + YEARS_AHEAD + 1)
        for name, field in self.fields.items():
            day = typed.get(name)
            if isinstance(field, DayField) and day and day.year not in usual:
                yield name, day
