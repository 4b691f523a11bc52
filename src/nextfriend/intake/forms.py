"""What people type at first contact, checked. Forms never save."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from nextfriend.accounts.models import Staff
from nextfriend.engines.deadlines import STATES
from nextfriend.engines.eligibility import Status, funders
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.ground.errors import Refusal
from nextfriend.intake.models import Decision, Intake
from nextfriend.intake.problem_types import Problem, problems
from nextfriend.matters.choosing import AsksWhoItIs
from nextfriend.matters.forms import Once
from nextfriend.matters.funder_codes import choices
from nextfriend.matters.name_field import TypedName, TypedNames
from nextfriend.matters.terms.lists import kind_choices
from nextfriend.people.contact_values import read_contact
from nextfriend.people.models import ContactPoint
from nextfriend.privacy.models import Program

LONGEST = 8000
LONGEST_NAME = 200
SAFETY = ContactPoint.Safety.choices


def problem_choices() -> list[tuple[str, str]]:
    return [("", "Not sure yet"), *((one.code, one.label) for one in problems().values())]


def region_choices() -> list[tuple[str, str]]:
    names = {"DC": "District of Columbia", **{code: name.title() for name, code in STATES.items()}}
    return [("", gettext("Not said")), *sorted(names.items(), key=lambda pair: pair[1])]


def problem_codes() -> list[tuple[str, str]]:
    return choices("problem")


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def names_by_line(typed: str) -> str:
    """The same words; a line too long for one name is asked about, and nothing of it is cut."""
    if any(len(line) > LONGEST_NAME for line in typed.splitlines()):
        raise forms.ValidationError(
            f"One line is longer than {LONGEST_NAME} characters. Put each name on its own."
        )
    return typed


class StoryForm(forms.Form):
    """What happened and what cannot wait: of the first screen, and corrected later."""

    problem = forms.ChoiceField(required=False, label="Kind of problem", choices=problem_choices)
    region = forms.ChoiceField(required=False, label="State where it happened", choices=region_choices)
    needs = forms.MultipleChoiceField(
        required=False,
        label="Cannot wait",
        choices=Intake.Need.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    happened = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=_words(8),
        label="What happened",
        help_text="In their words.",
    )
    known_dates = forms.CharField(
        required=False,
        max_length=2000,
        widget=_words(2),
        label="Deadlines and court dates they know of",
    )


class IntakeForm(AsksWhoItIs, Once, StoryForm):
    """The one screen of first contact. Who it is may be said later, on the intake's page."""

    must_say = False
    name = forms.CharField(max_length=200, label="Who asks for help", widget=TypedName(role="client"))
    route = forms.ChoiceField(
        choices=[c for c in Intake.Route.choices if c[0] != Intake.Route.WEB], label="How they came"
    )
    program = forms.ModelChoiceField(Program.objects.none())
    languages = forms.CharField(
        max_length=120, required=False, help_text="First the one they prefer.", label="Languages"
    )
    needs_interpreter = forms.BooleanField(required=False, label="Needs an interpreter")
    phone = forms.CharField(max_length=60, required=False, label="Phone")
    phone_safety = forms.ChoiceField(choices=SAFETY, initial="unknown", label="Is the phone safe?")
    message_may_be_left = forms.BooleanField(required=False, label="OK to leave a message")
    best_times = forms.CharField(max_length=120, required=False, label="Best times")
    email = forms.CharField(max_length=200, required=False, label="E-mail")
    email_safety = forms.ChoiceField(choices=SAFETY, initial="unknown", label="Is the e-mail safe?")
    safety_note = forms.CharField(
        max_length=300, required=False, label="Safety note", help_text="Shown at the top of every page."
    )
    other_side = forms.CharField(
        required=False,
        max_length=2000,
        widget=TypedNames(role="adverse", attrs={"rows": 3}),
        label="Other side",
        help_text="One name a line: people and organizations, with other names they use.",
    )

    def __init__(self, *args: Any, programs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        if len(programs) == 1:
            self.fields["program"].initial = programs[0]

    def clean_other_side(self) -> str:
        return names_by_line(self.cleaned_data["other_side"])

    def clean_phone(self) -> str:
        return _readable("phone", self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return _readable("email", self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("message_may_be_left") and typed.get("phone_safety") != "safe":
            self.add_error(
                "message_may_be_left",
                "A message can be left only at a safe phone. Say that it is safe, or clear the box.",
            )
        return typed

    def taken(self) -> dict[str, Any]:
        """What was checked, as `take_intake` takes it."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("name", "known", "route", "program", "key")},
            **{name: typed[name] for name in StoryForm.base_fields},
            "person": {name: typed[name] for name in ("languages", "needs_interpreter", "safety_note")},
            "reach": list(_points(typed)),
            "other_side": typed["other_side"].splitlines(),
        }


def _points(typed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if typed["phone"]:
        yield {
            "kind": "phone",
            "value": typed["phone"],
            "safety": typed["phone_safety"],
            "message_may_be_left": typed["message_may_be_left"],
            "best_times": typed["best_times"],
        }
    if typed["email"]:
        yield {"kind": "email", "value": typed["email"], "safety": typed["email_safety"]}


def _readable(kind: str, typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return read_contact(kind, typed).value
    except Refusal as refusal:
        raise forms.ValidationError(refusal.sentence) from None


class QuestionsForm(forms.Form):
    """The questions of one kind of problem: fields made of data."""

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in problem.questions:
            said: dict[str, Any] = {"label": one.ask, "required": False, "help_text": one.note}
            if one.kind == "day":
                self.fields[one.key] = DayField(**said)
            elif one.kind == "choice":
                choices = [("", "Not said"), *((choice, choice) for choice in one.choices)]
                self.fields[one.key] = forms.ChoiceField(choices=choices, **said)
            else:
                self.fields[one.key] = forms.CharField(max_length=1000, widget=_words(2), **said)

    def answers(self) -> dict[str, str]:
        """What was said, as it is kept: days as ISO text, nothing as ""."""
        asked = {name: self.cleaned_data[name] for name in self.fields if name != "opened"}
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value or ""
            for name, value in asked.items()
        }


def dollars(label: str, help_text: str, most: int = 100_000_000) -> forms.IntegerField:
    """An amount in whole dollars that may stay unknown."""
    return forms.IntegerField(required=False, min_value=0, max_value=most, label=label, help_text=help_text)


class HouseholdForm(forms.Form):
    """What eligibility rests on; whatever is not known stays empty and is asked for."""

    funder = forms.ChoiceField(label="Who would pay", choices=[(one.code, one.name) for one in funders()])
    size = forms.IntegerField(required=False, min_value=1, max_value=30, label="People in the household")
    yearly_income = dollars(
        "Income a year, before taxes",
        "Dollars, of everyone in the household. A month's income times twelve.",
        most=10_000_000,
    )
    only_benefits = forms.BooleanField(
        required=False, label="All income is from programs for people with low income"
    )
    assets = dollars("Assets", "Dollars, without the home they live in, cars they need and tools of work.")
    asset_ceiling = dollars(
        "Your office's asset ceiling", "Dollars, for a household of this size, as your governing body set it."
    )
    special_expenses = forms.BooleanField(
        required=False, label="Medical bills, fixed debts, child care, age or disability, or a benefits case"
    )
    status = forms.ChoiceField(
        required=False,
        label="Citizenship or status",
        help_text="Only because this funder asks. Write down no more than this.",
        choices=[
            ("", "Not asked"),
            (Status.CITIZEN, "U.S. citizen"),
            (Status.ELIGIBLE, "Eligible status, document seen"),
            (Status.ABUSE, "Abused, or their child is"),
            (Status.TRAFFICKING, "Victim of trafficking"),
            (Status.NONE, "None of these"),
        ],
    )
    leaves_abuser = forms.BooleanField(required=False, label="Income and assets leave out an abuser's")
    related_to_abuse = forms.BooleanField(required=False, label="The case is about the abuse")


class DecideForm(AnywayForm, Once):
    """The answer where the office takes no case."""

    outcome = forms.ChoiceField(label="Answer", widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=300, label="Why", help_text="For the office. It is not in the letter."
    )
    referred_to = forms.CharField(max_length=200, required=False, label="Refer them to")
    spoke_with = forms.CharField(
        max_length=200,
        required=False,
        label="Spoke there with",
        help_text="A warm hand-off: who there expects their call.",
    )
    follow_up_date = DayField(required=False, label="Ask again on")
    problem_code = forms.ChoiceField(required=False, label="LSC problem code", choices=problem_codes)

    def __init__(self, *args: Any, outcomes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]


class AcceptForm(Once):
    """Taking the case: the matter, its team, and what the client heard before a case manager joins."""

    name = forms.CharField(max_length=200, label="Short caption", help_text="As people say it aloud.")
    kind = forms.ChoiceField(choices=kind_choices, label="Kind of matter")
    team = forms.ModelMultipleChoiceField(
        Staff.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Team besides you",
        help_text="Everyone else of the intake team loses access.",
    )
    duty_language = forms.CharField(
        max_length=40,
        required=False,
        label="Duty to report: explained in",
        help_text="The language. Needed before a case manager joins.",
    )
    duty_choice = forms.ChoiceField(
        required=False,
        choices=[("", "Not explained yet"), *Decision.Duty.choices],
        label="Duty to report: what the client chose",
    )
    reason = forms.CharField(max_length=300, label="Why the office takes it")
    problem_code = forms.ChoiceField(
        required=False,
        label="LSC problem code",
        choices=problem_codes,
        help_text="Proposed from what was written.",
    )

    def __init__(self, *args: Any, coworkers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = coworkers  # type: ignore[attr-defined]

    def clean_team(self) -> list[Staff]:
        """A list: what an action is told has to have words of its own (accounts/idempotency.py)."""
        return list(self.cleaned_data["team"])


class LetterForm(forms.Form):
    text = forms.CharField(max_length=20_000, widget=_words(24), label="Letter")


class SentForm(forms.Form):
    sent = forms.ChoiceField(
        choices=Decision.Sent.choices, widget=forms.RadioSelect, label="How it reached them"
    )


class NamesForm(forms.Form):
    names = forms.CharField(max_length=2000, widget=_words(3), label="Names", help_text="One a line.")

    def clean_names(self) -> str:
        return names_by_line(self.cleaned_data["names"])


class WorkerForm(forms.Form):
    staff = forms.ModelChoiceField(Staff.objects.none(), label="Coworker")

    def __init__(self, *args: Any, coworkers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = coworkers  # type: ignore[attr-defined]


class WebFormForm(forms.Form):
    phone = forms.CharField(
        max_length=40,
        required=False,
        label="Phone for who cannot wait",
        help_text="It stands on the form.",
    )
    is_open = forms.BooleanField(required=False, label="The public form is open")
