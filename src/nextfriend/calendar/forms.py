"""What a decision about any row with a date carries along. Forms never save."""

from __future__ import annotations

from uuid import uuid4

from django import forms


class DecisionForm(forms.Form):
    """A decision about one date: `seen` is the revision of the page, `key` makes a second click harmless."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)


class WhyForm(DecisionForm):
    reason = forms.CharField(max_length=300, label="Why", widget=forms.Textarea(attrs={"rows": 2}))
