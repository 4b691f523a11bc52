"""Checks what people bring to the Inbox. Forms never save."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import queries
from nextfriend.engines.notices import LARGEST_EMAIL
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField
from nextfriend.ground.file_fields import SeveralFiles
from nextfriend.matters.choosing import AsksWhoItIs
from nextfriend.matters.models import Matter
from nextfriend.matters.name_field import TypedName
from nextfriend.matters.terms.lists import kind_choices
from nextfriend.privacy.models import Program

MOST_EMAILS = 50
_CHOOSE = "Choose a matter, or enter its number or part of its name."


class EmailFiles(forms.FileField):
    """One or more e-mails, saved as .eml, from Outlook, or as text."""

    widget = SeveralFiles(
        attrs={"accept": ".eml,.msg,.txt,message/rfc822,text/plain,application/vnd.ms-outlook"}
    )
    default_error_messages = {
        "required": "Choose one or more e-mails first, saved as .eml, .msg or .txt files.",
        "empty": "One of the files is empty. Save that e-mail again and choose it once more.",
    }

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Every file on its own; the first that will not do says why."""
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        if len(given) > MOST_EMAILS:
            raise forms.ValidationError(
                f"At most {MOST_EMAILS} e-mails at a time. Choose fewer, then the rest."
            )
        found = [super(EmailFiles, self).clean(one, initial) for one in given or [None]]
        if any(one.size > LARGEST_EMAIL for one in found):
            raise forms.ValidationError("One of the files is larger than 25 MB. Court e-mails are small.")
        return found


class DropForm(forms.Form):
    """E-mails dropped on the Inbox."""

    emails = EmailFiles(
        label="Choose e-mails, or drop them here", help_text="Saved as .eml, .msg or .txt files."
    )


class Compared(forms.BooleanField):
    """The tick of somebody who has looked a doubtful e-mail up where it says it comes from."""

    default_error_messages = {"required": "Look it up on the court's docket first, then check this box."}

    def __init__(self) -> None:
        super().__init__(label="I have looked at the court's own docket or portal, and it says the same.")


class AddressForm(AnywayForm):
    """Until when the address that is replaced still takes mail."""

    last_day = DayField(
        label="The old address takes mail until the end of",
        help_text="Tell the courts and portals the new one before then.",
    )


class ComparisonForm(forms.Form):
    """That a notice was compared with the docket."""

    has_compared = Compared()


class FilingForm(forms.Form):
    """Which matter a waiting notice belongs to: one that looks alike, or another by number or name."""

    matter = forms.ChoiceField(label="Matter", widget=forms.RadioSelect, required=False)
    named = forms.CharField(
        label="Another matter", help_text="Its number, or part of its name.", max_length=200, required=False
    )

    def __init__(
        self, called: str, *args: Any, number: str = "", is_doubtful: bool = False, **kwargs: Any
    ) -> None:
        """Matters are offered on this docket `number`, or else sharing a word with `called`, a caption or a
        subject line. A doubtful e-mail asks that it was compared."""
        super().__init__(*args, **kwargs)
        if is_doubtful:
            self.fields["has_compared"] = Compared()
        self.suggested = queries.suggested_matters(called, number)
        self._offer(self.suggested)

    def _offer(self, matters: list[Matter]) -> None:
        field = self.fields["matter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(m.pk), f"{m.name} ({m.number})") for m in matters]
        if not matters:
            del self.fields["matter"]
            self.fields["named"].label = "Matter"
            self.fields["named"].required = True
            self.fields["named"].error_messages["required"] = _CHOOSE

    def clean(self) -> dict[str, Any]:
        """Leave the chosen `Matter` under "found"."""
        given = super().clean() or {}
        named = given.get("named", "").strip()
        chosen = next((m for m in self.suggested if str(m.pk) == given.get("matter")), None)
        if named:
            chosen = self._named(named)
        elif chosen is None and not self.errors:
            self.add_error("named", _CHOOSE)
        return {**given, "found": chosen}

    def _named(self, words: str) -> Matter | None:
        found = queries.matters_called(words)
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error(
                "named", ("None of your matters has this number or name. Check it, or open a matter.")
            )
        else:
            some = "; ".join(f"{m.name} ({m.number})" for m in found[:8])
            self.add_error("named", f"More than one matter fits. Enter the number of one: {some}.")
        return None


class AsideForm(forms.Form):
    """Why nobody needs to act on an e-mail."""

    reason = forms.CharField(label="Why no one needs to act on it", max_length=300)


class OpenMatterForm(AsksWhoItIs):
    """What a new matter needs to take a notice in; everything else can be written down later."""

    program = forms.ModelChoiceField(label="Program", queryset=Program.objects.none(), empty_label=None)
    name = forms.CharField(label="Name of the matter", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=kind_choices)
    client_name = forms.CharField(label="Client", max_length=200, widget=TypedName(role="client"))
    named = "client_name"
    field_order = ("known", "program", "name", "kind", "client_name")

    def __init__(self, staff: Staff, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, staff=staff, **kwargs)
        field = self.fields["program"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.own_programs(staff, now)
        field.label_from_instance = lambda program: program.name  # type: ignore[method-assign]
