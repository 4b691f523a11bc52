"""The facts of a rule as fields of a form: what is asked, how it is answered, and what an answer does.

>>> [field.name for field in fields(find_rule("FRAP 4(a)(1)(A)"))][:3]
['us_party', 'motion_filed', 'motion_decided']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nextfriend.engines.deadlines.conditions import PLACE, Spec, conditions, hung, rare_limb, sources, texts
from nextfriend.engines.deadlines.facts import dated_facts, known_values, question_of, spec_of
from nextfriend.engines.deadlines.pack import Rule


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a rule. `type` is `yes-no`, `date` or `choice`; `choices` are (value, label) pairs for a
    `choice`. `effect` says in a sentence what telling it may do; `required` that no date is given without it;
    `rare` why the safe date does not wait for it."""

    name: str
    question: str
    type: str
    choices: tuple[tuple[str, str], ...] = ()
    effect: str = ""
    required: bool = False
    rare: str = ""

    def as_json(self) -> dict[str, object]:
        row: dict[str, object] = {"fact": self.name, "question": self.question, "type": self.type}
        row["choices"] = [{"value": value, "label": label} for value, label in self.choices]
        row |= {"effect": self.effect, "required": self.required}
        return row | {"rare": self.rare} if self.rare else row


def fields(rule: Rule) -> tuple[Field, ...]:
    """The facts a rule asks about today, its own first and then those of the rules it begins from."""
    found: dict[str, Field] = {}
    for spec in texts(rule, rule.versions[-1].spec):
        for one in (*_conditional(spec), *_dated(spec)):
            found.setdefault(one.name, one)
    return tuple(found.values())


@cache
def _names() -> dict[str, frozenset[str]]:
    """Names already gathered, by the rule's key; a cached function so that a reload empties it."""
    return {}


def asked_by(rule: Rule) -> frozenset[str]:
    """Every fact that some version of a rule, or of a rule it begins from, takes into account."""
    found = _names().get(rule.key)
    if found is None:
        specs = [spec for version in rule.versions for spec in texts(rule, version.spec)]
        dated = (name for spec in specs for name, _, _ in sources(spec))
        found = _names()[rule.key] = frozenset(
            (*dated, *(name for spec in specs for name in conditions(spec)))
        )
    return found


def _conditional(spec: Spec) -> Iterator[Field]:
    """The facts on which cases and readings hang."""
    for name, wanted in conditions(spec).items():
        if name in PLACE or name in dated_facts():
            continue
        kind = type_of(name, wanted)
        parts = [one for one in hung(spec) if name in one.get("when", {})]
        effect = " ".join(dict.fromkeys(str(one["why"]) for one in parts if one.get("why")))
        rare = next((str(one["rare"]) for one in parts if "rare" in one), "")
        yield Field(name, question_of(name), kind, _choices(name, wanted, kind), effect, False, rare)


def _dated(spec: Spec) -> Iterator[Field]:
    """The facts from which a period begins, or for which it waits."""
    for name, effect, required in sources(spec):
        yield Field(name, question_of(name), "date", (), effect, required, rare_limb(spec, name))


def type_of(name: str, wanted: list[Any]) -> str:
    """`yes-no`, `date` or `choice`, as the pack says or as the conditions on the fact show."""
    said = spec_of(name)
    if "type" in said:
        return str(said["type"])
    if name in dated_facts():
        return "date"
    words = set(known_values(name, wanted)) - {"true", "false"}
    return "choice" if words or name == "service" else "yes-no"


def _choices(name: str, wanted: list[Any], kind: str) -> tuple[tuple[str, str], ...]:
    if kind != "choice":
        return ()
    labels = {str(value): str(label) for value, label in spec_of(name).get("choices", {}).items()}
    if labels:
        return tuple(labels.items())
    words = [word for word in known_values(name, wanted) if word not in ("true", "false")]
    return tuple((word, word.replace("-", " ")) for word in words)
