"""What forms about anything with a date carry along. Forms never save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import Piece

CANNOT = "Choose someone on the team of that matter who can see it."


class DecisionForm(forms.Form):
    """A decision about one date, bound to its `record`; `key` makes a second click harmless."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class WhyForm(DecisionForm):
    reason = forms.CharField(max_length=300, label="Why", widget=forms.Textarea(attrs={"rows": 2}))


class HandoverForm(forms.Form):
    """Who takes each of a coworker's open rows: a field `owner_<id of the row>` per row; empty keeps it."""

    def __init__(
        self, *args: Any, people: Mapping[Due | Piece, list[Staff]], stays: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for row, team in people.items():
            if team:
                self.fields[f"owner_{row.pk}"] = forms.ChoiceField(
                    label=f"New owner of {row.title}",
                    required=False,
                    choices=[("", f"Stays {stays}"), *((str(one.pk), one.name) for one in team)],
                    error_messages={"invalid_choice": CANNOT},
                )

    def box(self, row: Due | Piece) -> forms.BoundField | None:
        """The row's field; None where there is nobody to choose."""
        name = f"owner_{row.pk}"
        return self[name] if name in self.fields else None
