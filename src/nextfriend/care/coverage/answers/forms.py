"""The payer's file that somebody chooses, checked."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nextfriend.engines.payer_answers.reading import MOST_BYTES
from nextfriend.matters.client_fields import ForClient


class PayerAnswerForm(ForClient):
    """Whom it is about, and the file."""

    file = forms.FileField(
        label="The payer’s answer (X12 271, or FHIR as JSON)",
        help_text="As the payer’s website or your clearinghouse gives it. The file is read and not kept.",
    )

    def clean_file(self) -> bytes:
        chosen: UploadedFile = self.cleaned_data["file"]
        if (chosen.size or 0) > MOST_BYTES:
            raise forms.ValidationError("This file is larger than 5 MB. Ask the payer for one client.")
        content: bytes = chosen.read()
        return content
