"""What is typed about a legal hold. Forms never save."""

from __future__ import annotations

from django import forms


class HoldForm(forms.Form):
    """Why the documents have to be kept, and by whom."""

    reason = forms.CharField(
        max_length=500,
        label="Why they have to be kept",
        help_text="The whole team reads it: the dispute or the order, nothing of strategy.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kept = forms.CharField(
        max_length=1000,
        label="Who keeps what",
        help_text="Documents on this matter are kept by the system. Enter what else there is: e-mail, text "
        "messages, notes on paper, what the client has.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LiftingForm(forms.Form):
    """Why a hold ends."""

    reason = forms.CharField(
        max_length=500,
        label="Why they need not be kept any longer",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
