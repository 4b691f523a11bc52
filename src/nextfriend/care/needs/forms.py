"""What is typed about needs and background."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.care.needs.models import BackgroundFact, Need, Severity
from nextfriend.engines.screening import DOMAINS
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once
from nextfriend.privacy.wall.matrix import Compartment

SAID = (Need.Source.CLIENT, Need.Source.PERSON, Need.Source.PAPER, Need.Source.OBSERVATION)


class NeedForm(Once, ForClient):
    says = forms.CharField(max_length=400, label="What is needed", widget=forms.Textarea(attrs={"rows": 2}))
    domain = forms.ChoiceField(label="About", choices=[("", "Choose"), *DOMAINS.items()])
    severity = forms.ChoiceField(label="How severe", choices=Severity.choices, widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label="Known from",
        choices=[(one.value, one.label) for one in SAID],
        widget=forms.RadioSelect,
        initial=Need.Source.CLIENT,
    )
    compartment = forms.ChoiceField(
        label="Kind of record", help_text="The source decides: a clinic’s letter is a health record."
    )

    def __init__(self, *args: Any, compartments: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(compartments) > 1:
            choices = [(one, Compartment(one).label) for one in compartments]
            self.fields["compartment"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["compartment"]


class NeedChangeForm(forms.Form):
    # Long enough for what an office's own instrument may ask and be answered.
    says = forms.CharField(max_length=4000, label="What is needed", widget=forms.Textarea(attrs={"rows": 2}))
    severity = forms.ChoiceField(label="How severe", choices=Severity.choices, widget=forms.RadioSelect)
    standing = forms.ChoiceField(label="Now", choices=Need.Standing.choices, widget=forms.RadioSelect)


class BackgroundForm(AnywayForm, Once, ForClient):
    topic = forms.ChoiceField(label="About", choices=BackgroundFact.Topic.choices)
    says = forms.CharField(max_length=400, label="What is known", widget=forms.Textarea(attrs={"rows": 2}))
    source = forms.ChoiceField(
        label="Known from", choices=BackgroundFact.Source.choices, widget=forms.RadioSelect
    )
    source_words = forms.CharField(
        max_length=120, required=False, label="Which person or document", help_text="“Her sister”, “DD-214”."
    )
    known_date = DayField(label="As of", required=False, help_text="Leave empty for today.")
