"""A date proposed from the words of a docket entry: a person confirms it, another verifies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class DateProposal:
    """One proposed date and the words it rests on.

    kind: "answer-due", "response-to-motion", "amend-of-course", "judgment-appeal", "judgment-motion",
    "cross-appeal",
        "objections", "hearing", "order-date" or "order-period".
    rule: the citation a lawyer writes ("FRCP 12(a)(1)(A)(i)"); "" when the court itself set the date or
    period, or
        when a local rule governs.
    start, end: offsets of the supporting words in the entry's description.
    trigger_date: the day the period runs from, in the court's zone; None when the entry does not say.
    service: how the triggering paper reached us, in the deadline engine's words; "" where service plays no
    part.
    due_date, due_time: set when the court wrote the date; times are the court's wall clock.
    period, direction: a period the court or a local rule wrote, such as "14 days" "after".
    certainty: "court-set" (written out), "certain" (the kind of entry leaves no doubt), "likely" (a person
    must decide
        whether it applies) or "needs-trigger" (a period whose first day the entry does not give).
    ends: an earlier date of the same words that is dead: "reset from 3/10/2027 to 4/14/2027".
    note: a sentence for the person who decides; "" when there is nothing to add.
    """

    kind: str
    rule: str
    start: int
    end: int
    certainty: str
    trigger_date: date | None = None
    service: str = ""
    due_date: date | None = None
    due_time: time | None = None
    period: str = ""
    direction: str = "after"
    note: str = ""
    ends: date | None = None

    @property
    def words(self) -> tuple[int, int]:
        """The offsets of the words to highlight."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class EndedDate:
    """A date that the words end: vacated, reset, stayed, no longer due. `start`, `end` are the offsets of
    the date.

    `at` is the court's wall clock where the words say it.
    """

    day: date
    at: time | None
    start: int
    end: int
