"""What is to be taken out of a copy. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms

from nextfriend.engines.redactions.wanted import Kind, Wanted

MOST_NAMES = 100
LABELS = {
    Kind.SSN: "Social Security or taxpayer number",
    Kind.BIRTH: "Date of birth",
    Kind.ACCOUNT: "Account number",
    Kind.COVERED: "Covered and still in the file",
    Kind.NAME: "Name",
    Kind.MINOR: "Name of a minor",
}


class RedactForm(forms.Form):
    """Which numbers, dates and names. How much of each stays: Fed. R. Civ. P. 5.2(a)."""

    kinds = forms.MultipleChoiceField(
        label="Take out",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (Kind.SSN, "Social Security and taxpayer numbers; the last four digits stay"),
            (Kind.BIRTH, "Dates of birth; the year stays"),
            (Kind.ACCOUNT, "Account numbers; the last four digits stay"),
            (Kind.COVERED, "Words that are covered and still in the file"),
        ],
        initial=[Kind.SSN, Kind.BIRTH, Kind.ACCOUNT, Kind.COVERED],
        help_text="As much stays as Fed. R. Civ. P. 5.2(a) lets a filing show. A court or an order may ask"
        " for more.",
    )
    names = forms.CharField(
        label="Names and other words, one a line",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Found as they are typed, in capitals or not; other spellings need a line of their own.",
    )
    minors = forms.CharField(
        label="Names of minors, one a line",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Their initials stay.",
    )

    def clean(self) -> dict[str, Any]:
        """At least one thing to look for."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            names, minors = _lines(given.get("names", "")), _lines(given.get("minors", ""))
            if not (given.get("kinds") or names or minors):
                self.add_error("kinds", "Check what to take out, or type a name.")
            if len(names) + len(minors) > MOST_NAMES:
                self.add_error("names", f"Enter at most {MOST_NAMES} names at once.")
        return given

    def wanted(self) -> Wanted:
        """What to look for, once the form is valid."""
        given = self.cleaned_data
        kinds = frozenset(Kind(one) for one in given["kinds"])
        return Wanted(kinds, _lines(given["names"]), _lines(given["minors"]))


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in typed.splitlines() if line.strip()))
