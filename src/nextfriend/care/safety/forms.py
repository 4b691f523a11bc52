"""The six steps, in the client's words."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.care.safety.models import STEPS, FollowUp
from nextfriend.matters.client_fields import Once

HINTS = {
    "warning_signs": "Thoughts, feelings, situations. One a line.",
    "coping": "Without needing anyone: a walk, music, a shower.",
    "people_and_places": "They need not know why.",
    "helpers": "Names and phone numbers of people who may know.",
    "professionals": "Names, phone numbers, hours. 988 is printed on the plan anyway.",
    "surroundings": "What is put out of reach, and who keeps it.",
}


class SafetyPlanForm(Once):
    """What the client says to each step; a step may stay empty."""

    copy_given = forms.BooleanField(required=False, label="The client has a copy")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name, _ in STEPS])


for _name, _label in STEPS:
    SafetyPlanForm.base_fields[_name] = forms.CharField(
        label=_label,
        required=False,
        max_length=2000,
        help_text=HINTS[_name],
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FollowUpForm(forms.Form):
    done = forms.ChoiceField(label="What was done", choices=FollowUp.Done.choices, widget=forms.RadioSelect)
