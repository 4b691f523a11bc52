"""What a person types about reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from nextfriend.reminders.steps import LONGEST, reminded_kinds, steps_of


def labels() -> dict[str, str]:
    """The kinds somebody may be reminded of, by code."""
    return {kind.code: kind.label for kind in reminded_kinds()}


class ChoiceForm(forms.Form):
    """Whether to write at all, and the days ahead for each kind, as numbers with commas."""

    by_email = forms.BooleanField(required=False, label="Send me a short e-mail when something is coming up")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in labels().items():
            self.fields[kind] = forms.CharField(
                required=False, max_length=60, label=f"{label}: days before", widget=forms.TextInput
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for kind in labels():
            words = typed.get(kind, "").replace(",", " ").split()
            if all(word.isdigit() and 0 < int(word) <= LONGEST for word in words):
                typed[kind] = [int(word) for word in words]
            else:
                self.add_error(
                    kind,
                    f"Enter days from 1 to {LONGEST} with commas "
                    "between: 30, 7, 1. Leave it empty for no reminder.",
                )
        return typed

    def steps(self) -> dict[str, list[int]]:
        return {kind: self.cleaned_data[kind] for kind in labels()}


def initial(by_email: bool, steps: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    shown = {kind: ", ".join(str(day) for day in steps_of(steps, kind)) for kind in labels()}
    return {"by_email": by_email, **shown}
