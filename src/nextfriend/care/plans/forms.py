"""What is typed about a service plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.text import Truncator

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.care.forms import ByCoworker
from nextfriend.care.needs.models import Need
from nextfriend.care.plans.models import Goal, PlanSignature, ServicePlan, Step
from nextfriend.care.plans.plan_templates import PlanTemplate
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once

NO_TEMPLATE = ("", "An empty plan")


def long_text(label: str, **facts: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}), **facts
    )


class PlanTermsForm(AnywayForm):
    """What start and change share."""

    review_date = DayField(
        label="Next review",
        help_text="A year at the most (42 CFR 441.468(c)(7)); sooner when needs change.",
    )
    preferences = long_text("What the client wants and is good at")
    risks = long_text("What may go wrong, and what is done then")


class StartForm(PlanTermsForm, Once, ByCoworker, ForClient):
    template = forms.ChoiceField(label="Begin with", required=False, widget=forms.RadioSelect, initial="")

    def __init__(self, *args: Any, offered: Iterable[PlanTemplate], problem: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].help_text = escape(problem)  # the template shows it as it is
        choices = [NO_TEMPLATE, *((one.code, one.title) for one in offered)]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]


class ChangeForm(PlanTermsForm):
    stage = forms.ChoiceField(label="Stage", choices=ServicePlan.Stage.choices)


class TemplateForm(forms.Form):
    template = forms.ChoiceField(label="Template", widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: Iterable[PlanTemplate], problem: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].help_text = escape(problem)  # the template shows it as it is
        self.fields["template"].choices = [(one.code, one.title) for one in offered]  # type: ignore[attr-defined]


class GoalForm(AnywayForm, Once):
    says = forms.CharField(max_length=300, label="Goal", help_text="In the client’s words: “I …”.")
    measure = forms.CharField(max_length=300, label="How you will both know")
    due_date = DayField(label="By")
    need = forms.ChoiceField(label="For which need", required=False)

    def __init__(self, *args: Any, needs: Iterable[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._needs = {str(need.pk): need for need in needs}
        told = [(key, _line(need)) for key, need in self._needs.items()]
        self.fields["need"].choices = [("", "None of those noted"), *told]  # type: ignore[attr-defined]

    def clean_need(self) -> Need | None:
        return self._needs.get(self.cleaned_data["need"])


def _line(need: Need) -> str:
    return str(Truncator(f"{need.get_domain_display()}: {need.says}").chars(90))


class GoalChangeForm(AnywayForm):
    says = forms.CharField(max_length=300, label="Goal")
    measure = forms.CharField(max_length=300, label="How you will both know")
    due_date = DayField(label="By")
    achievement = forms.ChoiceField(
        label="Progress so far", choices=Goal.Achievement.choices, widget=forms.RadioSelect
    )


class StepTermsForm(AnywayForm):
    """The terms of one service: 42 CFR 441.468(a)."""

    doer = forms.ChoiceField(
        label="Who does it", choices=Step.Doer.choices, widget=forms.RadioSelect, initial=Step.Doer.WORKER
    )
    scope = forms.CharField(max_length=200, label="Service or help")
    amount = forms.CharField(max_length=60, required=False, label="Amount", help_text="2 hours")
    frequency = forms.CharField(max_length=60, required=False, label="How often", help_text="weekly")
    duration = forms.CharField(max_length=60, required=False, label="For how long", help_text="3 months")
    provider = forms.CharField(max_length=120, required=False, label="Provider")
    place = forms.CharField(max_length=120, required=False, label="Where")
    backup = forms.CharField(max_length=200, required=False, label="Backup, if it fails")


class StepForm(StepTermsForm, Once, ByCoworker):
    what = forms.CharField(max_length=200, label="What will be done")
    due_date = DayField(label="By")

    def __init__(self, *args: Any, coworkers: Iterable[Staff], **kwargs: Any) -> None:
        super().__init__(*args, coworkers=coworkers, **kwargs)
        self.fields["owner"].label = "Who sees that it happens"
        self.order_fields(["what", "doer", "due_date", "owner"])


class VersionForm(Once):
    reason = forms.CharField(max_length=200, required=False, label="What changed since the last version")


class SignatureForm(AnywayForm, Once):
    signer = forms.ChoiceField(
        label="Who signed", choices=PlanSignature.Signer.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(max_length=120, label="Name", help_text="Whoever signs types their own name.")
    how = forms.ChoiceField(label="How", choices=PlanSignature.How.choices, widget=forms.RadioSelect)
    signed_date = DayField(label="On", required=False, help_text="Leave empty for today.")
