"""What people type of an incident and of its review, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.forms import clock_field
from nextfriend.care.incidents.actions import Told
from nextfriend.care.incidents.catalog import words
from nextfriend.care.incidents.models import Incident
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose

LONG = forms.Textarea(attrs={"rows": 4})
SHORT = forms.Textarea(attrs={"rows": 2})


class IncidentForm(AnywayForm, Once, ForClient):
    """One report."""

    use_required_attribute = False
    kind = forms.ChoiceField(label="Kind of incident")
    severity = choose("How serious", words().severities.items())
    happened_date = DayField(label="Day it happened")
    happened_time = clock_field(label="Time", required=False, help_text="Leave empty if nobody knows.")
    place = choose("Where", words().places.items())
    place_note = forms.CharField(label="Where exactly", max_length=200, required=False)
    what = forms.CharField(
        label="What happened",
        max_length=6000,
        widget=LONG,
        help_text="What you saw and heard, in order. Quote what others told you, and say who.",
    )
    involved = forms.CharField(
        label="Who was there", max_length=2000, required=False, widget=SHORT, help_text="Names and roles."
    )
    injury = choose("Injuries", words().injuries.items())
    injury_note = forms.CharField(label="Which injuries", max_length=500, required=False)
    at_once = forms.CharField(label="What was done right away", max_length=4000, required=False, widget=SHORT)
    told = forms.MultipleChoiceField(
        label="Who was told",
        required=False,
        choices=list(words().told.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    told_note = forms.CharField(label="Names and times", max_length=500, required=False)
    late_reason = forms.CharField(
        label="Why it is recorded late",
        max_length=300,
        required=False,
        help_text="Only if it happened more than 24 hours ago.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Choose"), *words().kinds.items()]  # type: ignore[attr-defined]
        self.order_fields(["client"])

    def as_told(self) -> Told:
        """What the actions take."""
        typed = self.cleaned_data
        return Told(**{name: typed[name] for name in Told.__dataclass_fields__})


class AmendmentForm(IncidentForm):
    """An amendment says what changes and why."""

    reason = forms.CharField(label="What changes, and why", max_length=300)


def initial_of(row: Incident) -> dict[str, Any]:
    """A report as the form shows it."""
    return {name: getattr(row, name) for name in Told.__dataclass_fields__}


class ReviewForm(AnywayForm, Once):
    """What the review found, and one thing that follows."""

    outcome = choose("Outcome", words().outcomes.items())
    findings = forms.CharField(
        label="What the review found",
        max_length=6000,
        widget=LONG,
        help_text="How it came about, whether the client is safe now, what keeps it from happening again.",
    )
    task = forms.CharField(label="Follow-up", max_length=200, required=False, help_text="It becomes a task.")
    owner = forms.ChoiceField(label="Who does it", required=False)
    due_date = DayField(label="By when", required=False)

    def __init__(self, *args: Any, coworkers: Iterable[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._coworkers = {str(staff.pk): staff for staff in coworkers}
        self.fields["owner"].choices = [(k, s.name) for k, s in self._coworkers.items()]  # type: ignore[attr-defined]

    def clean_owner(self) -> Staff | None:
        return self._coworkers.get(self.cleaned_data["owner"])
