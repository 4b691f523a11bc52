"""What is typed about a signature, checked. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.calendar.widgets import DayField
from nextfriend.ground.anyway_form import AnywayForm

SIGN, RETURN = "sign", "return"


class AskForm(AnywayForm):
    """Who is to sign, and by when."""

    signer = forms.ModelChoiceField(Staff.objects.none(), label="Attorney", empty_label=None)
    needed_date = DayField(label="Needed by")
    note = forms.CharField(max_length=300, required=False, label="What to look at")

    def __init__(self, *args: Any, signers: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = signers  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Signed, or handed back with the reason."""

    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=[(SIGN, "I have read this version and sign it"), (RETURN, "Return without signing")],
    )
    reason = forms.CharField(
        max_length=300,
        required=False,
        label="What has to change",
        help_text="Only if you return it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
