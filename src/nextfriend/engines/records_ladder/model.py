"""What a ladder is made of, and what was done on it. Days are bare days in the office's zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

LETTER, FOLLOW_UP, ESCALATION = "letter", "follow-up", "escalation"
ATTORNEY = "attorney"
IsClosed = Callable[[date], bool]


class UnknownStep(ValueError):
    """A step or an outcome that the ladder does not have."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: `day` after the first letter, whose it is ("attorney", or "" for whoever asked), and whether
    a day that the provider named moves it (`waits`). `title` is how a list of what is due says it.
    """

    code: str
    label: str
    title: str
    day: int
    by: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of a step: at which ones (`at`), whether that does it, what must be entered with it
    (`asks`: "expected_date", "fee", "note"), whether the attorney is next at once, and of which requests
    alone it is (`only`: "individual").
    """

    code: str
    label: str
    at: tuple[str, ...]
    done: bool = True
    asks: str = ""
    escalates: bool = False
    only: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps in order, what comes after the last, and the provider's clock where the individual asks."""

    steps: tuple[Step, ...]
    follow_up: Step
    outcomes: Mapping[str, Outcome]
    retry_days: int
    answer_days: int
    extension_days: int

    def step(self, code: str) -> Step:
        """A step by its code. Raises UnknownStep."""
        found = next((one for one in (*self.steps, self.follow_up) if one.code == code), None)
        if found is None:
            raise UnknownStep(code)
        return found

    def outcomes_at(self, code: str, basis: str) -> list[Outcome]:
        """What may come of this step of a request on this basis ("individual" or "authorization")."""
        return [one for one in self.outcomes.values() if code in one.at and one.only in ("", basis)]


@dataclass(frozen=True, slots=True)
class Event:
    """Something done on the ladder: which step, on which day, what came of it; the day they named."""

    step: str
    day: date
    outcome: str
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The step that is due and its day. `reason` says why that day: "ladder" (`after` days from `since`),
    "promised" (they named `since`), "retry" (tried on `since`), "refused" (on `since`), "late" (the step
    before it was done on `since`), "again" (`after` days from `since`). `moved_from` is a closed day.
    """

    step: Step
    day: date
    reason: str
    since: date
    after: int = 0
    moved_from: date | None = None
