"""Forms that ask "really?" once. Every form that saves a day is one: a slip of the finger is a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from nextfriend.ground.day_field import DayField

# Years further from this one than these are asked about once: they are mostly slips of the finger.
YEARS_BACK, YEARS_AHEAD = 10, 20


class AnywayForm(forms.Form):
    """A form that warns once and then lets the person decide; nothing typed is lost.

    `is_sure` says, once the form is valid, whether the person ticked the box.
    """

    anyway = forms.BooleanField(required=False, label="Save it anyway", widget=forms.HiddenInput)
    is_sure = False
    asks_anyway = False

    def offer_anyway(self) -> None:
        """Show the box after all fields; where a form is laid out by hand, before its buttons."""
        self.asks_anyway = True
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
                self.add_error(name, f"Is {day.year} the right year? Correct it, or check “Save it anyway”.")
        return typed

    def _odd_years(self, typed: dict[str, Any]) -> Iterator[tuple[str, date]]:
        this = timezone.localdate().year
        usual = range(this - YEARS_BACK, this + YEARS_AHEAD + 1)
        for name, field in self.fields.items():
            day = typed.get(name)
            if isinstance(field, DayField) and day and day.year not in usual:
                yield name, day
