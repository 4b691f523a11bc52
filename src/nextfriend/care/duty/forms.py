"""What is typed about a possible duty to report, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.duty.actions import Asked, Called
from nextfriend.care.duty.models import DutyDecision, DutyQuestion
from nextfriend.care.forms import clock_field
from nextfriend.engines.duty_to_report import ANSWERS, AT_RISK, CAPACITIES
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once, choose
from nextfriend.privacy.wall.matrix import Topology

STATES = (
    "ST", "AT", "ES", "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI",
    "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC",
    "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN",
    "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY",
)  # fmt: skip
LONG = forms.Textarea(attrs={"rows": 4})


def chosen(label: str, choices: Iterable[tuple[str, str]], **facts: Any) -> forms.ChoiceField:
    """A list that begins with nothing chosen."""
    return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices], **facts)


class QuestionForm(AnywayForm, Once, ForClient):
    """What the worker learned, how, and whom they ask."""

    use_required_attribute = False
    at_risk = choose("Who is at risk", AT_RISK.items())
    who_at_risk = forms.CharField(label="Their name, or who they are", max_length=200)
    what = forms.CharField(
        label="What was learned",
        max_length=6000,
        widget=LONG,
        help_text="What was said or seen, in those words.",
    )
    learned_by = forms.CharField(label="Who learned it", max_length=120)
    capacity = chosen("In which capacity", CAPACITIES.items())
    learned_how = choose("How", DutyQuestion.Learned.choices)
    learned_date = DayField(label="Day it was learned")
    learned_time = clock_field(label="Time", required=False)
    source = chosen("The record it belongs to", ())
    privileged = choose("Was it said in a privileged communication", DutyQuestion.Privileged.choices)
    state = chosen("State whose law is asked about", [(code, code) for code in STATES])
    warned = choose(
        "Was the client told beforehand that you may have to report",
        DutyQuestion.Warned.choices,
        help_text="D.C. Bar Op. 282 and Arizona EO-19-0003 ask the lawyer to tell them.",
    )
    warned_how = forms.CharField(
        label="In which language, and what the client chose", max_length=300, required=False
    )
    attorney = forms.ChoiceField(label="Attorney you ask")
    counsel_name = forms.CharField(label="Your agency’s counsel", max_length=120)

    def __init__(
        self,
        *args: Any,
        attorneys: Iterable[Staff],
        sources: list[tuple[str, str]],
        asks_counsel: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._attorneys = {str(one.pk): one for one in attorneys}
        self.fields["source"].choices = sources  # type: ignore[attr-defined]
        listed = [("", "Choose"), *((key, one.name) for key, one in self._attorneys.items())]
        self.fields["attorney"].choices = listed  # type: ignore[attr-defined]
        del self.fields["attorney" if asks_counsel else "counsel_name"]
        self.order_fields(["client"])

    def clean_attorney(self) -> Staff | None:
        return self._attorneys.get(self.cleaned_data["attorney"])

    def asked(self) -> Asked:
        """What the action takes."""
        names = set(Asked.__dataclass_fields__) & set(self.fields)
        return Asked(**{name: self.cleaned_data[name] for name in names})


class DecisionForm(AnywayForm, Once):
    privileged = choose("Is it privileged", DutyQuestion.Privileged.choices)
    decision = choose("What is decided", DutyDecision.Decision.choices)
    reason = forms.CharField(label="Why", max_length=4000, widget=LONG)


class ReportForm(AnywayForm, Once):
    """The call that was made."""

    agency = forms.CharField(label="Agency", max_length=200)
    agency_address = forms.CharField(label="Its address or phone", max_length=300, required=False)
    called_date = DayField(label="Day of the call")
    called_time = clock_field(label="Time of the call")
    spoke_with = forms.CharField(label="Who took it", max_length=120, required=False)
    reference = forms.CharField(label="Their number for it", max_length=60, required=False)
    told = forms.CharField(
        label="What was told, in a few words",
        max_length=300,
        help_text="It stands in the accounting of disclosures, which the client may ask for.",
    )
    before_decision = forms.CharField(
        label="Why it did not wait for the attorney",
        max_length=300,
        required=False,
        help_text="Only if it was made before the decision, or against it.",
    )

    def called(self) -> Called:
        """What the action takes."""
        return Called(**{name: self.cleaned_data[name] for name in Called.__dataclass_fields__})


class WrittenForm(AnywayForm, Once):
    written_date = DayField(label="Day it was sent")
    written_how = forms.CharField(label="How", max_length=200)


class LineForm(AnywayForm, Once):
    """One line of the office's matrix."""

    state = chosen("State", [(code, code) for code in STATES])
    at_risk = choose("Who is at risk", AT_RISK.items())
    capacity = chosen("Role or license", CAPACITIES.items())
    topology = forms.ChoiceField(
        label="Kind of program", required=False, choices=[("", "All"), *Topology.choices]
    )
    answer = choose("What holds", ANSWERS.items())
    citation = forms.CharField(label="Statute or opinion", max_length=200)
    read_date = DayField(label="Day you read the text")
    note = forms.CharField(label="Note", max_length=400, required=False)
    agency = forms.CharField(label="Agency that takes reports", max_length=200, required=False)
    phone = forms.CharField(label="Its phone", max_length=40, required=False)
    written_hours = forms.IntegerField(
        label="Written follow-up within hours",
        min_value=1,
        max_value=720,
        required=False,
        help_text="From the call. Leave empty where the text asks for none.",
    )
