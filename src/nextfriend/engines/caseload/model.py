"""What the engine is given and answers. Minutes a month for what is needed; hours a week for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int | float
# A month is 52/12 weeks.
WEEKS = 52 / 12
ONE_MORE, FULL, OVER = "one-more", "full", "over"
VERDICTS = {ONE_MORE: "Can take one more", FULL: "Full", OVER: "Over"}


class BadWeights(ValueError):
    """Weights that cannot be used; the sentence says what to change."""


@dataclass(frozen=True)
class Reason:
    """Why, as a code and facts; `words.said` makes the sentence on the day it is read."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Client:
    """What is known of one client: tier, risk and stage by their codes, minutes of travel one way."""

    tier: str
    risk: str
    stage: str
    travel_minutes: int = 0


@dataclass(frozen=True)
class Weight:
    """What a client takes: minutes a month, and the line each part of them comes from."""

    minutes: int
    reasons: tuple[Reason, ...]

    @property
    def hours_a_week(self) -> float:
        return round(self.minutes / 60 / WEEKS, 1)


@dataclass(frozen=True)
class Week:
    """A person's week: hours of work, and of the next `days` working days how many they are away."""

    hours: float
    days: int = 20
    away: int = 0


@dataclass(frozen=True)
class Load:
    """How a person stands: hours a week needed and available, the verdict and why."""

    needed: float
    available: float
    verdict: str
    reasons: tuple[Reason, ...]

    @property
    def free(self) -> float:
        """Hours a week left; below zero they are over."""
        return round(self.available - self.needed, 1)

    @property
    def label(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Wanted:
    """The clients of a matter somebody is looked for: languages of the first, the preferred first, and in
    `others` those of each further one; what experience helps, by its words; what all are expected to take.
    """

    languages: tuple[str, ...]
    experience: tuple[str, ...]
    weight: Weight
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A coworker who might take the client. `load` is None where the reader may not know it; `near` are their
    clients in the client's ZIP code. `must_not`: screened, a conflict, already there. `is_away`: on leave.
    """

    key: str
    name: str
    languages: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    load: Load | None = None
    near: int = 0
    knows: bool = False
    is_away: bool = False
    must_not: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A coworker, how well they fit, and why. `against` is what speaks against it and still allows it."""

    key: str
    name: str
    points: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
