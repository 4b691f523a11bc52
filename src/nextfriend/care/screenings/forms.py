"""An instrument as a form: radio buttons that a thumb hits, and nothing that must be answered."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms

from nextfriend.calendar.widgets import DayField
from nextfriend.engines.screening import Instrument, Item
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.matters.client_fields import ForClient, Once

PREFIX = "item-"
NOT_ANSWERED = "Not answered"


class AnswersForm(AnywayForm, Once, ForClient):
    """The questions of one instrument; `form_for` makes it."""

    screened_date = DayField(label="Asked on", required=False, help_text="Leave empty if you are asking now.")
    instrument: Instrument
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["client", *(PREFIX + item.id for item in self.instrument.items)])

    def answers(self) -> dict[str, Any]:
        """What was answered, by the items' ids."""
        return {item.id: self.cleaned_data.get(PREFIX + item.id) for item in self.instrument.items}

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions under their headings, in the instrument's order."""
        parts = groupby(self.instrument.items, key=lambda item: item.section)
        return [(title, [self[PREFIX + item.id] for item in items]) for title, items in parts]


class CorrectionForm(forms.Form):
    """What a correction asks besides."""

    reason = forms.CharField(max_length=300, label="What was wrong")


def form_for(instrument: Instrument, *, corrects: bool = False) -> type[AnswersForm]:
    """The form of this instrument."""
    fields = {PREFIX + item.id: _field(item) for item in instrument.items}
    bases = (AnswersForm, CorrectionForm) if corrects else (AnswersForm,)
    return type("InstrumentForm", bases, {**fields, "instrument": instrument})


def initial_of(answers: Mapping[str, list[str]], instrument: Instrument) -> dict[str, Any]:
    """Answers that are kept, as the form shows them."""
    found: dict[str, Any] = {}
    for item in instrument.items:
        kept = answers.get(item.id) or []
        found[PREFIX + item.id] = kept if item.kind == "many" else next(iter(kept), "")
    return found


class Unforced:
    """A question that may stay unanswered; "optional" beside each would say that it does not matter."""

    def validate(self, value: Any) -> None:
        """Check an answer; none is none."""
        if value not in (None, "", []):
            super().validate(value)  # type: ignore[misc]


class OneAnswer(Unforced, forms.ChoiceField):
    pass


class ManyAnswers(Unforced, forms.MultipleChoiceField):
    pass


class NumberAnswer(Unforced, forms.IntegerField):
    pass


class TextAnswer(Unforced, forms.CharField):
    pass


def _field(item: Item) -> forms.Field:
    choices = [(choice.code, choice.label) for choice in item.choices]
    shared: dict[str, Any] = {"label": item.label, "required": not item.optional}
    if item.kind == "many":
        return ManyAnswers(choices=choices, widget=forms.CheckboxSelectMultiple, **shared)
    if item.kind == "number":
        return NumberAnswer(min_value=0, max_value=10_000_000, **shared)
    if item.kind == "text":
        return TextAnswer(max_length=500, **shared)
    # A radio button cannot be taken back without JavaScript, so "not answered" is one of them.
    return OneAnswer(choices=[*choices, ("", NOT_ANSWERED)], initial="", widget=forms.RadioSelect, **shared)
