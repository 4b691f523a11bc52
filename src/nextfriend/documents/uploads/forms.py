"""Checks what a page says of a file before it sends it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from nextfriend.documents.forms import PlacedForm

_DIGEST = r"^([0-9a-f]{64})?$"
_LARGEST = 1 << 50  # bytes; what is kept is far less (judging.py)


class UploadForm(PlacedForm):
    """Name, size and digests of one file, and where it is to be kept."""

    name = forms.CharField(max_length=300)
    size = forms.IntegerField(min_value=0, max_value=_LARGEST)
    head = forms.RegexField(_DIGEST, required=False)
    tail = forms.RegexField(_DIGEST, required=False)
    besides = forms.CharField(required=False, max_length=4000)

    def clean_besides(self) -> list[UUID]:
        """The ids, which come with commas between them."""
        try:
            return [UUID(one) for one in self.cleaned_data["besides"].split(",") if one]
        except ValueError:
            raise forms.ValidationError("Reload this page, then choose the file again.") from None

    def clean(self) -> dict[str, Any]:
        """A file with bytes has digests."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("size") and not (found.get("head") and found.get("tail")):
            self.add_error(None, "This file could not be read. Choose it again.")
        return found
