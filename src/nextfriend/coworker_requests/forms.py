"""What people type about a request, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.coworker_requests.models import LONGEST
from nextfriend.coworker_requests.request_kinds import KINDS
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.matters.client_fields import Once
from nextfriend.people.models import Person

BOTH_READ = "The whole team reads this. Keep legal strategy, and what care records say, out of it."


def _long(label: str, rows: int = 3, **facts: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **facts
    )


class _Coworker(forms.ModelChoiceField):
    """A coworker of the team, with their role beside the name."""

    default_error_messages = {"invalid_choice": "They are not on this matter’s shared list. Call them."}

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.get_role_display().lower()}"


class AskCoworkerForm(AnywayForm, Once):
    """What, of whom, by when; about whom only where the matter has more than one client."""

    kind = forms.ChoiceField(
        label="What you need", choices=[("", "Choose"), *((one.code, one.label) for one in KINDS)]
    )
    owner = _Coworker(
        Staff.objects.none(), label="Ask", required=False, empty_label="Whoever usually does it"
    )
    says = _long("What exactly", help_text=BOTH_READ)
    due_date = DayField(label="Needed by")
    about = forms.ModelChoiceField(
        Person.objects.none(), label="About", required=False, empty_label="The whole matter"
    )

    def __init__(self, *args: Any, owners: Any, clients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        if len(clients) > 1:
            self.fields["about"].queryset = clients  # type: ignore[attr-defined]
        else:
            del self.fields["about"]


class CorrectRequestForm(AnywayForm):
    says = _long("What exactly", help_text=BOTH_READ)
    due_date = DayField(label="Needed by")


class AnswerForm(forms.Form):
    answer = _long("What came of it", help_text=BOTH_READ)


class DeclineForm(forms.Form):
    why = _long("Why it cannot be done")


class WithdrawForm(forms.Form):
    why = _long("Why it is not needed any more", 2)


class HandOnForm(forms.Form):
    owner = _Coworker(Staff.objects.none(), label="To", empty_label="Choose")
    why = forms.CharField(max_length=200, required=False, label="Why")

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
