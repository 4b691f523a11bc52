"""What people type about coverage, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.coverage.queries import DIRECTORY_SHOWN, payers
from nextfriend.care.forms import ByCoworker
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once
from nextfriend.people.models import Person

PART_OF_DIRECTORY = (
    f"These are the first {DIRECTORY_SHOWN} organizations in the directory by name. If yours is not listed, "
    "enter its name below."
)
# How it stands where nobody has said so yet: a list shows its first line as if it were meant.
UNDECIDED = "?"
NO_PAYER = "Choose who pays from the directory, or enter a name."


def ask_where_empty(form: forms.Form, name: str, value: str) -> None:
    """Let the list begin with "Choose" where that is what the form holds: offered first, or sent back."""
    if form[name].value() == value:
        field: Any = form.fields[name]
        field.choices = [(value, "Choose"), *field.choices]


class PeriodForm(AnywayForm):
    """One period: how it stands, from when, who pays, and what identifies the client to them."""

    status = forms.ChoiceField(
        choices=CoveragePeriod.Status.choices,
        label="How it stands",
        required=False,
        initial=CoveragePeriod.Status.ACTIVE,
    )
    starts_date = DayField(
        label="First day", help_text="Of the coverage, the application, the denial or the end."
    )
    ends_date = DayField(
        label="Last day, or day to act by",
        required=False,
        help_text="Active: its last day. Applied for: when a decision is expected. Denied: the last day to "
        "appeal. Can be reinstated: the last day to ask. Leave empty if there is none.",
    )
    recertify_date = DayField(
        label="Recertification or renewal due", required=False, help_text="The agency’s day, from its notice."
    )
    payer_entry = forms.ModelChoiceField(
        Person.objects.none(), label="Who pays", required=False, empty_label="Not in the directory"
    )
    payer = forms.CharField(max_length=120, label="Who pays, if not in the directory", required=False)
    member_number = forms.CharField(
        max_length=60,
        required=False,
        label="Member or case number",
        help_text="Sealed: pages show its last digits. Empty keeps the one on record.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    group_number = forms.CharField(max_length=60, required=False, label="Group number")
    priority = forms.ChoiceField(
        choices=[("", "Not known"), *CoveragePeriod.Priority.choices],
        required=False,
        label="Order of payment",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_where_empty(self, "status", UNDECIDED)
        field: Any = self.fields["payer_entry"]
        field.queryset = payers()
        found = list(field.queryset[: DIRECTORY_SHOWN + 1])
        shown = found[:DIRECTORY_SHOWN]
        field.choices = [("", field.empty_label), *((str(one.pk), one.name) for one in shown)]
        if len(found) > len(shown):
            field.help_text = PART_OF_DIRECTORY

    def clean_status(self) -> str:
        if self.cleaned_data["status"] == UNDECIDED:
            raise forms.ValidationError("Choose how it stands.")
        return self.cleaned_data["status"] or str(CoveragePeriod.Status.ACTIVE)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        entry = typed.get("payer_entry")
        if entry is not None:
            typed["payer"] = entry.name[:120]
        elif not (typed.get("payer") or "").strip() and "payer" not in self.errors:
            self.add_error("payer", NO_PAYER)
        return typed


class NewPeriodForm(PeriodForm, Once):
    """One more period of what is there already."""


class CoverageForm(NewPeriodForm, ByCoworker, ForClient):
    kind = forms.ChoiceField(choices=Coverage.Kind.choices, label="Kind")
    field_order = ("client", "owner", "kind", "status", "payer_entry", "payer", "starts_date", "ends_date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_where_empty(self, "kind", "")


class CorrectionForm(PeriodForm):
    reason = forms.CharField(
        max_length=300, label="Why it is corrected", help_text="Both versions stay, with the reason."
    )


class RenewForm(AnywayForm):
    ends_date = DayField(label="New last day", required=False, help_text="Leave empty if it has no end.")
    recertify_date = DayField(label="Next recertification or renewal due", required=False)


class EndForm(AnywayForm):
    last_day = DayField(label="Last day of coverage")
    reinstate_by = DayField(
        label="Can be reinstated until",
        required=False,
        help_text="The last day to ask, from the notice. It shows on Today before then.",
    )
