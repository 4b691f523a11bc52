"""Asks the engine and puts the answer as a table puts it: one ISO date, or three where readings differ."""

from __future__ import annotations

from nextfriend.engines.deadlines import Answer, Request, answer
from nextfriend.engines.deadlines.open_facts import order


def asked(rule: str, court: str, trigger: str, service: str = "", as_of: str = "", **facts: object) -> Answer:
    """The answer to a request that must not be refused."""
    found = answer(
        Request(rule=rule, court=court, trigger=trigger, service=service, facts=facts, as_of=as_of or None)
    )
    assert isinstance(found, Answer), found
    return found


def due(rule: str, court: str, trigger: str, service: str = "", as_of: str = "", **facts: object) -> str:
    """The prevailing date in ISO, or "safe prevailing latest" where these are not one and the same."""
    return three(asked(rule, court, trigger, service, as_of, **facts))


def three(found: Answer) -> str:
    """The readings of the law alone: a table signs what the rule says of the facts in its row. What the facts
    it leaves open could make of the date is test_open_facts.py's; here they only never make it later."""
    alone = found.ways[1][0]
    assert order(found.safe) <= order(alone.safe)
    dates = [one.isoformat() for one in (alone.safe, alone.usual, alone.latest)]
    return dates[1] if len(set(dates)) == 1 else " ".join(dates)
