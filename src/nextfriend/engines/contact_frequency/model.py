"""What the frequency of contact is calculated from: a plan with its versions, what was done, closed days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

REACHED, ATTEMPTED, COLLATERAL = "reached", "attempted", "collateral"
WEEK, TWO_WEEKS, MONTH = "week", "two-weeks", "month"


@dataclass(frozen=True)
class Terms:
    """What a plan asks for: so many contacts a `period`, so many of them face to face, and never more than
    `longest_gap_days` without reaching the client. Others count where `collateral_counts`, for the number.
    """

    contacts: int
    period: str
    face_to_face: int
    longest_gap_days: int
    collateral_counts: bool = False

    @property
    def asks(self) -> tuple[int, str, int, bool]:
        """What is asked of a period; the longest gap is asked of every day."""
        return self.contacts, self.period, self.face_to_face, self.collateral_counts


@dataclass(frozen=True)
class Version:
    """Terms and the first day they apply on."""

    first: date
    terms: Terms


@dataclass(frozen=True)
class Plan:
    """A plan from its first day to its last (None while it runs). `versions` stand in the order they were
    written, the first of them from `starts`.
    """

    starts: date
    versions: tuple[Version, ...]
    ends: date | None = None

    def terms_on(self, day: date) -> Terms:
        """The terms of a day: of the versions that apply by then, the one written last."""
        found = [version for version in self.versions if version.first <= day]
        return (found or list(self.versions))[-1].terms

    def covers(self, day: date) -> bool:
        """Whether the day is one of the plan's."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, order=True)
class Touch:
    """One attempt to be in touch, on its day in the office's zone, as it stands after its corrections.
    `face_to_face` is true only for a client who was reached.
    """

    day: date
    outcome: str
    face_to_face: bool = False


@dataclass(frozen=True)
class Closed:
    """Days on which no contact can be asked for. `days` are the office's, each with its name ("" for an
    ordinary weekend); `away` are those on which the plan's case manager is not there.
    """

    days: Mapping[date, str] = field(default_factory=dict)
    away: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        return day not in self.days and day not in self.away


NEVER_CLOSED = Closed()


@dataclass(frozen=True)
class NextContact:
    """The day by which the client is to be reached next, and why that day: a kind of reason and its facts,
    which the room says in the words of the day they are read on.
    """

    day: date
    reason: str
    facts: Mapping[str, str | int]
