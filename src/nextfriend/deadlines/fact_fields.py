"""The facts a rule asks about, as fields of the date desk's form: the engine's questions, its choices.

A fact nobody has told stays open: the engine counts every branch it could lead to, and the form says what
each answer would make of the date. Nothing here needs a script: the fields are those of the rule typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from nextfriend.calendar import moments
from nextfriend.calendar.widgets import DayField
from nextfriend.engines.deadlines import Field, fields, find_court, find_rule
from nextfriend.engines.deadlines.model import Refused

PREFIX = "fact_"
SERVICE = "service"  # has a field of its own, whatever the rule asks
YES_NO = (("", "Not known yet"), ("yes", "Yes"), ("no", "No"))
# What the engine asks of any date (engines/deadlines/facts.py), whether a rule sets it or an order.
GENERAL = (
    Field("own_service", "Did our own service start the period?", "yes-no", (),
          "Days added for the way of service are for whoever was served, never for whoever served."),
    Field("clerk_closed", "On which last day could the clerk's office not be reached?", "date", (),
          "The date moves to the next day on which it can be."),
)  # fmt: skip


def facts_asked(rule: str, court: str) -> tuple[Field, ...]:
    """What this rule asks, its required facts first; nothing for a rule or court that is not known."""
    try:
        group = find_court(court).group
    except Refused:
        group = ""
    try:
        found = fields(find_rule(rule, group))
    except Refused:
        return ()
    own = [one for one in found if one.name != SERVICE]
    return tuple(sorted(own, key=lambda one: not one.required))


def general_facts(asked: Iterable[Field]) -> tuple[Field, ...]:
    """What may be told of any date, where the rule does not ask it already."""
    names = {one.name for one in asked}
    return tuple(one for one in GENERAL if one.name not in names)


def form_field(fact: Field) -> forms.Field:
    """One fact as a field: a day, yes or no, or the pack's choices. Never required: not told is an answer."""
    label = fact.question or fact.name.replace("_", " ").capitalize()
    if fact.type == "date":
        return DayField(label=label, required=False, help_text=fact.effect)
    choices = YES_NO if fact.type == "yes-no" else (YES_NO[0], *_sentence_case(fact.choices))
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=fact.effect)


def _sentence_case(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, label[:1].upper() + label[1:]) for value, label in choices]


def told(cleaned: Mapping[str, Any], posted: Mapping[str, Any]) -> dict[str, str]:
    """The facts that were answered, by the engine's names.

    One asked by the rule of the page before and not by this one is handed on all the same: the engine then
    says that it changed nothing.
    """
    found = {name: value for name, value in cleaned.items() if name.startswith(PREFIX)}
    strays = {name: posted[name] for name in posted if name.startswith(PREFIX) and name not in found}
    return {
        name.removeprefix(PREFIX): value.isoformat() if isinstance(value, date) else str(value)
        for name, value in {**strays, **found}.items()
        if value
    }


def outcome_words(fact: Mapping[str, Any], zone: str) -> str:
    """What each answer to an open question would make of the date: "Yes: Fri, Aug 1, 2025. No: …"."""
    said = [_outcome(one, zone) for one in fact.get("outcomes", ())]
    if not said:
        return "Counted when you give the day." if fact.get("type") == "date" else ""
    return " ".join(f"{one}." for one in said)


def _outcome(one: Mapping[str, Any], zone: str) -> str:
    label = str(one["label"])
    words = f"{label[:1].upper()}{label[1:]}: "
    if not one["prevailing"]:
        return f"{words}needs another answer first"
    words += moments.said(one["prevailing"], zone)
    if one["safe"] and one["safe"] != one["prevailing"]:
        words += f" (act by {moments.said(one['safe'], zone)})"
    return words


def answer_words(name: str, value: str, asked: Iterable[Field], zone: str) -> tuple[str, str]:
    """A told fact as question and answer, in the rule's own words where the rule asks it."""
    fact = next((one for one in (*asked, *GENERAL) if one.name == name), None)
    if fact is None:
        return name.replace("_", " ").capitalize(), value
    labels = dict(form_field(fact).choices) if fact.type != "date" else {}  # type: ignore[attr-defined]
    said = moments.said(value, zone) if fact.type == "date" and _is_day(value) else labels.get(value, value)
    return fact.question, str(said)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
