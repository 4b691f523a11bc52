"""What a stranger types on the public form, in English or Spanish, bounded and checked. Never saves."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nextfriend.ground.errors import Refusal
from nextfriend.intake.forms import region_choices
from nextfriend.intake.models import Intake
from nextfriend.intake.problem_types import problems
from nextfriend.people.contact_values import read_contact

MOST_BYTES = 19_000  # the database takes 20,000 with its names (sql/leave_web_intake.sql)
NEEDS = [
    (Intake.Need.SAFETY, _("I am not safe")),
    (Intake.Need.EVICTION, _("I am losing my home")),
    (Intake.Need.DETENTION, _("Someone is detained or in jail")),
    (Intake.Need.MEDICINE, _("Someone is without medicine or care")),
]
SAFE = [("safe", _("Yes")), ("unsafe", _("No")), ("unknown", _("I am not sure"))]


def _problems() -> list[tuple[str, Any]]:
    spanish = (get_language() or "").startswith("es")
    named = [(one.code, one.label_es if spanish else one.label) for one in problems().values()]
    return [("", _("I am not sure")), *named]


class AskForm(forms.Form):
    """The public form. `website` is for machines: nobody sees it, and whoever fills it in is not a person."""

    name = forms.CharField(max_length=200, label=_("Your name"))
    phone = forms.CharField(max_length=40, required=False, label=_("Phone"))
    phone_safety = forms.ChoiceField(
        choices=SAFE, initial="unknown", label=_("Is it safe to call this number?"), widget=forms.RadioSelect
    )
    message_may_be_left = forms.BooleanField(required=False, label=_("You may leave a message"))
    email = forms.CharField(max_length=200, required=False, label=_("E-mail"))
    best_times = forms.CharField(max_length=120, required=False, label=_("Best times to reach you"))
    needs = forms.MultipleChoiceField(
        required=False, choices=NEEDS, label=_("What cannot wait"), widget=forms.CheckboxSelectMultiple
    )
    problem = forms.ChoiceField(required=False, choices=_problems, label=_("What is it about?"))
    region = forms.ChoiceField(required=False, choices=region_choices, label=_("State where it happened"))
    happened = forms.CharField(
        max_length=4000,
        label=_("What happened?"),
        help_text=_("In your own words. Do not send anything secret yet: nobody is your lawyer yet."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    other_side = forms.CharField(
        max_length=600,
        required=False,
        label=_("Who is on the other side?"),
        help_text=_("One name a line: a landlord, a company, a person."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    known_dates = forms.CharField(
        max_length=600,
        required=False,
        label=_("Dates on your papers: court dates, deadlines"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_phone(self) -> str:
        return _read("phone", self.cleaned_data["phone"], _("Enter a phone number with its area code."))

    def clean_email(self) -> str:
        return _read("email", self.cleaned_data["email"], _("Enter one whole e-mail address."))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not typed["phone"] and not typed["email"]:
            self.add_error("phone", _("Enter a phone number or an e-mail address."))
        if len(json.dumps(self.told(), ensure_ascii=False).encode()) > MOST_BYTES:
            self.add_error("happened", _("This is too long to send. Please shorten it."))
        return typed

    @property
    def is_a_machine_s(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def told(self) -> dict[str, Any]:
        """What is left for the office: text and lists, nothing else."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "website"}
        if kept.get("phone_safety") != "safe":
            kept["message_may_be_left"] = False
        return kept


def _read(kind: str, typed: str, sentence: Any) -> str:
    if not typed.strip():
        return ""
    try:
        return read_contact(kind, typed).value
    except Refusal:
        raise forms.ValidationError(sentence) from None
