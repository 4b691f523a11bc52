"""What people type about a contact, checked. Forms never save."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.contacts.actions import LONGEST_TEXT, moment_of
from nextfriend.care.contacts.models import Contact
from nextfriend.care.contacts.next_try import CALL, VISIT
from nextfriend.care.forms import clock_field
from nextfriend.care.visits.forms import AtPlace
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose

TOO_LONG = "This is over 20,000 characters. Shorten it, or add it as a document."
WHOM = "Enter whom you spoke with."
WHOSE_ROLE = "Choose who that is to the client."


def long_text(label: str, rows: int, **facts: Any) -> forms.CharField:
    """Text without a limit that the browser would cut at: what is too long is said, and nothing is lost."""
    return forms.CharField(
        required=False,
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(LONGEST_TEXT, TOO_LONG)],
        **facts,
    )


class ToldForm(AnywayForm):
    """What is told of one attempt, in the order a person remembers it."""

    outcome = choose(
        "How did it go",
        Contact.Outcome.choices,
        error_messages={
            "required": ("Choose whether you reached the client, attempted to, or spoke with someone else.")
        },
    )
    mode = choose(
        "How were you in touch",
        Contact.Mode.choices,
        error_messages={"required": "Choose how: a visit, a call, a message."},
    )
    with_whom = forms.CharField(max_length=120, required=False, label="With whom")
    with_role = forms.ChoiceField(
        choices=[("", "The client"), *Contact.WithRole.choices], required=False, label="Who that is"
    )
    needed = long_text("What was needed", 3)
    next_step = long_text("Next step", 2)
    minutes = forms.IntegerField(min_value=0, max_value=1440, required=False, label="Minutes")
    day = DayField(label="Day", required=False)
    clock = clock_field(label="Time", required=False, help_text="Leave empty if you do not know it.")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("outcome") == Contact.Outcome.COLLATERAL:
            if not (typed.get("with_whom") or "").strip():
                self.add_error("with_whom", WHOM)
            if not typed.get("with_role"):
                self.add_error("with_role", WHOSE_ROLE)
        return typed


class ContactForm(ToldForm, Once, ForClient):
    """One contact. Everything but the two first may stay empty."""

    next_step_date = DayField(
        label="Do it by", required=False, help_text="It becomes a task of yours. Empty: a week from today."
    )

    def words(self, staff: Staff, today: date) -> dict[str, Any]:
        """What the action is told. Without a day and a time it just happened, or was when it was planned."""
        names = ("outcome", "mode", "with_whom", "with_role", "needed", "next_step", "next_step_date")
        typed = {name: self.cleaned_data[name] for name in (*names, "minutes", "key")}
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if day == today and not clock:
            # The action's own now: sent again a moment later, the form still says the same.
            typed["time_is_known"] = False
        elif day or clock:
            typed["at"], typed["time_is_known"] = moment_of(day or today, clock, staff)
        return typed


class AmendForm(ToldForm, Once):
    """A contact as it should have read."""

    is_mistake = forms.BooleanField(
        required=False,
        label="It was entered by mistake",
        help_text="For example for another client. It stays on record and counts for nothing.",
    )
    reason = forms.CharField(max_length=300, label="Why it is amended")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True


class NextTryForm(AtPlace, Once):
    """When and how it is tried again; of a visit also where."""

    how = choose("How", ((CALL, "A call, as a task"), (VISIT, "A visit")), initial=CALL)
    day = DayField(label="Day")
    from_time = clock_field(label="From (for a visit)", required=False)
    field_order = ("how", "day", "from_time", "point", "place")
