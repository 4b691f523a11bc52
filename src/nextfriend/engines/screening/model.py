"""What goes in and comes out: frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# What a need can be about, in the order in which lists show it.
DOMAINS: Mapping[str, str] = {
    "safety": "Safety from others",
    "self-harm": "Thoughts of self-harm",
    "housing": "Housing",
    "housing-quality": "Condition of the home",
    "food": "Food",
    "utilities": "Utilities",
    "transportation": "Transportation",
    "health-care": "Health care and medicine",
    "insurance": "Health insurance",
    "mental-health": "Mental health",
    "stress": "Stress",
    "connection": "Being with other people",
    "employment": "Work",
    "education": "School and training",
    "income": "Money",
    "child-care": "Child care",
    "clothing": "Clothing",
    "phone": "Phone",
    "language": "Language",
    "legal": "Legal help",
    "other": "Something else",
}

SEVERITIES = ("low", "moderate", "high", "urgent")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given. `value` is None where it counts nothing: “I choose not to answer”.

    `need` is how severe the need is that the answer shows: empty where it shows none.
    """

    code: str
    label: str
    value: int | None = None
    need: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `kind` is one, many, number or text; the last two count nothing and show no need."""

    id: str
    label: str
    loinc: str = ""
    kind: str = "one"
    section: str = ""
    domain: str = ""
    optional: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A range of totals, both ends in it, and what the publisher calls it."""

    low: int
    high: int
    name: str
    says: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A score: the sum of the values of some items, and the bands that totals fall in."""

    id: str
    title: str
    items: tuple[str, ...]
    bands: tuple[Band, ...]
    loinc: str = ""
    cut_off: int | None = None
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """An item that calls for something at once from a value on."""

    item: str
    at_least: int
    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A screening instrument as its file says. `record` is the kind of record its answers make."""

    code: str
    title: str
    version: str
    record: str
    loinc: str = ""
    intro: str = ""
    asks_by: str = ""
    wording: str = ""
    basis: str = ""
    sources: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    scales: tuple[Scale, ...] = ()
    watches: tuple[Watch, ...] = ()
    unscored: str = ""

    def item(self, name: str) -> Item | None:
        """The item of this id or LOINC code."""
        return next((item for item in self.items if name in {item.id, item.loinc}), None)


@dataclass(frozen=True, slots=True)
class Score:
    """A total as far as it is known.

    `total` sums the answers given; with `missing` items it is a least, and `most` is what it could still be.
    `band` is the band of the total when nothing is missing. Otherwise it is the one band that the whole range
    lies in, or empty: an unanswered item never makes a lower band. `is_positive` is None while it is open.
    """

    id: str
    title: str
    total: int
    most: int
    band: str
    says: str
    missing: tuple[str, ...] = ()
    is_positive: bool | None = None
    loinc: str = ""

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Positive:
    """An answer or a band that shows a need."""

    domain: str
    severity: str
    item: str
    says: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that cannot wait until the form is filed."""

    code: str
    item: str
    says: str


@dataclass(frozen=True, slots=True)
class Result:
    """What an instrument says of its answers."""

    instrument: str
    version: str
    scores: tuple[Score, ...] = ()
    positives: tuple[Positive, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    unanswered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        return not self.unanswered

    def as_json(self) -> dict[str, Any]:
        """The result in JSON's own kinds, for a line of output or a column of a table."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "complete": self.is_complete,
            "unanswered": list(self.unanswered),
            "scores": [_score(one) for one in self.scores],
            "positives": [
                {"domain": p.domain, "severity": p.severity, "item": p.item, "says": p.says}
                for p in self.positives
            ],
            "alarms": [{"code": a.code, "item": a.item, "says": a.says} for a in self.alarms],
            "notes": list(self.notes),
        }


def _score(one: Score) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "loinc": one.loinc,
        "total": one.total,
        "most": one.most,
        "complete": one.is_complete,
        "missing": list(one.missing),
        "band": one.band,
        "positive": one.is_positive,
        "says": one.says,
    }
