"""What the rules take and give."""

from __future__ import annotations

from dataclasses import dataclass

AT_RISK = {
    "child": "A child",
    "elder": "An older adult",
    "dependent-adult": "A dependent or at-risk adult",
}
CAPACITIES = {
    "attorney": "Attorney",
    "paralegal": "Paralegal or legal assistant",
    "case-manager": "Case manager, not licensed",
    "social-worker": "Licensed social worker",
    "nurse": "Nurse or other health professional",
    "counselor": "Counselor or therapist",
    "advocate": "Victim advocate",
    "interpreter": "Interpreter",
    "other": "Another role",
}
ANSWERS = {
    "must": "Must report",
    "may": "May report",
    "ask": "Ask the attorney",
    "unknown": "Not known",
}
# Who answers: an attorney of the matter's team, or the counsel of the agency that the worker belongs to.
TEAM_ATTORNEY, OWN_COUNSEL = "team-attorney", "own-counsel"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the office's matrix. `topology` "" holds for all; without `written_hours` nothing is asked
    for in writing. Of lines for the same case the last given stands.
    """

    state: str
    at_risk: str
    capacity: str
    topology: str
    answer: str
    citation: str
    written_hours: int | None = None
    id: object = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One case: the program's topology, whether the worker is of the legal craft, in which capacity they
    learned it, and whether it is privileged ("yes", "no" or "unsure").
    """

    topology: str
    is_legal: bool
    capacity: str
    privileged: str
    state: str
    at_risk: str


@dataclass(frozen=True, slots=True)
class Gate:
    """`may_leave`: the office's sheet for the call may be opened. `needs_decision`: an attorney has to say so
    first. `reasons` are sentences.
    """

    answer: str
    may_leave: bool
    needs_decision: bool
    reasons: tuple[str, ...]
