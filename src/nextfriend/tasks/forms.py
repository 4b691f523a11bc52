"""What people type about a task, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.privacy.wall.matrix import PERSONAL
from nextfriend.privacy.wall.reclassification import NOTE_COMPARTMENTS
from nextfriend.tasks.actions import WHOM, is_of_one_person
from nextfriend.tasks.models import LONGEST_NOTE


class AboutWhom(forms.Form):
    """Asks whom a task is about where a matter has several clients; a task of their care has to say."""

    about_id = forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None, label="Whom it is about")

    def ask_whom(self, clients: Sequence[tuple[UUID, str]]) -> None:
        """Offer the clients; with one it goes without saying."""
        if len(clients) > 1:
            people = [(str(pk), name) for pk, name in clients]
            self.fields["about_id"].choices = [("", "The whole matter"), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["about_id"]

    def check_whom(self, compartment: str) -> None:
        """The error at its field where nobody is named and somebody must be."""
        is_open = "about_id" in self.fields and "about_id" not in self.errors
        if is_open and not self.cleaned_data.get("about_id") and is_of_one_person(compartment):
            self.add_error("about_id", WHOM)


class TaskForm(AnywayForm, AboutWhom):
    field_order = ("title", "due_date", "plan_date", "owner", "compartment", "about_id", "why")

    title = forms.CharField(max_length=200, label="What needs to be done")
    due_date = DayField(label="Due")
    plan_date = DayField(required=False, label="Not before", help_text="It stays in Not now until this day.")
    owner = forms.ModelChoiceField(Staff.objects.none(), required=False, label="For", empty_label="Myself")
    compartment = forms.ChoiceField(label="Who can see it", widget=forms.RadioSelect)
    why = forms.CharField(max_length=200, required=False, label="Why this day")
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        owners: Any,
        held: Iterable[str],
        clients: Sequence[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        held = set(held)
        places = [(c.value, c.label) for c in NOTE_COMPARTMENTS if c in held]
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["compartment"].choices = places  # type: ignore[attr-defined]
        self.fields["compartment"].initial = places[0][0] if places else None
        self.ask_whom(clients)

    def clean(self) -> dict[str, Any]:
        """With several clients, a task of the client's care says whose."""
        super().clean()
        self.check_whom(self.cleaned_data.get("compartment", ""))
        return self.cleaned_data


class CorrectTaskForm(AboutWhom):
    field_order = ("title", "note", "about_id")

    title = forms.CharField(max_length=200, label="What needs to be done")
    note = forms.CharField(max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        clients: Sequence[tuple[UUID, str]],
        compartment: str,
        kept: tuple[UUID | None, str] = (None, ""),
        **kwargs: Any,
    ) -> None:
        """`kept` is whom it is about now: who is no client any more stays until another is chosen."""
        super().__init__(*args, **kwargs)
        self._compartment = compartment
        whom, name = kept
        if whom and whom not in dict(clients):
            clients = [(whom, f"{name or 'Someone you do not see'}, not a client now"), *clients]
        # A record of one person never becomes another's.
        self.ask_whom([] if compartment in PERSONAL else clients)

    def clean(self) -> dict[str, Any]:
        """As when it was added."""
        super().clean()
        self.check_whom(self._compartment)
        return self.cleaned_data


class ReopenTaskForm(forms.Form):
    why = forms.CharField(max_length=200, label="Why it is open again")


class DoneForm(forms.Form):
    note = forms.CharField(max_length=300, required=False)


class NotNowForm(AnywayForm):
    plan_date = DayField(label="Until")


class MovedForm(AnywayForm):
    due_date = DayField(label="New due date")
    why = forms.CharField(max_length=200, label="Why it moves")
