"""What people type about conflicts, checked. Forms never save."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.conflicts.actions import NameAsked
from nextfriend.conflicts.models import Decision, KnownName
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.matters.forms import Once

KINDS = [("", "Person or organization"), ("person", "People"), ("organization", "Organizations")]

ROLES = [("", "Not known yet"), ("client", "Client"), ("adverse", "Adverse party"), ("witness", "Other")]


class CheckForm(forms.Form):
    """Names, one a line; other names of the same one after a semicolon."""

    names = forms.CharField(
        label="Names",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One a line; other names of the same one after a semicolon: Lena Reyes; Lena Castellanos",
    )
    kind = forms.ChoiceField(label="They are", choices=KINDS, required=False)
    role = forms.ChoiceField(
        label="Role they would have",
        required=False,
        choices=ROLES,
    )
    why = forms.CharField(label="Why you ask", max_length=200, required=False)

    def asked(self) -> list[NameAsked]:
        """The names, as the action takes them."""
        given = self.cleaned_data
        lines = [
            [part.strip() for part in line.split(";") if part.strip()] for line in given["names"].splitlines()
        ]
        roles = (given["role"],) if given["role"] else ()
        return [NameAsked(line[0], given["kind"], tuple(line[1:]), "", roles) for line in lines if line]


class BookForm(Once):
    """A file of names to be checked before any of them comes."""

    name = forms.CharField(label="Name of this check", max_length=80, help_text="Only you see it.")
    role = forms.ChoiceField(label="Role they would have", required=False, choices=ROLES, initial="client")
    file = forms.FileField(
        label="The names (CSV)",
        help_text="The first row names the columns: name, or first name and last name; kind, aliases (with ;"
        " between) and birth_date where you have them.",
    )


class DecisionForm(forms.Form):
    """What an attorney decides of one hit."""

    outcome = forms.ChoiceField(
        label="You decide", choices=Decision.Outcome.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you compared, and what it rests on. Stays on record.",
    )
    document_id = forms.ChoiceField(label="Consent, for a waiver", required=False)
    screened = forms.ModelMultipleChoiceField(
        current_staff().none(),
        label="Screened, shut out at once",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, documents: list[tuple[UUID, str]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        self.fields["document_id"].choices = [("", "None"), *((str(pk), title) for pk, title in documents)]
        self.fields["screened"].queryset = current_staff().exclude(role=Role.ADMINISTRATOR).order_by("name")

    def clean_document_id(self) -> UUID | None:
        """The document's id; None where none was chosen."""
        return UUID(self.cleaned_data["document_id"]) if self.cleaned_data["document_id"] else None


class RelationForm(AnywayForm):
    """A relation or former firm of one's own."""

    relation = forms.ChoiceField(
        label="What they are to you",
        choices=[one for one in KnownName.Relation.choices if one[0] != KnownName.Relation.PROSPECTIVE],
    )
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=[("person", "Person"), ("organization", "Organization")])
    from_date = DayField(label="Since", required=False)
    note = forms.CharField(label="Note", max_length=200, required=False)


class ScreenerForm(forms.Form):
    """Which attorney is shown every hit, and why this one."""

    staff = forms.ModelChoiceField(current_staff().none(), label="Attorney", empty_label="Choose")
    reason = forms.CharField(label="Why", max_length=300, help_text="A second attorney reads it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = current_staff().filter(role=Role.ATTORNEY)


class RuleForm(forms.Form):
    """Whether two attorneys decide."""

    takes_two = forms.BooleanField(label="A second attorney agrees to each decision", required=False)
