"""Caseload: clients, hours and weights in; what each client takes, who can take one more and whom to suggest
out, each with its reasons.

Pure: no clock, no network, no database. The weights are YAML beside this file with their sources; an office's
own numbers go over them. A weight measures work, never a person.
"""

from nextfriend.engines.caseload.load import available_hours, load_of
from nextfriend.engines.caseload.model import (
    FULL,
    ONE_MORE,
    OVER,
    VERDICTS,
    BadWeights,
    Candidate,
    Client,
    Load,
    Reason,
    Suggestion,
    Wanted,
    Week,
    Weight,
)
from nextfriend.engines.caseload.suggestions import suggest
from nextfriend.engines.caseload.weighing import hours_a_week, weigh
from nextfriend.engines.caseload.weights import RISK, STAGE, TIER, Line, Weights, shipped
from nextfriend.engines.caseload.words import said

__all__ = [
    "FULL",
    "ONE_MORE",
    "OVER",
    "RISK",
    "STAGE",
    "TIER",
    "VERDICTS",
    "BadWeights",
    "Candidate",
    "Client",
    "Line",
    "Load",
    "Reason",
    "Suggestion",
    "Wanted",
    "Week",
    "Weight",
    "Weights",
    "available_hours",
    "hours_a_week",
    "load_of",
    "said",
    "shipped",
    "suggest",
    "weigh",
]
