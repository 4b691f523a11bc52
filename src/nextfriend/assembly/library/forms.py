"""What people give of a template, checked: the file is read here, so that each fault stands at the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nextfriend.accounts.models import Staff
from nextfriend.assembly.library.models import OfficeTemplate
from nextfriend.assembly.library.queries import kept_by
from nextfriend.assembly.library.reading import read_template, said
from nextfriend.engines.assembly.package import LARGEST_TEMPLATE
from nextfriend.ground.errors import Refusal
from nextfriend.matters.forms import Once


class _File(Once):
    title = forms.CharField(
        max_length=100,
        label="Name of the paper",
        help_text="Everyone in the office reads it: no client’s name.",
    )
    about = forms.CharField(max_length=300, label="What it is for", widget=forms.Textarea(attrs={"rows": 2}))
    file = forms.FileField(
        label="Word file (.docx)",
        help_text="Up to 3 MB. Fields stand in double braces, such as {{ client_name }}.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self) -> bytes | None:
        """The bytes of a file that is a template; None where none was chosen."""
        given: UploadedFile | None = self.cleaned_data.get("file")
        if given is None:
            return None
        if (given.size or 0) > LARGEST_TEMPLATE:
            raise forms.ValidationError("The file is larger than 3 MB. Make its pictures smaller.")
        content: bytes = given.read()
        try:
            found = read_template(content)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from None
        if found.faults:
            raise forms.ValidationError([said(fault) for fault in found.faults])
        return content


class TemplateForm(_File):
    """A new template: its file, its name, what it is for, and whose papers it makes."""

    craft = forms.ChoiceField(
        label="Who writes from it",
        help_text="This never changes: what it is filled from depends on it.",
        widget=forms.RadioSelect,
    )
    in_court = forms.BooleanField(
        required=False, label="It is a court paper", help_text="Its papers are filed under Pleadings."
    )
    field_order = ("title", "about", "craft", "in_court", "file")

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = kept_by(staff)
        choices = [(code, label) for code, label in OfficeTemplate.Craft.choices if code in own]
        self.fields["craft"].choices = choices  # type: ignore[attr-defined]
        self.fields["craft"].initial = choices[0][0]


class VersionForm(_File):
    """The next version: another file, another name, or both."""

    why = forms.CharField(max_length=300, label="What is new in this version")
    field_order = ("title", "about", "file", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.fields["file"].help_text = "Leave it empty to keep the file of the last version."


class RetirementForm(forms.Form):
    """Why nobody is to write from a template."""

    why = forms.CharField(max_length=300, label="Why nobody is to write from it")
