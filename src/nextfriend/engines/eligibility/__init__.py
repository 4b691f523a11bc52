"""Eligibility: a household in; whether a funder's rules let the office help, and why, in sentences out.

Pure: no clock, no network, no database. Guidelines and funders' rules are YAML beside this file. Not legal
advice, and never a decision: "ask" means that a person has to look.
"""

from nextfriend.engines.eligibility.funders import Funder, funder_of, funders
from nextfriend.engines.eligibility.guidelines import Guideline, guideline_for
from nextfriend.engines.eligibility.model import Finding, Household, Outcome, Result, Status
from nextfriend.engines.eligibility.screening import screen

__all__ = [
    "Finding",
    "Funder",
    "Guideline",
    "Household",
    "Outcome",
    "Result",
    "Status",
    "funder_of",
    "funders",
    "guideline_for",
    "screen",
]
