"""What people enter about services, checked. Forms never save."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import localdate

from nextfriend.engines.screening import DOMAINS
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.resources.models import Confirmation, Resource
from nextfriend.resources.queries import Asked

SINCE = (("", "Any time or never"), ("90", "In the last 3 months"), ("180", "In the last 6 months"),
         ("365", "In the last year"))  # fmt: skip


def _lines(rows: int, **kwargs: Any) -> forms.CharField:
    kwargs = {"max_length": 4000, "required": False, **kwargs}
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Once(forms.Form):
    """A form that may be sent twice and is done once: its key goes to the action's receipt."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class SearchForm(forms.Form):
    """What is looked for; every field may stay empty. It is read from the address and never saved."""

    q = forms.CharField(max_length=200, required=False)
    need = forms.ChoiceField(required=False, choices=[("", "Anything"), *DOMAINS.items()])
    place = forms.CharField(max_length=100, required=False)
    language = forms.CharField(max_length=60, required=False)
    eligibility = forms.CharField(max_length=100, required=False)
    capacity = forms.ChoiceField(required=False, choices=[("", "Any"), *Resource.Capacity.choices[1:]])
    since = forms.ChoiceField(required=False, choices=SINCE)
    whole = forms.BooleanField(required=False)

    def asked(self) -> Asked:
        """The same as the search takes it; a field that holds nonsense asks nothing."""
        self.is_valid()
        said = self.cleaned_data
        since = localdate() - timedelta(days=int(said["since"])) if said.get("since") else None
        return Asked(
            words=said.get("q", ""),
            domain=said.get("need", ""),
            since=since,
            **{name: said.get(name, "") for name in ("place", "language", "eligibility", "capacity")},
            whole=bool(said.get("whole")),
        )


class FactsForm(AnywayForm):
    """Everything about a service that a person enters."""

    name = forms.CharField(max_length=200, label="Name of the service")
    organization = forms.CharField(max_length=200, required=False)
    domains = forms.MultipleChoiceField(
        choices=list(DOMAINS.items()),
        required=False,
        label="Helps with",
        widget=forms.CheckboxSelectMultiple,
    )
    description = _lines(3, label="What it does")
    eligibility = _lines(2, label="Who can get it")
    languages = forms.CharField(max_length=300, required=False, help_text="With commas between them.")
    address = _lines(2, help_text="One place a line: 12 Elm Street, Denver, CO 80202.")
    area = forms.CharField(max_length=500, required=False, label="Area served")
    phones = _lines(2, help_text="One number a line, with whose it is: 303-555-0100 ext. 4 (intake).")
    email = forms.EmailField(max_length=200, required=False, label="E-mail")
    website = forms.URLField(max_length=300, required=False, assume_scheme="https")
    hours = _lines(2, help_text="As they say it, for example Mon-Fri 9-5.")
    applying = _lines(2, label="How to get it")
    fees = _lines(1, label="Cost")
    documents = _lines(2, label="What to bring", help_text="One document a line.")
    capacity = forms.ChoiceField(
        choices=Resource.Capacity.choices, required=False, label="Openings", widget=forms.RadioSelect
    )
    capacity_date = DayField(required=False, label="Openings as of")
    wait = forms.CharField(max_length=300, required=False, label="Wait")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("capacity") and not typed.get("capacity_date") and "capacity_date" not in self.errors:
            self.add_error("capacity_date", "Enter the day on which you heard of openings.")
        return typed


class NewForm(Once, FactsForm):
    pass


class StatusForm(forms.Form):
    status = forms.ChoiceField(
        choices=Resource.Status.choices, widget=forms.RadioSelect, label="Is it offered?"
    )
    status_note = forms.CharField(
        max_length=300,
        required=False,
        label="How you know",
        help_text="Coworkers read it on the service’s page.",
    )


class ConfirmForm(Once, AnywayForm):
    """Who said that everything is right, how and when."""

    on_date = DayField(label="Confirmed on")
    how = forms.ChoiceField(choices=Confirmation.How.choices, widget=forms.RadioSelect, label="How")
    with_whom = forms.CharField(
        max_length=120, required=False, label="With", help_text="A name, or the desk that answered."
    )
    note = forms.CharField(max_length=300, required=False)


class NoteForm(Once):
    text = forms.CharField(
        max_length=500,
        label="What coworkers should know",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: ask for Rosa. Nothing about a client. It is never exported.",
    )


class FileForm(Once):
    source = forms.CharField(
        max_length=120,
        label="Where it is from",
        help_text="For example: County 211. A later file from there updates its services.",
    )
    file = forms.FileField(
        label="The file", help_text="HSDS 3.0 (JSON), or a spreadsheet saved as CSV with one service a row."
    )
