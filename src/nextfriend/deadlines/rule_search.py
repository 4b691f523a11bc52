"""The date desk's search box: rules by what people say, with state and court as filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from nextfriend.engines.deadlines import NO_COURT, STATES, Court, Rule, look_up, search
from nextfriend.engines.deadlines.coverage import not_held_about
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.search import state_code
from nextfriend.matters.court_field import CourtField, court_named

MOST = 8


class SearchForm(forms.Form):
    """What somebody calls the date, and where."""

    q = forms.CharField(
        max_length=120, required=False, label="Find a rule", help_text="Eviction answer, notice of appeal."
    )
    state = forms.ChoiceField(required=False)
    within = CourtField(required=False, label="In court", help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {code: name.title() for name, code in STATES.items()}
        states = sorted(names.items(), key=lambda one: one[1])
        self.fields["state"].choices = [("", "Any"), *states]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the rules, likely ones first, or a sentence where none is held."""

    rules: tuple[Rule, ...]
    court: str = ""
    said: str = ""


def found_rules(form: SearchForm) -> Found | None:
    """The answer to a search; None where nothing was asked."""
    if not form.is_valid() or not form.cleaned_data["q"].strip():
        return None
    text, state, within = (form.cleaned_data[name] for name in ("q", "state", "within"))
    court: Court = court_named(within) or NO_COURT
    if (elsewhere := look_up(text, court)) is not None:
        return Found((), court.id, elsewhere.reason)
    try:
        rules = search(text, state=state, court=court.id, most=MOST)
    except Refused as refused:
        return Found((), court.id, refused.reason)
    return Found(rules, court.id, "" if rules else _not_found(text, state or court.state))


def _not_found(text: str, state: str) -> str:
    """That nothing fits; and what the packs themselves say of it, where they leave it out."""
    gaps = not_held_about(text, state_code(state))[:MOST]
    if gaps:
        return f"No rule held here fits these words. What is not held: {' '.join(gaps)}"
    return "No rule held here fits these words. Try fewer, or name the rule itself."
