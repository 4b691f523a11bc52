"""What people say about where a document is kept. Forms never save."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from nextfriend.documents.filing.actions import LONGEST_TAG, MOST_TAGS
from nextfriend.documents.models import Document
from nextfriend.matters.terms.lists import folder_choices

NO_FOLDER = ("", "Not in a folder")


class FolderField(forms.ChoiceField):
    """One of the folders of the matter's kind, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "label": "Folder", "choices": [NO_FOLDER], **kwargs})

    def offer(self, kind: str, now: str = "") -> None:
        """Offer the folders of a kind of matter, and the one that a document is in."""
        self.choices = [NO_FOLDER, *folder_choices(kind, now)]


class FilingForm(forms.Form):
    """A document's title, folder and tags."""

    title = forms.CharField(label="Title", max_length=300, help_text="What coworkers would look for.")
    folder = FolderField()
    tags = forms.CharField(
        required=False,
        label="Tags",
        max_length=MOST_TAGS * (LONGEST_TAG + 2),
        help_text="Words with commas between them. Whoever may see the document finds it by them.",
    )

    def __init__(self, *args: Any, kind: str, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        folder = self.fields["folder"]
        assert isinstance(folder, FolderField)
        folder.offer(kind, now)


class MoveForm(forms.Form):
    """Several documents into one folder."""

    documents = forms.MultipleChoiceField(required=False)
    folder = FolderField()

    def __init__(self, *args: Any, kind: str, documents: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        folder, listed = self.fields["folder"], self.fields["documents"]
        assert isinstance(folder, FolderField)
        assert isinstance(listed, forms.MultipleChoiceField)
        folder.offer(kind)
        listed.choices = [(str(one.pk), one.title) for one in documents]

    def clean_documents(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["documents"]]
