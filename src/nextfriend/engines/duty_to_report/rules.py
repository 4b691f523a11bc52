"""The rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from nextfriend.engines.duty_to_report.model import OWN_COUNSEL, TEAM_ATTORNEY, Facts, Gate, Line

# Care staff of these programs work as the lawyer's agents; what they learn may be the client's confidence
# with the lawyer (Model Rules 1.6 and 5.3; D.C. Bar Op. 282; Arizona EO-19-0003).
AGENTS = frozenset({"embedded", "retained"})
# From these nothing crosses to the lawyers without a release; they have counsel of their own.
APART = frozenset({"partner", "protected"})
GO, STAY = "go", "stay"


def line_for(lines: Iterable[Line], facts: Facts) -> Line | None:
    """The office's line for this case, the one of its topology before the one for all."""
    fits = [
        one
        for one in lines
        if (one.state, one.at_risk, one.capacity) == (facts.state, facts.at_risk, facts.capacity)
        and one.topology in ("", facts.topology)
    ]
    exact = [one for one in fits if one.topology]
    found = exact or fits
    return found[-1] if found else None


def whom_to_ask(facts: Facts) -> str:
    """TEAM_ATTORNEY, or OWN_COUNSEL for the care staff of an agency apart from the lawyers."""
    return OWN_COUNSEL if facts.topology in APART and not facts.is_legal else TEAM_ATTORNEY


def gate(facts: Facts, line: Line | None, decision: str = "") -> Gate:
    """Whether the office's words may leave. `decision` is "go", "stay" or "" while nobody has decided."""
    answer = line.answer if line else "unknown"
    why = list(_why_ask(facts, answer))
    if decision == GO:
        return Gate(answer, True, False, ("The attorney decided that it may go out.",))
    if decision == STAY:
        return Gate(
            answer,
            False,
            False,
            (
                "The attorney decided that nothing of this goes out from the office’s records.",
                "A duty the law puts on you yourself stays yours. Ask the attorney what it means for you.",
            ),
        )
    if why:
        return Gate(answer, False, True, tuple(why))
    return Gate(answer, True, False, ("It is not privileged, and counsel has written what holds here.",))


def _why_ask(facts: Facts, answer: str) -> Iterable[str]:
    if facts.privileged == "yes":
        yield "It was said in a privileged communication. An attorney decides whether it may go out."
    elif facts.privileged != "no":
        yield "Whether it is privileged is not clear. An attorney decides that first."
    if facts.is_legal and facts.privileged == "no":
        yield "It was learned by the legal team. An attorney confirms that it is not privileged."
    elif facts.topology in AGENTS and facts.privileged == "no":
        yield "You work as the lawyer’s agent here. An attorney confirms that it is not privileged."
    if answer == "unknown":
        yield "The office’s counsel has not written what holds for this case. Ask."
    elif answer == "ask":
        yield "The office’s counsel wants to be asked in such a case."


def written_by(line_hours: int | None, called_at: datetime) -> datetime | None:
    """The moment by which the written follow-up is due (aware as `called_at`); None where none is asked."""
    return called_at + timedelta(hours=line_hours) if line_hours else None
