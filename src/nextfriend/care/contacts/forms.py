"""What people type about a contact, checked. Forms never save."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.contacts.actions import moment_of
from nextfriend.care.contacts.checks import (
    LONGEST_TEXT,
    MOST_MILES,
    MOST_MINUTES,
    USUAL_MILES,
    USUAL_MINUTES,
    USUAL_TRAVEL,
)
from nextfriend.care.contacts.models import Contact
from nextfriend.care.contacts.next_try import CALL, VISIT
from nextfriend.care.forms import clock_field
from nextfriend.care.plans.step_work.fields import WithSteps
from nextfriend.care.visits.forms import AtPlace
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose

TOO_LONG = "This is over 20,000 characters. Shorten it, or add it as a document."
WHOM = "Enter whom you spoke with."
WHOSE_ROLE = "Choose who that is to the client."
MILES = "Enter the miles as a number from 0 to 2000 with one place, such as 12.4."
_UNUSUAL = (("minutes", USUAL_MINUTES), ("travel_minutes", USUAL_TRAVEL), ("miles", USUAL_MILES))


def long_text(label: str, rows: int, **facts: Any) -> forms.CharField:
    """Text without a limit that the browser would cut at: what is too long is said, and nothing is lost."""
    return forms.CharField(
        required=False,
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(LONGEST_TEXT, TOO_LONG)],
        **facts,
    )


def minutes_field(label: str, **facts: Any) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
        label=label,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **facts,
    )


class MilesField(forms.DecimalField):
    """Miles with one place: a second one is said, never rounded away."""

    def __init__(self, **facts: Any) -> None:
        said = dict.fromkeys(("invalid", "max_value", "min_value", "max_decimal_places", "max_digits"), MILES)
        box = forms.NumberInput(attrs={"inputmode": "decimal"})
        super().__init__(
            min_value=0,
            max_value=MOST_MILES,
            decimal_places=1,
            required=False,
            widget=box,
            error_messages=said,
            **facts,
        )

    def clean(self, value: Any) -> Decimal | None:
        miles: Decimal | None = super().clean(value)
        return None if miles is None else miles.quantize(Decimal("0.1"))


class TimeForm(AnywayForm):
    """What it was for, how long it took, and the way there. All of it may be unknown."""

    purpose = forms.ChoiceField(
        choices=[("", "Not said"), *Contact.Purpose.choices], required=False, label="What for"
    )
    minutes = minutes_field("Minutes")
    until = clock_field(
        label="Until", required=False, help_text="Instead of the minutes, where you enter the time."
    )
    travel_minutes = minutes_field("Travel minutes", help_text="There and back, of this contact alone.")
    miles = MilesField(label="Miles", help_text="Driven for this contact.")

    @property
    def tells_time(self) -> bool:
        """Whether something of it stands there: then the page shows it open."""
        names = ("purpose", "minutes", "until", "travel_minutes", "miles")
        return any(self[name].value() or self[name].errors for name in names)

    def clean(self) -> dict[str, Any]:
        """Ask about numbers that are mostly slips of the finger, unless the person is sure."""
        typed = super().clean()
        until = typed.pop("until", None)
        if until is not None and "minutes" in typed:
            self._from_start_to_end(typed, until)
        odd = [(name, typed[name]) for name, most in _UNUSUAL if typed.get(name) and typed[name] > most]
        if odd:
            self.offer_anyway()
        for name, number in odd if not self.is_sure else ():
            self.add_error(name, f"Is {number} right? Correct it, or check “Save it anyway”.")
        return typed

    def _from_start_to_end(self, typed: dict[str, Any], until: time) -> None:
        if (begun := typed.get("clock")) is None:
            self.add_error("until", "Enter the time it began as well, or the minutes.")
            return
        day = date.min
        took = int((datetime.combine(day, until) - datetime.combine(day, begun)).total_seconds() // 60)
        if took <= 0:
            self.add_error(
                "until", "The end is not after the start. Correct one of them, or enter the minutes."
            )
        elif typed["minutes"] not in (None, took):
            self.add_error("minutes", f"From start to end are {took} minutes. Correct one of them.")
        typed["minutes"] = took


class ToldForm(TimeForm):
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
    day = DayField(label="Day", required=False)
    clock = clock_field(label="Time", required=False, help_text="Leave empty if you do not know it.")
    field_order = (
        *("client", "outcome", "mode", "with_whom", "with_role", "needed", "next_step", "next_step_date"),
        *("purpose", "day", "clock", "until", "minutes", "travel_minutes", "miles", "is_mistake", "reason"),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("outcome") == Contact.Outcome.COLLATERAL:
            if not (typed.get("with_whom") or "").strip():
                self.add_error("with_whom", WHOM)
            if not typed.get("with_role"):
                self.add_error("with_role", WHOSE_ROLE)
        return typed


class ContactForm(ToldForm, Once, ForClient, WithSteps):
    """One contact. Everything but the two first may stay empty."""

    next_step_date = DayField(
        label="Do it by", required=False, help_text="It becomes a task of yours. Empty: a week from today."
    )

    def words(self, staff: Staff, today: date) -> dict[str, Any]:
        """What the action is told. Without a day and a time it just happened, or was when it was planned."""
        names = (
            *("outcome", "mode", "with_whom", "with_role", "needed", "next_step", "next_step_date"),
            *("minutes", "purpose", "travel_minutes", "miles", "key"),
        )
        typed = {name: self.cleaned_data[name] for name in names}
        typed["steps"] = self.moved()
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if day == today and not clock:
            # The action's own now: sent again a moment later, the form still says the same.
            typed["time_is_known"] = False
        elif day or clock:
            typed["at"], typed["time_is_known"] = moment_of(day or today, clock, staff)
        return typed


class AmendForm(ToldForm, Once):
    """A contact as it should have read."""

    next_step_date = DayField(
        label="Do it by", required=False, help_text="Of a next step that is new. Empty: a week from today."
    )
    is_mistake = forms.BooleanField(
        required=False,
        label="It was entered by mistake",
        help_text="For example for another client. It stays on record and counts for nothing.",
    )
    reason = forms.CharField(max_length=300, label="Why it is amended")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True
        # The minutes that stand are there to be corrected: an end beside them would say it twice.
        del self.fields["until"]


class NextTryForm(AtPlace, Once):
    """When and how it is tried again; of a visit also where."""

    how = choose("How", ((CALL, "A call, as a task"), (VISIT, "A visit")), initial=CALL)
    day = DayField(label="Day")
    from_time = clock_field(label="From (for a visit)", required=False)
    field_order = ("how", "day", "from_time", "point", "place")
