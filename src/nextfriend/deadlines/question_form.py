"""The questions of a date that stands already, as one form: answered later, or answered otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from nextfriend.calendar.forms import DecisionForm
from nextfriend.deadlines.fact_fields import (
    PREFIX,
    SERVICE,
    facts_asked,
    form_field,
    general_facts,
    outcome_words,
)
from nextfriend.deadlines.forms import SERVICES
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Field


class QuestionsForm(DecisionForm):
    """Every question of a date's rule, with what was told of it; empty is not known yet.

    `only_open` leaves out what is answered, and what any date may be asked.
    """

    def __init__(self, *args: Any, deadline: Deadline, only_open: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline = deadline
        is_open = {str(one["fact"]): one for one in deadline.open_facts}
        asked = facts_asked(deadline.rule, deadline.court_id) if deadline.rule else ()
        general = () if only_open else general_facts(asked)
        for fact in (*(one for one in asked if not only_open or one.name in is_open), *general):
            self._ask(fact, is_open)
        if SERVICE in is_open or (deadline.service and not only_open):
            self.fields[SERVICE] = forms.ChoiceField(
                choices=SERVICES, required=False, initial=deadline.service, label="How was it served?"
            )
            self._say(SERVICE, is_open)

    def _ask(self, fact: Field, is_open: Mapping[str, Mapping[str, Any]]) -> None:
        name = PREFIX + fact.name
        self.fields[name] = form_field(fact)
        self.fields[name].initial = self.deadline.facts.get(fact.name, "")
        self._say(fact.name, is_open)

    def _say(self, fact: str, is_open: Mapping[str, Mapping[str, Any]]) -> None:
        """Beside an open question, what each answer would make of the date."""
        name = self._name(fact)
        if said := outcome_words(is_open.get(fact, {}), self.deadline.zone):
            self.fields[name].help_text = said

    def open_rows(self) -> list[tuple[Mapping[str, Any], forms.BoundField | None]]:
        """Each open question with its field; None for one that only the engine's own words know."""
        names = [(one, self._name(str(one["fact"]))) for one in self.deadline.open_facts]
        return [(one, self[name] if name in self.fields else None) for one, name in names]

    @staticmethod
    def _name(fact: str) -> str:
        return SERVICE if fact == SERVICE else PREFIX + fact

    def questions(self) -> list[forms.BoundField]:
        """The questions, as fields."""
        return [self[name] for name in self.fields if name == SERVICE or name.startswith(PREFIX)]

    def told(self) -> dict[str, str]:
        """What was answered, by the engine's names; "" for what is not known."""
        typed = {one.name: self.cleaned_data[one.name] for one in self.questions()}
        return {
            name.removeprefix(PREFIX): value.isoformat() if hasattr(value, "isoformat") else str(value or "")
            for name, value in typed.items()
        }
