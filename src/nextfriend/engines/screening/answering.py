"""What was answered, brought to the codes of the instrument: by code, value, label or LOINC code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nextfriend.engines.screening.model import Instrument, Item

LONGEST = 500
Answers = dict[str, tuple[str, ...]]


class CannotScore(ValueError):
    """Answers that do not fit the instrument; the sentence says which."""


def read_answers(instrument: Instrument, given: Mapping[str, Any]) -> Answers:
    """Item id → codes of the answers (or what was typed). What is empty is left out: it is unanswered.

    Raises CannotScore for an item or an answer that the instrument does not have.
    """
    found: Answers = {}
    for name, value in given.items():
        item = instrument.item(str(name))
        if item is None:
            raise CannotScore(f"{instrument.title} has no item “{name}”.")
        if item.id in found:
            raise CannotScore(f"Item {item.id} is answered twice. Leave one of the two out.")
        answer = _answer(item, value)
        if answer:
            found[item.id] = answer
    return found


def _answer(item: Item, value: Any) -> tuple[str, ...]:
    if value is None or value == "" or value == []:
        return ()
    if item.kind == "text":
        return (str(value).strip()[:LONGEST],) if str(value).strip() else ()
    if item.kind == "number":
        return (_number(item, value),)
    many = value if isinstance(value, (list, tuple)) else [value]
    if item.kind == "one" and len(many) > 1:
        raise CannotScore(f"Item {item.id} takes one answer. Choose one.")
    codes = {_code(item, one) for one in many}
    return tuple(choice.code for choice in item.choices if choice.code in codes)


def _number(item: Item, value: Any) -> str:
    try:
        number = int(str(value).strip().replace(",", "").removeprefix("$"))
    except ValueError:
        number = -1
    if not 0 <= number <= 10_000_000:
        raise CannotScore(f"Item {item.id}: enter a whole number, such as 3.")
    return str(number)


def _code(item: Item, value: Any) -> str:
    """The code of a choice, by its code, its value or its label."""
    if isinstance(value, bool):
        raise CannotScore(f"Item {item.id}: “{value}” is not one of its answers.")
    for choice in item.choices:
        if str(value) == choice.code or (isinstance(value, int) and value == choice.value):
            return choice.code
    for choice in item.choices:
        same = choice.value is not None and str(value) == str(choice.value)
        if same or str(value).casefold() == choice.label.casefold():
            return choice.code
    told = ", ".join(choice.label for choice in item.choices)
    raise CannotScore(f"Item {item.id}: “{str(value)[:60]}” is not one of its answers ({told}).")
