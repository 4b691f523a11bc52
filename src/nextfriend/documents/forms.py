"""Checks papers that people bring. Forms never save."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import CARE_CRAFT
from nextfriend.documents.filing.forms import FolderField
from nextfriend.ground.file_fields import FilesField, SeveralFiles
from nextfriend.matters.forms import WhoseRecord
from nextfriend.privacy.wall.matrix import Compartment

MOST_FILES = 100  # a request without a script; the web server takes no more
_EMPTY = "The file is empty. Choose it again."


class Paper(forms.FileField):
    """One file. Whether it can be kept is said by whoever keeps it (documents/judging.py)."""

    default_error_messages = {"required": "Choose a file.", "empty": _EMPTY}


class PlacedForm(WhoseRecord):
    """In which folder it is kept, who of the team reads what is added, and whose record it is."""

    folder = FolderField()

    compartment = forms.ChoiceField(
        label="Who can see it", help_text="Choose by where the record came from, not what it is about."
    )

    def __init__(
        self,
        staff: Staff,
        choices: list[tuple[str, str]],
        clients: list[tuple[UUID, str]],
        *args: Any,
        kind: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        folder = self.fields["folder"]
        assert isinstance(folder, FolderField)
        folder.offer(kind)
        self.ask_whose(clients, dict(choices))
        field = self.fields["compartment"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        own = Compartment.CARE if staff.role in CARE_CRAFT else Compartment.LEGAL
        field.initial = own if own in dict(choices) else (choices[0][0] if choices else "")


class AddDocumentForm(PlacedForm):
    """A new document: what it is, who of the team reads it, and its bytes."""

    title = forms.CharField(label="Title", max_length=300, help_text="What coworkers would look for.")
    file = Paper(label="File")
    field_order = ("title", "folder", "compartment", "file", "about_id")


class FilesForm(PlacedForm):
    """Many files, or a whole folder: each becomes a document named as the file is."""

    files = FilesField(
        label="Files",
        required=False,
        help_text=f"Choose several, or drop files and folders here; at most {MOST_FILES} at once.",
    )
    directory = FilesField(
        label="Or a folder of your computer",
        required=False,
        widget=SeveralFiles(attrs={"webkitdirectory": True}),
        help_text="Every file in it and in the folders below. Not offered on phones.",
    )
    field_order = ("files", "directory", "folder", "compartment", "about_id")

    def clean(self) -> dict[str, Any]:
        """Every file of both."""
        found: dict[str, Any] = super().clean() or {}
        chosen = [*found.get("files", ()), *found.get("directory", ())]
        if not chosen and not self.errors:
            self.add_error("files", "Choose one or more files, or a folder.")
        if len(chosen) > MOST_FILES:
            self.add_error("files", f"At most {MOST_FILES} files at once. Choose fewer, then the rest.")
        return found | {"chosen": chosen}


class AttachForm(forms.Form):
    """The bytes of a document on the fetch list, or a later version of one we hold, with why."""

    file = Paper(label="File")
    note = forms.CharField(
        label="What changed", max_length=300, help_text="One line, for whoever compares the versions."
    )

    def __init__(self, *args: Any, is_later: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_later:
            del self.fields["note"]


class DownloadForm(forms.Form):
    """Why somebody downloads a paper of a sealed kind, asked each time."""

    why = forms.CharField(
        max_length=200, label="Why you download it", help_text="The client can see the reason."
    )
