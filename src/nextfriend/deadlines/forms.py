"""What people type about a deadline, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.forms import DecisionForm, WhyForm
from nextfriend.calendar.widgets import CLOCK, DayField
from nextfriend.deadlines.date_proposals import Dated
from nextfriend.deadlines.fact_fields import (
    PREFIX,
    facts_asked,
    form_field,
    general_facts,
    outcome_words,
    told,
)
from nextfriend.deadlines.models import Deadline
from nextfriend.deadlines.proofs import Proof
from nextfriend.engines.deadlines import Rule
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.court_field import CourtField
from nextfriend.privacy.wall.matrix import Compartment

RULE, PERIOD, FIXED = "rule", "period", "fixed"
WAYS = ((RULE, "A rule"), (PERIOD, "A period an order set"), (FIXED, "A date the court fixed"))


SERVICES = (
    ("", "None, or it does not matter"),
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
    court = CourtField(required=False)
    title = forms.CharField(max_length=200, required=False, help_text="If empty, the rule's title is used.")
    compartment = forms.ChoiceField(
        label="Who can see it", choices=PLACES, widget=forms.RadioSelect, initial=Compartment.LEGAL
    )
    kind = forms.ChoiceField(choices=Deadline.Kind.choices, initial=Deadline.Kind.DEADLINE)
    follows = forms.ChoiceField(label="Follows", required=False, help_text="It moves when that date moves.")
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args: Any, chain: Iterable[Deadline] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(one.pk), f"{one.title}, {moments.said(one.prevailing, one.zone)}") for one in chain]
        self.fields["follows"].choices = [("", "No other date"), *rows]  # type: ignore[attr-defined]
        self._ask_facts()

    def _ask_facts(self) -> None:
        """The questions of the rule that was typed, and those that any date may be asked."""
        typed = self.data if self.is_bound else self.initial
        way, rule, court = (str(typed.get(name, "") or "") for name in ("way", "rule", "court"))
        self.asked = facts_asked(rule, court) if way != FIXED and way != PERIOD and rule else ()
        for fact in (*self.asked, *general_facts(self.asked)):
            self.fields[PREFIX + fact.name] = form_field(fact)

    nearest: list[Rule] = []  # the rules that were likely meant, where a thing was named and no rule

    def questions(self) -> list[forms.BoundField]:
        """The rule's own questions, as fields."""
        return [self[PREFIX + fact.name] for fact in self.asked]

    def general_questions(self) -> list[forms.BoundField]:
        """What may be told of any date."""
        return [self[PREFIX + fact.name] for fact in general_facts(self.asked)]

    def say_outcomes(self, found: Dated) -> None:
        """Write beside each open question what its answers would make of the date."""
        for fact in found.open_facts:
            name = "service" if fact["fact"] == "service" else PREFIX + fact["fact"]
            if name in self.fields:
                self[name].help_text = outcome_words(fact, found.zone)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed["facts"] = told(typed, self.data)
        needed = {RULE: ("rule", "Enter the rule."), PERIOD: ("period", "Enter how long the order gives.")}
        name, sentence = needed.get(typed.get("way", ""), ("", ""))
        if name and not typed.get(name):
            self.add_error(name, sentence)
        if typed.get("way") == FIXED and not typed.get("title"):
            self.add_error("title", "Enter what the court set for that day.")
        return typed

    @property
    def follows_id(self) -> UUID | None:
        return UUID(self.cleaned_data["follows"]) if self.cleaned_data.get("follows") else None


class NoteForm(DecisionForm):
    """The second person's check; of a rule held from memory it says which text was read."""

    note = forms.CharField(max_length=300, required=False, label="What you checked")

    def __init__(self, *args: Any, from_memory: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if from_memory:
            self.fields["note"].required = True
            self.fields["note"].label = "Which text of the rule you read, and where"


class MetForm(AnywayForm, DecisionForm):
    """How a date was met. Where two people stand for it, every word of it is needed."""

    filed = forms.CharField(
        max_length=200, label="What was filed or done", help_text="The answer; the notice of appeal."
    )
    filed_date = DayField(label="On which day")
    proof = forms.ChoiceField(
        label="Its document or docket entry", required=False, help_text="As this case holds it."
    )
    proof_number = forms.CharField(
        max_length=60, required=False, label="Or its number on the docket", help_text="ECF 14."
    )
    reason = forms.CharField(max_length=300, required=False, label="Anything the second person should know")

    def __init__(self, *args: Any, proofs: Iterable[Proof] = (), needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "None of these"), *((one.key, one.words) for one in proofs)]
        self.fields["proof"].choices = choices  # type: ignore[attr-defined]
        self.fields["filed"].required = self.fields["filed_date"].required = needed
        self.needed = needed

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.needed and not (typed.get("proof") or typed.get("proof_number")):
            self.add_error("proof", "Choose its document or docket entry, or enter its number.")
        return typed


class KeepForm(DecisionForm):
    reason = forms.CharField(max_length=300, required=False, label="Why")


class ReopenForm(WhyForm):
    """Reopening says why; for a day the undoing of what one person ended alone need not."""

    def __init__(self, *args: Any, is_undo: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not is_undo


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
    owner = forms.ModelChoiceField(queryset=Staff.objects.none(), label="Who is responsible")

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
    """Where to, which of the dates, and why; bound to what was shown of them."""

    to = forms.CharField(max_length=40, widget=forms.HiddenInput)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    reason = forms.CharField(
        max_length=300, label="Why it moves", help_text="The order, the new proof of service."
    )


class AsOfForm(forms.Form):
    as_of = DayField(required=False, label="The law on")

    def day(self) -> date | None:
        return self.cleaned_data["as_of"] if self.is_valid() else None


class EndingRuleForm(forms.Form):
    """How many people end a firm date, or put it off."""

    people = forms.ChoiceField(
        label="Ending a firm date, or putting it off, takes",
        choices=(
            ("two", "Two people"),
            ("one", "One person with a reason, and anyone on the case can undo it for 24 hours"),
        ),
        widget=forms.RadioSelect,
    )
