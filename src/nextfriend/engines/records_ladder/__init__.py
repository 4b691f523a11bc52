"""Records ladder: a request for records and what was done about it in; which step is next, on which day and
why out. Beside it what the law says of fees.

Pure: no clock, no network, no database. Days are bare days in the office's zone; which are closed is asked
of a function.
"""

from nextfriend.engines.records_ladder.days import answer_by, days_of, first_without, next_step, sent_on
from nextfriend.engines.records_ladder.law import AUTHORIZATION, INDIVIDUAL, Law, certification_law, fee_law
from nextfriend.engines.records_ladder.model import (
    ATTORNEY,
    LETTER,
    Event,
    Ladder,
    Next,
    Outcome,
    Step,
    UnknownStep,
)
from nextfriend.engines.records_ladder.shipped import shipped

__all__ = [
    "ATTORNEY",
    "AUTHORIZATION",
    "INDIVIDUAL",
    "LETTER",
    "Event",
    "Ladder",
    "Law",
    "Next",
    "Outcome",
    "Step",
    "UnknownStep",
    "answer_by",
    "certification_law",
    "days_of",
    "fee_law",
    "first_without",
    "next_step",
    "sent_on",
    "shipped",
]
