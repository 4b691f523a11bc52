"""What people type about a client's care, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.accounts.models import Staff


def clock_field(**facts: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **facts)


class ByCoworker(forms.Form):
    """Asks which case manager a plan, visit or coverage is given to."""

    owner = forms.ChoiceField(label="Case manager")

    def __init__(self, *args: Any, coworkers: Iterable[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._coworkers = {str(staff.pk): staff for staff in coworkers}
        self.fields["owner"].choices = [(k, s.name) for k, s in self._coworkers.items()]  # type: ignore[attr-defined]

    def clean_owner(self) -> Staff:
        return self._coworkers[self.cleaned_data["owner"]]
