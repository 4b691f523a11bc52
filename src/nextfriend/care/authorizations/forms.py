"""What people type about prior authorizations, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from nextfriend.appointments.models import Appointment
from nextfriend.calendar.widgets import DayField
from nextfriend.care.authorizations.models import AuthorizationDecision
from nextfriend.care.plans.models import Step
from nextfriend.engines.authorizations import payers
from nextfriend.ground import dates
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import Once

MOST_UNITS = 100_000


class _Steps(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.scope)


class _Attended(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{dates.full_moment(obj.starts_at)}: {obj.heading}"


class AuthorizationForm(AnywayForm, Once):
    service = forms.CharField(
        max_length=120, label="Service", help_text="As the request names it: home health aide."
    )
    payer_kind = forms.ChoiceField(
        choices=[("", "Choose"), *((one.code, one.label) for one in payers())],
        label="What kind of payer decides",
        help_text="It says when the payer decides and how to appeal. The member’s card names the plan.",
    )
    requested_date = DayField(label="Day the payer received the request")
    is_expedited = forms.BooleanField(
        required=False, label="Expedited (urgent)", help_text="The provider asked for a decision in hours."
    )
    provider = forms.CharField(max_length=120, required=False, label="Provider")
    planned_weekly = forms.IntegerField(
        min_value=1,
        max_value=MOST_UNITS,
        required=False,
        label="Units planned a week",
        help_text="If the plan says so. Without it, only what was used counts.",
    )
    step = _Steps(Step.objects.none(), required=False, label="Step of the service plan", empty_label="None")

    def __init__(self, *args: Any, steps: QuerySet[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        field.queryset = steps
        if not steps.exists():
            del self.fields["step"]


class _DecisionForm(AnywayForm):
    """What the payer said."""

    decision = forms.ChoiceField(choices=AuthorizationDecision.Decision.choices, label="Decision")
    decided_date = DayField(label="Day of the decision")
    notice_date = DayField(
        required=False, label="Date on the notice", help_text="The time to appeal counts from it."
    )
    number = forms.CharField(max_length=60, required=False, label="Authorization number")
    units = forms.IntegerField(min_value=0, max_value=MOST_UNITS, required=False, label="Units authorized")
    unit = forms.ChoiceField(
        choices=[("", "Choose"), *AuthorizationDecision.Unit.choices],
        required=False,
        label="What one unit is",
    )
    starts_date = DayField(required=False, label="First day")
    ends_date = DayField(
        required=False,
        label="Last day",
        help_text="If the payer took more time: its new day for the decision.",
    )
    reason = forms.CharField(
        max_length=400, required=False, label="The payer’s reason", widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(_DecisionForm, Once):
    """One more decision."""

    decision = forms.ChoiceField(
        choices=[("", "Choose"), *AuthorizationDecision.Decision.choices], label="Decision"
    )


class DecisionCorrectionForm(_DecisionForm):
    why = forms.CharField(
        max_length=300, label="Why it is corrected", help_text="Both versions stay, with the reason."
    )


class UnitsForm(AnywayForm, Once):
    used_date = DayField(label="Day of the service")
    units = forms.IntegerField(min_value=1, max_value=MOST_UNITS, label="Units used")
    appointment = _Attended(
        Appointment.objects.none(), required=False, label="Attended appointment", empty_label="None of these"
    )
    note = forms.CharField(max_length=200, required=False, label="Note")

    def __init__(self, *args: Any, attended: QuerySet[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["appointment"]
        field.queryset = attended
        if not attended.exists():
            del self.fields["appointment"]


class UnitsCorrectionForm(AnywayForm):
    used_date = DayField(label="Day of the service")
    units = forms.IntegerField(
        min_value=0, max_value=MOST_UNITS, label="Units used", help_text="0 if the line was a mistake."
    )
    note = forms.CharField(max_length=200, required=False, label="Note")
    why = forms.CharField(
        max_length=300, label="Why it is corrected", help_text="Both versions stay, with the reason."
    )


class AppealForm(AnywayForm, Once):
    """What the notice of a denial says of time. Only what this payer's rule asks is asked."""

    notice_date = DayField(label="Date printed on the notice")
    received_date = DayField(
        required=False,
        label="Day it was received",
        help_text="If you can show it; else the safe day counts.",
    )
    state_days = forms.ChoiceField(
        choices=[("", "Not known"), *((str(n), f"{n} days") for n in (90, 60, 45, 30, 20, 10))],
        required=False,
        label="Days the notice gives for a hearing",
        help_text="Each State sets its own. Not known: no day later than 30 days is safe.",
    )
    is_reduction = forms.BooleanField(
        required=False,
        label="It ends or reduces services the client has now",
        help_text="Then the last day to ask that they go on is proposed too.",
    )
    effective_date = DayField(required=False, label="Day the end or reduction takes effect")
    show_everyone = forms.BooleanField(
        required=False,
        label="Show the date to the legal team",
        help_text="They see the day and its rule; not the service, nor the care record.",
    )

    def __init__(self, *args: Any, asks: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"received_date", "state_days", "is_reduction", "effective_date", "show_everyone"} - asks:
            del self.fields[name]
