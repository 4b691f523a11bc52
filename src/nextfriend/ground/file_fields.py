"""Fields for several files at once: the browser's own input, on which files can be dropped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class SeveralFiles(forms.ClearableFileInput):
    """The browser's own file input: click, or drop files on it."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, empty ones too: whoever takes them says of each what is wrong with it."""

    widget = SeveralFiles

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file, in the order chosen."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one is not None]
