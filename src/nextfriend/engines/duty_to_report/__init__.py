"""A possible duty to report abuse or neglect: the office's matrix and the facts in; whom to ask, and whether
the office's words may leave yet, out. No law of its own, no clock, no database.
"""

from nextfriend.engines.duty_to_report.model import (
    ANSWERS,
    AT_RISK,
    CAPACITIES,
    OWN_COUNSEL,
    TEAM_ATTORNEY,
    Facts,
    Gate,
    Line,
)
from nextfriend.engines.duty_to_report.rules import APART, gate, line_for, whom_to_ask, written_by

__all__ = [
    "ANSWERS",
    "APART",
    "AT_RISK",
    "CAPACITIES",
    "OWN_COUNSEL",
    "TEAM_ATTORNEY",
    "Facts",
    "Gate",
    "Line",
    "gate",
    "line_for",
    "whom_to_ask",
    "written_by",
]
