"""The words, names and codes that ship with the engine, out of the YAML beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from nextfriend.engines.chronology.model import Kind
from nextfriend.engines.chronology.words import Phrases, key, loose

_LOOSE = ("house", "no_house", "chains")  # these tell lines from lines, not one person from another


@dataclass(frozen=True, slots=True)
class Names:
    """Keys of words (words.py) that tell a house or a person from other lines."""

    house: frozenset[str]
    chains: frozenset[str]
    no_house: frozenset[str]
    no_name: frozenset[str]
    credentials: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Span:
    """Codes from the first to the last, and the kinds of service they may be for, the likeliest first."""

    first: int
    last: int
    ordered: tuple[Kind, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(self.ordered)


@dataclass(frozen=True, slots=True)
class Codes:
    """CPT codes, revenue codes by their first digits, and which kinds count for what."""

    cpt: tuple[Span, ...]
    revenue: tuple[Span, ...]
    in_gaps: frozenset[Kind]
    services: frozenset[Kind]


def told(name: str) -> dict[str, Any]:
    """One of the files, as it stands."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@cache
def phrases() -> Phrases:
    """Every phrase of `phrases.yaml`."""
    return Phrases(_phrases(told("phrases.yaml")))


@cache
def names() -> Names:
    """The words of `names.yaml`."""
    found = told("names.yaml")
    return Names(
        **{
            group: frozenset(loose(key(word)) if group in _LOOSE else key(word) for word in words)
            for group, words in found.items()
        }
    )


@cache
def codes() -> Codes:
    """The spans of `codes.yaml`."""
    found = told("codes.yaml")
    return Codes(
        cpt=tuple(map(_span, found["cpt"])),
        revenue=tuple(map(_span, found["revenue"])),
        in_gaps=frozenset(map(Kind, found["in_gaps"])),
        services=frozenset(map(Kind, found["services"])),
    )


def _phrases(groups: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for group, named in groups.items():
        for name, listed in named.items():
            for phrase in listed:
                yield group, name, phrase


def _span(one: dict[str, Any]) -> Span:
    return Span(one["from"], one["to"], tuple(map(Kind, one["kinds"])))
