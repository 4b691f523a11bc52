"""Deadlines: a rule, a trigger and a court in; three dates and their reasons out.

>>> from nextfriend.engines.deadlines import Request, answer
>>> answer(Request(rule="FRCP 12(a)(1)(A)(i)", court="cod", trigger="2025-03-03")).prevailing
datetime.date(2025, 3, 24)

Pure: no clock, no network, no database. Law and calendars are YAML beside this file (README.md says how to
write them). Not legal advice: a date is firm only when a second person has checked it.
"""

from nextfriend.engines.deadlines.answers import answer, read_moment
from nextfriend.engines.deadlines.choices import look_up
from nextfriend.engines.deadlines.closed_days import calendar_days, next_open
from nextfriend.engines.deadlines.courts import NO_COURT, Court, courts, find_court
from nextfriend.engines.deadlines.fields import Field, fields
from nextfriend.engines.deadlines.json_lines import from_json, read_line
from nextfriend.engines.deadlines.model import (
    Answer,
    Basis,
    OpenFact,
    Outcome,
    PackError,
    Period,
    Refusal,
    Refused,
    Request,
    Step,
)
from nextfriend.engines.deadlines.pack import Rule, find_rule, packs, rules
from nextfriend.engines.deadlines.period import parse_period
from nextfriend.engines.deadlines.search import search
from nextfriend.engines.deadlines.spelling import STATES

__all__ = [
    "NO_COURT",
    "STATES",
    "Answer",
    "Basis",
    "Court",
    "Field",
    "OpenFact",
    "Outcome",
    "PackError",
    "Period",
    "Refusal",
    "Refused",
    "Request",
    "Rule",
    "Step",
    "answer",
    "calendar_days",
    "courts",
    "fields",
    "find_court",
    "find_rule",
    "from_json",
    "look_up",
    "next_open",
    "packs",
    "parse_period",
    "read_line",
    "read_moment",
    "rules",
    "search",
]
