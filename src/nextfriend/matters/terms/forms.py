"""What an administrator types about the office's lists, checked. Forms never save."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.accounts.roles import Role
from nextfriend.matters.terms.lists import FOLDER, KIND, ROLE, STAGE
from nextfriend.matters.terms.models import FIELD_PLACES, CustomField
from nextfriend.matters.terms.shipped import Counted, Event, Side

CALLED = {KIND: "New kind of matter", STAGE: "New stage", ROLE: "New role", FOLDER: "New folder"}


class NewTermForm(forms.Form):
    """A line more. Only a role has a side."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    label = forms.CharField(max_length=60)
    side = forms.ChoiceField(
        choices=[("", "Choose"), *Side.choices],
        label="Where they stand",
        help_text="Conflicts of interest are found by it. It cannot be changed later.",
    )

    def __init__(self, *args: Any, sort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].label = CALLED[sort]
        if sort != ROLE:
            del self.fields["side"]


class TermForm(forms.Form):
    """A line as it is called, and whether it can be chosen."""

    label = forms.CharField(max_length=60, label="Name")
    is_retired = forms.BooleanField(
        required=False,
        label="Retired",
        help_text="It can no longer be chosen. What has it keeps it, under this name.",
    )

    def __init__(self, *args: Any, is_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_needed:
            del self.fields["is_retired"]


WHO = [(role.value, role.label) for role in (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER)]


class TaskLineForm(forms.Form):
    """One line of a task list."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    what = forms.CharField(max_length=200, label="What needs to be done")
    who = forms.ChoiceField(choices=WHO, label="By whom")
    event = forms.ChoiceField(choices=Event.choices, label="Counted from")
    days = forms.IntegerField(
        min_value=-400, max_value=400, label="Days", help_text="After it. Before it with a minus: -3."
    )
    counted = forms.ChoiceField(choices=Counted.choices, label="Count")


class ChangeTaskLineForm(TaskLineForm):
    """The same, and whether it still makes tasks."""

    key = None  # type: ignore[assignment]
    is_retired = forms.BooleanField(
        required=False, label="Retired", help_text="It makes no more tasks. Those it made stay as they are."
    )


class NewFieldForm(forms.Form):
    """A field more on matters of a kind."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    label = forms.CharField(max_length=60, label="New field")
    type = forms.ChoiceField(choices=CustomField.Type.choices, label="Type")
    choices = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Choices",
        help_text="One a line, where the type is Choice.",
    )
    compartment = forms.ChoiceField(
        choices=[(one.value, one.label) for one in FIELD_PLACES],
        label="Who can see it",
        help_text="Neither this nor the type can be changed later.",
    )

    def clean_choices(self) -> list[str]:
        return self.cleaned_data["choices"].splitlines()


class FieldForm(forms.Form):
    """A field as it is called, what can be chosen, where it stands, and whether it is still asked for."""

    label = forms.CharField(max_length=60, label="Name")
    choices = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line. What was recorded stays, also if its choice goes.",
    )
    place = forms.IntegerField(min_value=0, max_value=100_000, help_text="Lower numbers come first.")
    is_retired = forms.BooleanField(
        required=False,
        label="Retired",
        help_text="It is no longer asked for. Matters still show what was recorded.",
    )

    def __init__(self, *args: Any, is_choice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_choice:
            del self.fields["choices"]

    def clean_choices(self) -> list[str]:
        return self.cleaned_data["choices"].splitlines()
