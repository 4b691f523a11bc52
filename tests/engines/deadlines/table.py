"""Asks the engine and puts the answer as a table puts it: one ISO date, or three where readings differ."""

from __future__ import annotations

from nextfriend.engines.deadlines import Answer, Request, answer


def asked(rule: str, court: str, trigger: str, service: str = "", as_of: str = "", **facts: object) -> Answer:
    """The answer to a request that must not be refused."""
    found = answer(
        Request(rule=rule, court=court, trigger=trigger, service=service, facts=facts, as_of=as_of or None)
    )
    assert isinstance(found, Answer), found
    return found


def due(rule: str, court: str, trigger: str, service: str = "", as_of: str = "", **facts: object) -> str:
    """The prevailing date in ISO, or "safe prevailing latest" where these are not one and the same."""
    found = asked(rule, court, trigger, service, as_of, **facts)
    three = [one.isoformat() for one in (found.safe, found.prevailing, found.latest)]
    return three[1] if not found.differs else " ".join(three)
