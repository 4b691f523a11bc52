"""A request that names a thing and no rule ("answer", "response to motion"): the court's likely rules."""

from __future__ import annotations

from nextfriend.engines.deadlines.courts import NO_COURT, Court, find_court
from nextfriend.engines.deadlines.local_rules import motion_rule
from nextfriend.engines.deadlines.model import Refused, Request
from nextfriend.engines.deadlines.search import search
from nextfriend.engines.deadlines.spelling import terms

OFFERED = 5
_ABOUT_MOTIONS = (
    {"motion", "response"},
    {"motion", "opposition"},
    {"motion", "reply"},
    {"brief", "opposition"},
)


def offered(request: Request, refused: Refused) -> Refused:
    """The refusal with the rules that were likely meant, where no rule was named at all."""
    if refused.code != "unknown-rule" or any(sign.isdigit() for sign in request.rule):
        return refused
    court = _court(request.court)
    if (elsewhere := look_up(request.rule, court)) is not None:
        return elsewhere
    found = search(request.rule, court=court.id, most=OFFERED)
    if not found:
        return refused
    where = f"In {court.name} it" if court.id else "It"
    said = "; ".join(f"{rule.cite} ({rule.title})" for rule in found)
    return Refused(
        "choose-rule",
        f"“{request.rule}” names a thing and no rule. {where} is likely one of these: {said}. "
        "Ask for one of them.",
        tuple(rule.cite for rule in found),
    )


def look_up(text: str, court: Court) -> Refused | None:
    """The local rule to read, where a district's time to answer a motion or reply is asked and not held."""
    asked = set(terms(text))
    if not any(about <= asked for about in _ABOUT_MOTIONS):
        return None
    role = "reply" if "reply" in asked else "response"
    found = motion_rule(court.id, role)
    if found is None or found.rule is not None or not found.read:
        return None
    what = "reply" if role == "reply" else "respond to a motion"
    return Refused(
        "local-rule-not-held",
        f"The time to {what} in {court.name} is set there and not by the Federal Rules: read "
        f"{found.read}. Its text is not held here, so no date is given.",
    )


def _court(name: str) -> Court:
    try:
        return find_court(name.strip())
    except Refused:
        return NO_COURT
