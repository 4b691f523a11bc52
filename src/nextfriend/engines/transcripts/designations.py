"""Designations and counter-designations, objections and rulings: what is in, what is out, what is open."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

import yaml

from nextfriend.engines.transcripts.cites import Cite, merge, subtract


class BadDesignation(ValueError):
    """Designations that do not go together; the message is a sentence."""


class Ruling(enum.Enum):
    """What the court said of an objection; `NONE`: nothing yet. `WITHDRAWN`: the objection was."""

    NONE = ""
    SUSTAINED = "sustained"
    OVERRULED = "overruled"
    RESERVED = "reserved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Objection:
    """`side` objects to `part` of a designation, or to all of it where that is None."""

    side: str
    ground: str
    part: Cite | None = None
    ruling: Ruling = Ruling.NONE


@dataclass(frozen=True, slots=True)
class Designation:
    """Lines one side offers. `answers` is the name of the designation that it counters, or ""."""

    name: str
    side: str
    cite: Cite
    answers: str = ""
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class Combined:
    """All designations by page. No line is in two of `is_in`, `out` and `undecided`; together they are all
    designated lines. `by_both`: lines that two sides designate. `answering_nothing`: counter-designations
    whose designation is out from its first line to its last; whether they stay is for the court.
    """

    designations: tuple[Designation, ...]
    is_in: tuple[Cite, ...]
    out: tuple[Cite, ...]
    undecided: tuple[Cite, ...]
    by_both: tuple[Cite, ...]
    answering_nothing: tuple[str, ...]


@cache
def grounds() -> tuple[str, ...]:
    """The grounds of objections that are offered."""
    return tuple(yaml.safe_load((files(__package__) / "grounds.yaml").read_text(encoding="utf-8")))


def combined(designations: Iterable[Designation]) -> Combined:
    """The table. A line under a sustained objection is out, whoever designates it; under an objection without
    a ruling, or with a reserved one, it is undecided. Raises BadDesignation.
    """
    all_of = sorted(designations, key=lambda one: (one.cite, one.name))
    _check(all_of)
    sustained = _under(all_of, {Ruling.SUSTAINED})
    waiting = _under(all_of, {Ruling.NONE, Ruling.RESERVED})
    every = [one.cite for one in all_of]
    by_name = {one.name: one.cite for one in all_of}
    return Combined(
        designations=tuple(all_of),
        is_in=subtract(every, [*sustained, *waiting]),
        out=sustained,
        undecided=subtract(waiting, sustained),
        by_both=_by_both(all_of),
        answering_nothing=tuple(
            one.name for one in all_of if one.answers and not subtract([by_name[one.answers]], sustained)
        ),
    )


def _under(designations: Iterable[Designation], rulings: set[Ruling]) -> tuple[Cite, ...]:
    return merge(
        objection.part or one.cite
        for one in designations
        for objection in one.objections
        if objection.ruling in rulings
    )


def _by_both(designations: Iterable[Designation]) -> tuple[Cite, ...]:
    sides: dict[str, list[Cite]] = {}
    for one in designations:
        sides.setdefault(one.side, []).append(one.cite)
    return merge(
        cite
        for some, other in combinations(sides.values(), 2)
        for cite in subtract(some, subtract(some, other))
    )


def _check(designations: Sequence[Designation]) -> None:
    by_name = {one.name: one for one in designations}
    if len(by_name) < len(designations):
        raise BadDesignation("Two designations have the same name. Give each a name of its own.")
    for one in designations:
        if not one.name or not one.side:
            raise BadDesignation(f"The designation of {one.cite} needs a name and a side.")
        if one.answers and (one.answers not in by_name or by_name[one.answers].side == one.side):
            raise BadDesignation(
                f"{one.name} counters “{one.answers}”, which is no designation of another side."
            )
        for objection in one.objections:
            if objection.side == one.side:
                raise BadDesignation(f"{one.side} objects to its own designation {one.name}.")
            if objection.part and subtract([objection.part], [one.cite]):
                raise BadDesignation(
                    f"The objection to {objection.part} reaches beyond {one.name} ({one.cite})."
                )
