"""What people type about a contact plan, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.care.contact_plans.models import ContactPlanVersion
from nextfriend.care.forms import ByCoworker
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once


class TermsForm(AnywayForm):
    """How often, how much of it face to face, and how long without reaching the client."""

    contacts = forms.IntegerField(min_value=0, max_value=60, initial=2, label="Contacts")
    period = forms.ChoiceField(
        choices=ContactPlanVersion.Period.choices,
        initial=ContactPlanVersion.Period.WEEK,
        label="In each",
        help_text="A week runs Monday to Sunday; a month is the calendar’s.",
    )
    face_to_face = forms.IntegerField(
        min_value=0, max_value=60, initial=1, label="Of these, face to face at least"
    )
    longest_gap_days = forms.IntegerField(
        min_value=1, max_value=90, initial=5, label="Most days without reaching the client"
    )
    collateral_counts = forms.BooleanField(
        required=False,
        label="Talking with someone else about the client counts as a contact",
        help_text="It never ends a silence: only reaching the client does.",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        contacts, face = typed.get("contacts"), typed.get("face_to_face")
        if contacts is not None and face is not None and face > contacts:
            self.add_error("face_to_face", f"Enter a number no larger than the contacts ({contacts}).")
        return typed


class PlanForm(TermsForm, Once, ByCoworker, ForClient):
    """A new plan."""

    starts_date = DayField(label="From", required=False, help_text="Leave empty for today.")


class PlanChangeForm(TermsForm, ByCoworker):
    """Other terms, from a week on."""

    from_week = DayField(
        label="Applies from the week of",
        required=False,
        help_text="Leave empty for this week. Weeks that are over stay as planned.",
    )


class PlanEndForm(AnywayForm):
    """The last day of a plan."""

    last_day = DayField(label="Last day", required=False, help_text="Leave empty for today.")
    reason = forms.CharField(
        max_length=300, required=False, label="Why", help_text="Kept with the care record."
    )
