"""Why a date of the law is that date: its rule and trigger, the court's words, who asks to end it."""

from datetime import date

from nextfriend.calendar import moments
from nextfriend.calendar.reasons import Facts, Reason


def _moment(facts: Facts, name: str) -> str:
    return moments.said(str(facts[name]), str(facts["zone"]))


def _rule(facts: Facts, _: date) -> str:
    day = moments.day(str(facts["trigger"]), str(facts["zone"]))
    return f"{facts['basis']}: {facts['label']}, {day}"


HELD = Reason("date-held", lambda f, _: f"Stays until a second person agrees to {_moment(f, 'later')}")
SAFE = Reason("safe-reading", lambda f, _: f"Safe reading; {_moment(f, 'prevails')} prevails")
RULE = Reason("rule", _rule)
COURT = Reason("court-fixed", lambda facts, _: str(facts["words"]))
ASKED_TO_END = Reason(
    "asked-to-end", lambda f, _: f"{f['outcome']}, says {f['by']}; a second person has to agree"
)
