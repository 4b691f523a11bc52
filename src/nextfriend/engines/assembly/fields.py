"""The dictionary of fields (fields.yaml): what a template may call them, and what they are called in words.

A name that is not in it is a question of the template's own: it is asked in the words of its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

LINE, TEXT, DAY, LIST = "line", "text", "day", "list"
QUESTIONS = "Questions"
Value = str | tuple[str, ...]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind` is how it is typed: a line, a text, a day, a list of lines. `sample` is what it says
    on the sample matter; `is_filled` whether a case can fill it.
    """

    name: str
    label: str
    group: str
    sample: str
    kind: str = LINE
    help: str = ""

    @property
    def is_filled(self) -> bool:
        return self.group != QUESTIONS


def _read() -> dict[str, Field]:
    groups = yaml.safe_load(Path(__file__).with_name("fields.yaml").read_text(encoding="utf-8"))
    found = (
        Field(name, group=group, **said) for group, rows in groups.items() for name, said in rows.items()
    )
    return {field.name: field for field in found}


FIELDS = _read()


@cache
def field_of(name: str) -> Field:
    """The field of this name; one that the dictionary does not have is asked in the words of its name."""
    if name in FIELDS:
        return FIELDS[name]
    words = name.replace("_", " ").strip()
    kind = DAY if name.endswith("_date") else LINE
    return Field(name, words[:1].upper() + words[1:], QUESTIONS, f"[{words}]", kind)


def written_day(day: date) -> str:
    """A day as a letter or court paper has it: "November 29, 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def in_order(names: Iterable[str]) -> list[str]:
    """These fields as the dictionary lists them, those of a template's own at the end."""
    places = {name: place for place, name in enumerate(FIELDS)}
    return sorted(names, key=lambda name: places.get(name, len(places)))


def value_of(field: Field, written: str) -> Value:
    """What a template gets: a list's lines each by itself, any other field as it is written."""
    if field.kind != LIST:
        return written
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def sample_values(names: Iterable[str]) -> dict[str, Value]:
    """What these fields say on the sample matter, where everything is invented."""
    return {name: value_of(field_of(name), field_of(name).sample) for name in names}
