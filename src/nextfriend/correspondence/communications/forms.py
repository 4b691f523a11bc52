"""What people type of a call, letter or message, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator

from nextfriend.calendar.widgets import CLOCK, DayField
from nextfriend.correspondence.communications.actions import LONGEST_TEXT, Told
from nextfriend.correspondence.communications.models import Communication
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import Once, choose
from nextfriend.matters.forms import WhoseRecord, note_places

TOO_LONG = "This is over 20,000 characters. Shorten it, or add it as a document."
PEOPLE = "people-here"  # the names of the matter, offered while one is typed


class ToldForm(AnywayForm, Once):
    """What is told of one call, letter or message."""

    way = choose(
        "How",
        Communication.Way.choices,
        error_messages={"required": "Choose how: a call, a letter, a fax."},
    )
    direction = choose(
        "Who reached whom",
        Communication.Direction.choices,
        error_messages={"required": "Choose who reached whom."},
    )
    outcome = forms.ChoiceField(
        label="How the call went",
        choices=[("", "It was no call"), *Communication.Outcome.choices],
        required=False,
    )
    with_whom = forms.CharField(
        max_length=200,
        label="With whom",
        widget=forms.TextInput(attrs={"list": PEOPLE, "autocomplete": "off"}),
        help_text="A name, and from where: “Pat Lee, County Hospital records office”.",
        error_messages={"required": "Enter who it was with."},
    )
    subject = forms.CharField(
        max_length=200,
        label="About",
        help_text="One line, shown on the timeline.",
        error_messages={"required": "Enter in a line what it was about."},
    )
    day = DayField(label="Day")
    clock = forms.TimeField(
        label="Time", widget=CLOCK, required=False, help_text="Leave empty if you do not know it."
    )
    text = forms.CharField(
        label="What was said",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[MaxLengthValidator(LONGEST_TEXT, TOO_LONG)],
    )

    @property
    def told(self) -> Told:
        """What the actions are told; only after the form has been checked."""
        names = ("way", "direction", "outcome", "with_whom", "subject", "day", "clock", "text")
        return Told(**{name: self.cleaned_data[name] for name in names})


class LogForm(ToldForm, WhoseRecord):
    """A new one, and who may read it."""

    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, held: Iterable[str], clients: Iterable[tuple[UUID, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = set(held)
        self.fields["compartment"].choices = note_places(held)  # type: ignore[attr-defined]
        self.ask_whose(clients, held)


class CorrectionForm(ToldForm):
    """As it should have been logged, and why."""

    reason = forms.CharField(max_length=300, label="Why it is corrected")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "Leave it empty to keep what was said as it was logged."


class WayForm(forms.Form):
    """Which conversations to show."""

    way = forms.ChoiceField(
        label="Show", required=False, choices=[("", "Everything"), *Communication.Way.choices]
    )
