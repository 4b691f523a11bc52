"""A reason as people read it."""

from __future__ import annotations

from nextfriend.engines.caseload.model import Reason

_WORDS = {
    "tier": "{label}: {minutes} minutes a month",
    "risk": "Risk {label}: {percent:+}%, {minutes:+} minutes",
    "stage": "Stage {label}: {percent:+}%, {minutes:+} minutes",
    "travel": "Travel: {one_way} minutes each way, {visits} visits a month, {minutes:+} minutes",
    "clients": "{number} clients take {hours} hours a week",
    "hours": "{percent}% of {hours} hours a week are for clients",
    "away": "Away {away} of the next {days} working days",
    "one-more": "{free} hours a week are free; one more client is expected to take {more}",
    "full": "{free} hours a week are free, less than the {more} that one more client is expected to take",
    "over": "{free} hours a week more are needed than there are",
    "knows": "Has worked with the client before",
    "language": "Speaks {words}, the client’s first language",
    "second-language": "Speaks {words}, another of the client’s languages",
    "interpreter": "Needs an interpreter for {words}",
    "experience": "Experience or training: {words}",
    "near": "Has {number} clients in the same ZIP code",
    "room": "{free} hours a week are free; this client is expected to take {takes}",
    "little-room": "Only {free} hours a week are free; this client is expected to take {takes}",
    "no-room": "No hours are free; this client is expected to take {takes} a week",
    "hours-unknown": "Free hours are known to their supervisor",
}


def said(reason: Reason) -> str:
    """The sentence of a reason."""
    return _ONE.get((reason.code, _many(reason)), _WORDS[reason.code]).format(**reason.facts)


_ONE = {
    ("clients", 1): "1 client takes {hours} hours a week",
    ("near", 1): "Has a client in the same ZIP code",
    ("travel", 1): "Travel: {one_way} minutes each way, 1 visit a month, {minutes:+} minutes",
}


def _many(reason: Reason) -> int:
    return int(reason.facts.get("number", reason.facts.get("visits", 0)))
