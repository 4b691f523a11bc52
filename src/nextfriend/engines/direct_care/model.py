"""What goes in and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ADL, IADL, OTHER = "adl", "iadl", "other"
DOMAINS = {
    ADL: "Activities of daily living",
    IADL: "Instrumental activities of daily living",
    OTHER: "Other help",
}
VISIT, WEEK = "visit", "week"
# Why a task was not done, as far as it should have been.
EXCEPTIONS = {
    "refused": "The client refused",
    "away": "The client was away",
    "unsafe": "It was not safe",
    "untrained": "The worker lacks the training",
    "other": "Another reason",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of help. `needs` is the code of the training that whoever does it must have, or empty."""

    code: str
    label: str
    domain: str
    needs: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The tasks there are, the trainings by code, and the codes that are offered nowhere."""

    tasks: tuple[Task, ...]
    trainings: Mapping[str, str]
    not_offered: tuple[str, ...] = ()

    def task(self, code: str) -> Task | None:
        return next((one for one in self.tasks if one.code == code), None)

    def label(self, code: str) -> str:
        """The task's words; its code where it is in the catalog no more."""
        one = self.task(code)
        return one.label if one else code


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan asks of one task: at least so many times a visit or a week. Not required is as needed."""

    task: str
    at_least: int
    per: str = VISIT
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """What is asked from `first_date` on, until a later version. Of two of one day the later stands."""

    first_date: date
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was done on one visit: counts by task, and why others were not done: (kind, reason) by task."""

    day: date
    done: Mapping[str, int]
    exceptions: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Short:
    """A required task under its minimum. `day` is the visit's, None for a week's minimum; `why` are the
    exceptions recorded for it, in words.
    """

    task: str
    wanted: int
    done: int
    per: str
    day: date | None
    why: tuple[str, ...]

    @property
    def is_explained(self) -> bool:
        return bool(self.why)
