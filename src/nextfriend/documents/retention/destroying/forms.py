"""What is typed about years, keeping longer and destroying. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.ground.anyway_form import AnywayForm


class YearsForm(forms.Form):
    """For how many years documents of a kind of matter are kept, and what that rests on."""

    years = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=99,
        label="Years after closing",
        help_text="Leave it empty to keep them until the office decides.",
    )
    authority = forms.CharField(
        required=False,
        max_length=300,
        label="What it rests on",
        help_text="Needed with years: the rule of your state, or who in the office decided it and when. It is"
        " printed on certificates.",
    )


class LongerForm(AnywayForm):
    """Until when a closed matter is kept, and why."""

    until = DayField(label="Keep until")
    reason = forms.CharField(max_length=300, label="Why it is kept longer")


class ProposalForm(forms.Form):
    """What is to be destroyed, and what was looked at."""

    compartment = forms.ChoiceField(
        label="What to destroy",
        widget=forms.RadioSelect,
        help_text="Everything on file in one kind of record, each file with all its versions.",
    )
    reason = forms.CharField(
        max_length=300,
        label="What you looked at",
        help_text="Originals returned, the client told, nothing still needed. It stands on the certificate:"
        " write nothing of what the documents say.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["compartment"].choices = choices  # type: ignore[attr-defined]
