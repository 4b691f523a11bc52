"""What people type about the directory, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.people.known_people import who_is_known
from nextfriend.people.models import ContactPoint, Person

RIGHT = (
    (ContactPoint.Safety.SAFE, "Yes"),
    (ContactPoint.Safety.UNKNOWN, "Not asked yet"),
    (ContactPoint.Safety.UNSAFE, "No: nobody should use it"),
)


class DirectoryForm(forms.Form):
    """Adds to the directory. Whoever is there already is shown once; `anyway` says that this is another."""

    anyway = forms.BooleanField(required=False, label="This is another one", widget=forms.HiddenInput)
    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=Person.Kind.choices, widget=forms.RadioSelect, initial="organization")
    calling = forms.CharField(max_length=80, label="What they do", help_text="Court, insurer, clinic, …")
    languages = forms.CharField(max_length=120, required=False)
    field_order = ("name", "anyway")

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        sure = typed.pop("anyway", False)
        found = who_is_known(self.staff, typed.get("name", ""), kind=typed.get("kind", ""))
        names = [one.person.name for one in found if one.person.matter_id is None]
        if names:
            self.fields["anyway"].widget = forms.CheckboxInput()
        if names and not sure:
            told = " and ".join(f"“{name}”" for name in names)
            sentence = f"{told} is in the directory already. Use that one, or check “This is another one”."
            self.add_error("name", sentence)
        return typed


class DirectoryContactForm(AnywayForm):
    kind = forms.ChoiceField(choices=ContactPoint.Kind.choices)
    value = forms.CharField(max_length=300, label="Number or address")
    note = forms.CharField(max_length=300, required=False, help_text="For example: the clerk's direct line.")
    confirmed_on = DayField(required=False, label="Confirmed on")
    confirmed_with = forms.CharField(max_length=120, required=False, label="Confirmed with")


class ConfirmationForm(AnywayForm):
    """Whether a line of the directory is still right, who said so, and when."""

    safety = forms.ChoiceField(choices=RIGHT, widget=forms.RadioSelect, label="Is it still right?")
    note = forms.CharField(max_length=300, required=False)
    confirmed_on = DayField(required=False, label="Confirmed on")
    confirmed_with = forms.CharField(max_length=120, required=False, label="Confirmed with")


class DirectoryFacts(forms.Form):
    calling = forms.CharField(
        max_length=80, label="What they do", help_text="Court, judge, expert, process server."
    )
    languages = forms.CharField(max_length=120, required=False)


class DirectoryName(forms.Form):
    name = forms.CharField(max_length=200, label="Current name")


class ProceduresForm(AnywayForm):
    text = forms.CharField(
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        label="Procedures",
        help_text="How to ask for a hearing, page limits, courtesy copies, how to reach chambers.",
    )
    source = forms.CharField(
        max_length=300, label="Where you read them", help_text="The address of the page, or who said so."
    )
    of_date = DayField(label="As of", help_text="The day the text bears, or on which you read it.")
