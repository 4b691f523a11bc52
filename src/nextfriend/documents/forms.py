"""Checks papers that people bring. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import CARE_CRAFT
from nextfriend.documents.actions import LARGEST_FILE
from nextfriend.privacy.wall.matrix import Compartment

_EMPTY = "The file is empty. Choose it again."


class Paper(forms.FileField):
    """One file of at most 25 MB."""

    default_error_messages = {"required": "Choose a file.", "empty": _EMPTY}

    def clean(self, data: Any, initial: Any = None) -> Any:
        found: UploadedFile = super().clean(data, initial)
        if found.size is not None and found.size > LARGEST_FILE:
            raise forms.ValidationError("The file is larger than 25 MB. Split it or make it smaller.")
        return found


class AddDocumentForm(forms.Form):
    """A new document: what it is, who of the team reads it, and its bytes."""

    title = forms.CharField(label="Title", max_length=300, help_text="What coworkers would look for.")
    compartment = forms.ChoiceField(
        label="Who can see it", help_text="Decided by where the record came from, not by its subject."
    )
    file = Paper(label="File")

    def __init__(self, staff: Staff, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["compartment"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        own = Compartment.CARE if staff.role in CARE_CRAFT else Compartment.LEGAL
        field.initial = own if own in dict(choices) else (choices[0][0] if choices else "")


class AttachForm(forms.Form):
    """The bytes of a document on the fetch list, or a later version of one we hold."""

    file = Paper(label="File")
