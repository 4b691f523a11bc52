"""What people say of a passage. Forms never save."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms

from nextfriend.documents.passages.actions import LONGEST_CLAIM
from nextfriend.documents.passages.quotes import LONGEST


class ClaimForm(forms.Form):
    """What a passage shows, and the date that rests on it."""

    shows = forms.CharField(
        label="What it shows",
        max_length=LONGEST_CLAIM,
        help_text="In a few words, as a chronology would say it.",
    )
    stands_for = forms.ChoiceField(
        label="Date that rests on it",
        required=False,
        help_text="Its page then leads here.",
    )

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["stands_for"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", "None"), *dates]
        if not dates:
            del self.fields["stands_for"]

    def clean_stands_for(self) -> UUID | None:
        return UUID(self.cleaned_data["stands_for"]) if self.cleaned_data["stands_for"] else None


class MarkForm(ClaimForm):
    """Words of a page, and what they show."""

    field_order = ("quote", "shows", "stands_for")
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)
    quote = forms.CharField(
        label="The words",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Copy them from the words of the page. Leave this empty to mark the whole page.",
    )


class WithdrawForm(forms.Form):
    """Why a passage is withdrawn."""

    why = forms.CharField(label="What is wrong with it", max_length=LONGEST_CLAIM)
