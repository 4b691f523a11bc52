"""What is typed about acuity, hours, weights, credentials and who takes a client."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.caseload.actions import MOST_HOURS
from nextfriend.care.caseload.models import StaffCredential
from nextfriend.care.direct_care.catalog import known
from nextfriend.engines.caseload import RISK, TIER, Weights, shipped
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import Once, choose


def _told(sort: str) -> list[tuple[str, str]]:
    return [(line.code, f"{line.label}: {line.about}") for line in shipped().of(sort)]


class AcuityForm(Once):
    tier = choose("Tier", _told(TIER))
    risk = choose("Risk", _told(RISK))
    travel_minutes = forms.IntegerField(min_value=0, max_value=480, label="Travel one way, in minutes")
    why = forms.CharField(
        max_length=300,
        required=False,
        label="Why",
        help_text="Work, not the person: “Two moves, four agencies.”",
    )


class HoursForm(forms.Form):
    hours = forms.IntegerField(min_value=0, max_value=MOST_HOURS, label="Hours of work a week")
    reason = forms.CharField(max_length=200, required=False, label="Why it changes")


_LABELS = {
    "share": "{}, percent of the week",
    "tier": "Tier {}, minutes a month",
    "risk": "Risk {}, percent added",
    "stage": "Stage {}, percent added",
    "point": "Suggestions: {}, points",
}


class WeightsForm(forms.Form):
    """A number for each line, in the order of the page."""

    reason = forms.CharField(max_length=200, label="Why", help_text="It stands beside the weights.")

    def __init__(self, *args: Any, weights: Weights, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in weights.changeable:
            told = f"{line.about} Source: {line.source}." if line.source else line.about
            self.fields[line.key] = forms.IntegerField(
                label=_LABELS[line.sort].format(line.label), help_text=told, initial=line.value
            )
        self.order_fields([*(line.key for line in weights.changeable), "reason"])

    def values(self) -> dict[str, int]:
        """The numbers, without the reason."""
        return {key: value for key, value in self.cleaned_data.items() if isinstance(value, int)}


class CredentialForm(AnywayForm, Once):
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose"), *StaffCredential.Kind.choices])
    code = forms.ChoiceField(
        label="Direct care training",
        required=False,
        help_text="Opens the tasks that take it, from the day under Since.",
    )
    name = forms.CharField(
        max_length=120,
        required=False,
        label="What it is",
        help_text="“LCSW”, “Spanish”, “Housing”. Experience by a need’s name.",
    )
    issuer = forms.CharField(max_length=120, required=False, label="Who gave it")
    last_four = forms.CharField(
        max_length=4, required=False, label="Last four of its number", help_text="Never the whole number."
    )
    since_date = DayField(label="Since", required=False)
    expires_date = DayField(label="Expires", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = known().trainings.items()
        self.fields["code"].choices = [("", "None"), *told]  # type: ignore[attr-defined]


class CredentialEndForm(forms.Form):
    reason = forms.CharField(max_length=200, label="Why it no longer counts")


class AssignmentForm(forms.Form):
    staff = forms.ChoiceField(label="Case manager", widget=forms.RadioSelect)
    takes_contacts = forms.BooleanField(
        required=False,
        initial=True,
        label="They keep the contact plan, service plan and coverage from now on",
    )

    def __init__(self, *args: Any, people: Iterable[Staff], has_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(one.pk): one for one in people}
        self.fields["staff"].choices = [(key, one.name) for key, one in self._people.items()]  # type: ignore[attr-defined]
        if not has_plan:
            del self.fields["takes_contacts"]

    def clean_staff(self) -> Staff:
        return self._people[self.cleaned_data["staff"]]
