"""What goes in and comes out: frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

Object: TypeAlias = Mapping[str, Any]


class Unreadable(Exception):
    """The data are of no use; the message is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: "phones[0].number", or "phones.csv, row 3, number".

    `breaks` says that the published schema refuses it. Otherwise it is something to look at that the schema
    lets pass: a day that is none, an attribute that HSDS does not have.
    """

    path: str
    sentence: str
    breaks: bool = True

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


@dataclass(frozen=True, slots=True)
class Listing:
    """One service as a worker looks it up: flat, all of it text, "" where nothing is known.

    `phones`, `hours`, `address` and `documents` have one a line. `source_id` is what its source calls it;
    `domains` are codes of needs (engines/screening); `checked_date` is ISO 8601. `also` is what a source said
    that has no place here: heading and words.
    """

    name: str
    organization: str = ""
    description: str = ""
    domains: tuple[str, ...] = ()
    address: str = ""
    area: str = ""
    languages: str = ""
    eligibility: str = ""
    phones: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    applying: str = ""
    fees: str = ""
    documents: str = ""
    wait: str = ""
    status: str = "active"
    checked_date: str = ""
    source_id: str = ""
    also: tuple[tuple[str, str], ...] = ()


FACTS = tuple(one.name for one in fields(Listing) if one.name not in ("source_id", "also"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row or object of a file: where it stands, what it says, what is wrong with it. Without a name it
    has no `listing`.
    """

    where: str
    listing: Listing | None
    faults: tuple[Fault, ...] = ()
    original: Object = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file. `columns` says of each heading of a CSV what it was taken for, "" where for nothing: what
    stands there is kept in `Listing.also`.
    """

    rows: tuple[Row, ...]
    columns: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()
