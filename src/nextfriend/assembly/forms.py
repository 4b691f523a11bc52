"""The interview: what a paper still needs, in one form. Forms never save."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from nextfriend.assembly.actions import unanswered
from nextfriend.assembly.filling import OF_ATTORNEY, OF_OFFICE, REACHED_BY, Filled
from nextfriend.assembly.library.papers import Paper
from nextfriend.assembly.queries import Choices
from nextfriend.engines.assembly import Field, field_of, written_day
from nextfriend.engines.assembly.fields import DAY, LIST, TEXT
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField

LONGEST = 4000
EMPTY = "The paper needs this. Fill it in."
_KEPT = {
    **dict.fromkeys(OF_OFFICE, "Kept for the office: later papers have it."),
    **dict.fromkeys(OF_ATTORNEY, "Kept for this attorney: later papers have it."),
    **dict.fromkeys(REACHED_BY, "Kept with the client’s contact info, not yet asked whether it is safe."),
}


class InterviewForm(AnywayForm):
    """Asks for each field that the matter does not fill; what a condition makes needed is checked at the end.

    `known` is what the matter fills, `choices` what there is to choose from.
    """

    key = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(
        self, *args: Any, paper: Paper, known: dict[str, Filled], choices: Choices, chosen: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.paper, self.known = paper, known
        names = [use.name for use in paper.uses]
        self._ask_which("client", "Client", choices.clients, chosen.client, names, "client_")
        self._ask_which(
            "attorney", "Attorney who signs", choices.attorneys, chosen.attorney, names, "attorney_"
        )
        rows = choices.proceedings
        self._ask_which("proceeding", "Court case", rows, chosen.proceeding, names, "case_")
        needed = set(unanswered(paper, known))
        self.asked = [name for name in names if name not in known]
        for name in self.asked:
            self.fields[name] = _asking(field_of(name), name in needed)

    def _ask_which(
        self, name: str, label: str, rows: list[Any], chosen: Any, names: list[str], about: str
    ) -> None:
        if len(rows) > 1 and any(one.startswith(about) for one in names):
            choices = [(str(row.pk), getattr(row, "caption", "") or row.name) for row in rows]
            initial = str(chosen.pk) if chosen else choices[0][0]
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial)

    def answers(self) -> dict[str, str]:
        """What was given, as the paper will say it."""
        found = {name: self.cleaned_data.get(name) for name in self.asked}
        return {name: _written(value) for name, value in found.items() if value}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        have = {*self.known, *self.answers()}
        for name in unanswered(self.paper, dict.fromkeys(have)):
            if name in self.fields and name not in self.errors:
                self.add_error(name, EMPTY)
        return found


def _asking(field: Field, needed: bool) -> forms.Field:
    said: dict[str, Any] = {"label": field.label, "required": needed}
    said["help_text"] = " ".join(filter(None, [field.help, _KEPT.get(field.name, "")]))
    if needed:
        said["error_messages"] = {"required": EMPTY}
    if field.kind == DAY:
        return DayField(**said)
    if field.kind in (TEXT, LIST):
        rows = 4 if field.kind == LIST else 3
        longest = 300 if field.name in _KEPT else LONGEST
        return forms.CharField(max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **said)
    return forms.CharField(max_length=300, **said)


def _written(value: Any) -> str:
    return written_day(value) if isinstance(value, date) else str(value)
