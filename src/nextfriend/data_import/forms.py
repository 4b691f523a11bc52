"""What people type about an import, checked. Forms never save."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.data_import.fields import DIRECTORY, MATTERS, Field, fields_of
from nextfriend.data_import.models import Import, ImportRow
from nextfriend.data_import.presets import PRESETS
from nextfriend.matters.forms import Once
from nextfriend.matters.queries import programs_of
from nextfriend.privacy.models import Program

SAMPLE = 40


class FileForm(Once):
    """A file, what it holds, where it comes from, and who runs it."""

    name = forms.CharField(
        max_length=80, label="Name of this import", help_text="Only you and whoever runs it see it."
    )
    kind = forms.ChoiceField(
        label="What the file holds", choices=Import.Kind.choices, widget=forms.RadioSelect
    )
    preset = forms.ChoiceField(
        label="Where it comes from",
        required=False,
        choices=[("", "Another program or our own spreadsheet"), *((one.key, one.label) for one in PRESETS)],
    )
    runner = forms.ModelChoiceField(
        current_staff().none(),
        label="Attorney who checks and runs it",
        empty_label="Choose",
        help_text="With this attorney’s rights, and onto this attorney’s team, everything comes in.",
    )
    file = forms.FileField(label="The file (CSV)", help_text="Comma, semicolon or tab between cells.")

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attorneys = current_staff().filter(role=Role.ATTORNEY).order_by("name")
        self.fields["runner"].queryset = attorneys  # type: ignore[attr-defined]
        if staff.role == Role.ATTORNEY:
            del self.fields["runner"]


class ColumnsForm(forms.Form):
    """Which column is what. `program` is asked of whoever runs an import of matters."""

    program = forms.ModelChoiceField(
        Program.objects.none(), label="Open the matters in", empty_label="Choose"
    )

    def __init__(self, *args: Any, batch: Import, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        asks = batch.kind == MATTERS and staff.pk == batch.runner_id
        if asks:
            self.fields["program"].queryset = programs_of(staff)  # type: ignore[attr-defined]
        else:
            del self.fields["program"]
        choices = [("", "Not in the file"), *((str(n), _shown(batch, n)) for n in range(len(batch.columns)))]
        for one in fields_of(batch.kind):
            self.fields[named(one)] = forms.ChoiceField(label=one.label, choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        taken: dict[str, str] = {}
        for one in fields_of(self.batch.kind):
            place = typed.get(named(one), "")
            if place and place in taken:
                heading = self.batch.columns[int(place)]
                self.add_error(
                    named(one), f"“{heading}” is chosen for {taken[place]} already. Choose it once."
                )
            elif place:
                taken[place] = one.label
        return typed

    def mapping(self) -> dict[str, int]:
        """The column of each field that has one."""
        given = self.cleaned_data
        return {
            one.key: int(given[named(one)]) for one in fields_of(self.batch.kind) if given.get(named(one))
        }

    def program_id(self) -> UUID | None:
        """The program chosen; None where it was not asked."""
        program = self.cleaned_data.get("program")
        return program.pk if program else None


def named(field: Field) -> str:
    """The name of a field's question."""
    return f"column_{field.key}"


def _shown(batch: Import, number: int) -> str:
    """A heading with what the first rows hold below it."""
    held = [row[number] for row in batch.sample if number < len(row) and row[number]]
    return f"{batch.columns[number]}: {held[0][:SAMPLE]}" if held else batch.columns[number]


class RunForm(forms.Form):
    """What to do with rows that may be known already, and that the conflict checks were read."""

    known = forms.ChoiceField(
        label="Rows that may be known already",
        widget=forms.RadioSelect,
        initial=ImportRow.Choice.LEAVE,
        choices=[
            (ImportRow.Choice.LEAVE, "Leave them out"),
            (ImportRow.Choice.NEW, "Import them as new"),
            (ImportRow.Choice.LINK, "Import them, and say that each is the first person named beside it"),
        ],
    )
    seen = forms.BooleanField(label="I have read the conflict checks", required=False)

    def __init__(self, *args: Any, batch: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if batch.kind == DIRECTORY:
            self.fields["known"].choices = self.fields["known"].choices[:2]  # type: ignore[attr-defined]
        if not ImportRow.objects.filter(batch=batch, state=ImportRow.State.KNOWN).exists():
            del self.fields["known"]
        if not batch.checks:
            del self.fields["seen"]
