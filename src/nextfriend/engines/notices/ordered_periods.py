"""Periods that the court ordered: "within 14 days", "no later than 7 days after service of the response".

A period is proposed with a trigger only when it is counted from the order itself or from nothing named; any
other first day ("after service", "before trial") is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from nextfriend.engines.notices.date_proposal import DateProposal
from nextfriend.engines.notices.written_dates import is_asking, sentence_start

# More periods than any order sets; each costs a look at the sentence around it.
MOST_PERIODS = 200
_NUMBER_WORDS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        range(1, 16),
        strict=True,
    )
) | {
    "twenty": 20,
    "twenty-one": 21,
    "twenty-eight": 28,
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}
_PERIOD = re.compile(
    r"\b(?P<cue>within|(?:by )?no(?:t)? later than|(?:shall|will) have|ha(?:s|ve)|at least)\s+"
    rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})(?:\s*\(\d{{1,3}}\))?[\s-]+"
    r"(?P<kind>calendar |business |court |working )?(?P<unit>day|week|month|hour)s?\b"
    r"(?:\s+(?P<relation>of|after|from|following|before|prior to|to)\s+(?P<anchor>[^.;,]{1,80}))?",
    re.IGNORECASE,
)
_PERIOD_ORDER = re.compile(
    r"\b(?:shall|must|ordered|directed|required|due|deadline|may file|leave to|is to|are to"
    r"|may (?:respond|amend))\b",
    re.IGNORECASE,
)
_ALREADY_DONE = re.compile(
    r"\b(?:have|has|had|having) (?:not )?been\b[^.;]*$|\b(?:was|were|did not|failed to)\b[^.;]*$",
    re.IGNORECASE,
)
_THIS_ORDER = re.compile(
    r"^(?:the )?(?:date of )?(?:the )?(?:entry|filing|issuance|service|date)?(?: of)?\s*"
    r"(?:this|the present)\s+(?:\w+\s+){0,2}(?:order|notice|entry|date|minute entry|judgment)"
    r"|^(?:today|the date hereof)",
    re.IGNORECASE,
)
# "the parties have 14 days to object" is a period; "within 14 days to" is not said.
_TO_ACT = re.compile(r"^(?:file|respond|answer|object|amend|submit|serve|show|cure|comply)\b", re.IGNORECASE)


def ordered_periods(text: str, ordered_on: date | None) -> Iterator[DateProposal]:
    """Periods the court ordered, such as "within 14 days". `ordered_on` is the day the order was entered.

    The day is used as trigger only when the period is counted from the order itself or from nothing named.
    """
    if is_asking(text):
        return
    for found in islice(_PERIOD.finditer(text), MOST_PERIODS):
        before = text[sentence_start(text, found.start(), 0) : found.start()]
        if _ALREADY_DONE.search(before) or not _orders_something(found, before, text):
            continue
        number = _NUMBER_WORDS.get(found["n"].lower()) or int(found["n"])
        unit = f"{(found['kind'] or '').lower()}{found['unit'].lower()}"
        backward = (found["relation"] or "").lower() in ("before", "prior to")
        trigger = None if backward else _trigger(found, ordered_on)
        yield DateProposal(
            "order-period", "", found.start(), _period_end(found),
            "court-set" if trigger else "needs-trigger",
            trigger_date=trigger, period=f"{number} {unit}{'s' if number != 1 else ''}",
            direction="before" if backward else "after",
            note="" if trigger else "Say which day this period runs from.",
        )  # fmt: skip


def _orders_something(found: re.Match[str], before: str, text: str) -> bool:
    cue = found["cue"].lower()
    if cue.endswith("have") or cue.startswith("ha"):
        return found["relation"] is not None and _names_an_act(found)
    after = re.split(r"(?<=[a-z0-9)])[.;]\s", text[found.end() : found.end() + 120])[0]
    return bool(_PERIOD_ORDER.search(before) or _PERIOD_ORDER.search(after))


def _names_an_act(found: re.Match[str]) -> bool:
    anchor = (found["anchor"] or "").strip()
    return bool(_TO_ACT.match(anchor)) or found["relation"].lower() != "to"


def _trigger(found: re.Match[str], ordered_on: date | None) -> date | None:
    relation = (found["relation"] or "").lower()
    if not relation or relation == "to":
        return ordered_on
    return ordered_on if _THIS_ORDER.match((found["anchor"] or "").strip()) else None


def _period_end(found: re.Match[str]) -> int:
    return found.start() + len(found[0].rstrip())
