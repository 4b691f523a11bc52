"""What people type about a deadline, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.forms import AnywayForm, DecisionForm
from nextfriend.calendar.widgets import CLOCK, DayField
from nextfriend.deadlines.models import Deadline
from nextfriend.privacy.wall.matrix import Compartment

RULE, PERIOD, FIXED = "rule", "period", "fixed"
WAYS = ((RULE, "A rule"), (PERIOD, "A period an order set"), (FIXED, "A date the court fixed"))


SERVICES = (
    ("", "None, or it plays no part"),
    ("personal", "Personal"),
    ("mail", "Mail"),
    ("mail-out-of-state", "Mail, from or to another state"),
    ("mail-abroad", "Mail, abroad"),
    ("electronic", "Electronic"),
    ("overnight", "Overnight courier"),
    ("fax", "Fax"),
    ("waiver", "Waiver of service"),
    ("clerk", "Left with the clerk"),
    ("consented", "Other means consented to"),
    ("substituted", "Substituted"),
    ("posting", "Posting"),
    ("publication", "Publication"),
    ("acknowledgment", "Notice and acknowledgment"),
    ("secretary-of-state", "Through the secretary of state"),
    ("official", "Through an official"),
    ("oral", "Spoken in court"),
)


PLACES = ((Compartment.LEGAL, "The legal team"), (Compartment.SHARED, "Everyone on the matter"))


class CalculateForm(AnywayForm):
    """A date to calculate: by a rule, by an order's period, or fixed by the court."""

    way = forms.ChoiceField(label="What sets the date", choices=WAYS, widget=forms.RadioSelect, initial=RULE)
    rule = forms.CharField(
        max_length=120,
        required=False,
        help_text="As a lawyer writes it: FRCP 12(a)(1)(A)(i). Close spellings are understood.",
        widget=forms.TextInput(attrs={"list": "known-rules", "autocomplete": "off"}),
    )
    period = forms.CharField(max_length=40, required=False, help_text="14 days, 10 court days, 72 hours.")
    under = forms.CharField(
        max_length=40, required=False, initial="FRCP", label="Counted under", help_text="FRCP, FRAP, CCP …"
    )
    direction = forms.ChoiceField(
        choices=(("", "After the trigger"), ("before", "Before the trigger")), required=False
    )
    trigger = DayField(
        label="Trigger, or the fixed date",
        help_text="The day the clock starts, in the court's zone.",
    )
    trigger_time = forms.TimeField(
        label="At", required=False, widget=CLOCK, help_text="Only where the hour counts."
    )
    service = forms.ChoiceField(choices=SERVICES, required=False)
    court = forms.CharField(
        max_length=60,
        required=False,
        help_text="Its short id or usual abbreviation: cod, D. Colo.",
        widget=forms.TextInput(attrs={"list": "known-courts", "autocomplete": "off"}),
    )
    facts = forms.CharField(
        required=False,
        help_text="One a line, as name = value, where the rule asks for one: us_party = yes.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    title = forms.CharField(
        max_length=200, required=False, help_text="Left out, the rule's own title is used."
    )
    compartment = forms.ChoiceField(
        label="Who may see it", choices=PLACES, widget=forms.RadioSelect, initial=Compartment.LEGAL
    )
    kind = forms.ChoiceField(choices=Deadline.Kind.choices, initial=Deadline.Kind.DEADLINE)
    follows = forms.ChoiceField(label="Follows", required=False, help_text="It moves when that date moves.")
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args: Any, chain: Iterable[Deadline] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(one.pk), f"{one.title}, {moments.said(one.prevailing, one.zone)}") for one in chain]
        self.fields["follows"].choices = [("", "No other date"), *rows]  # type: ignore[attr-defined]

    def clean_facts(self) -> dict[str, str]:
        found = {}
        for line in self.cleaned_data["facts"].splitlines():
            name, equals, value = line.partition("=")
            if line.strip() and not (equals and name.strip() and value.strip()):
                raise forms.ValidationError(f"Write “{line.strip()}” as name = value.")
            if line.strip():
                found[name.strip()] = value.strip()
        return found

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        needed = {RULE: ("rule", "Name the rule."), PERIOD: ("period", "Say how long the order gives.")}
        name, sentence = needed.get(typed.get("way", ""), ("", ""))
        if name and not typed.get(name):
            self.add_error(name, sentence)
        if typed.get("way") == FIXED and not typed.get("title"):
            self.add_error("title", "Say what the court set for that day.")
        return typed

    @property
    def follows_id(self) -> UUID | None:
        return UUID(self.cleaned_data["follows"]) if self.cleaned_data.get("follows") else None


class NoteForm(DecisionForm):
    note = forms.CharField(max_length=300, required=False, label="What you checked")


class HowForm(DecisionForm):
    reason = forms.CharField(
        max_length=300, required=False, label="How it was met", help_text="Filed as ECF 14, sent by courier …"
    )


class MissedForm(DecisionForm):
    reason = forms.CharField(
        max_length=300, label="What happened, and who has been told", widget=forms.Textarea(attrs={"rows": 3})
    )


class ExtensionForm(AnywayForm, DecisionForm):
    day = DayField(label="Extended to")
    granted_by = forms.CharField(
        max_length=120, label="Granted by", help_text="The judge, or the other side."
    )
    authority = forms.CharField(
        max_length=120, label="Under what", help_text="An order, a rule, a stipulation."
    )
    reason = forms.CharField(max_length=300, required=False, label="Why")


class OwnerForm(DecisionForm):
    owner = forms.ModelChoiceField(queryset=Staff.objects.none(), label="Who meets it")

    def __init__(self, *args: Any, team: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if team is not None:
            self.fields["owner"].queryset = team  # type: ignore[attr-defined]


class MoveForm(AnywayForm):
    """The new trigger, or the new court-fixed date."""

    day = DayField(label="New date")
    clock = forms.TimeField(label="At", required=False, widget=CLOCK)

    def moment(self, zone: str) -> str:
        return moments.written(self.cleaned_data["day"], self.cleaned_data["clock"], zone)


class AcceptForm(forms.Form):
    """What was shown, what of it is taken, and why."""

    to = forms.CharField(max_length=40, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=40, widget=forms.HiddenInput)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    reason = forms.CharField(
        max_length=300, label="Why it moves", help_text="The order, the new proof of service."
    )


class AsOfForm(forms.Form):
    as_of = DayField(required=False, label="The law on")

    def day(self) -> date | None:
        return self.cleaned_data["as_of"] if self.is_valid() else None
