"""Motion practice in the federal districts: which local rule says when a motion, or a response, is answered.

The Federal Rules leave it to each district. Where the text is not held the name of the rule to read is known,
never a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.courts import find_court
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.pack import Rule, packs

DISTRICTS = "federal-district"
ROLES = ("response", "reply")


@dataclass(frozen=True, slots=True)
class MotionRule:
    """What a district has for a `role` of `ROLES`: the rule held, or None and the name of the one to read.

    `from_filing`: the time runs on from the filing or service of the paper answered, so that a docket entry
    gives its first day. Otherwise it is counted back from `trigger` (the hearing, the motion day).
    """

    rule: Rule | None
    read: str
    trigger: str = ""
    from_filing: bool = False


@cache
def held(role: str) -> Mapping[str, Rule]:
    """The rules held for a role, by district."""
    return {
        pack.court: rule
        for pack in packs().values()
        for rule in pack.rules
        if rule.versions[-1].spec.get("role") == role
    }


@cache
def rules_to_read() -> Mapping[str, str]:
    """The local rule on responses to motions to look up, by district whose rule is not held."""
    files = loader.files("lookups").values()
    return {court: name for spec in files for court, name in spec.get("motions", {}).items()}


def motion_rule(court_id: str, role: str = "response") -> MotionRule | None:
    """The local rule of a district for answering a motion ("response") or for the reply; None where the court
    is no federal district."""
    try:
        court = find_court(court_id)
    except Refused:
        return None
    if court.group != DISTRICTS:
        return None
    rule = held(role).get(court.id)
    if rule is None:
        beside = held("response").get(court.id)
        other = f"{beside.cite} and the rules beside it" if beside else ""
        return MotionRule(None, rules_to_read().get(court.id, "") or other)
    spec = rule.versions[-1].spec
    return MotionRule(rule, rule.cite, str(spec["trigger"]), spec.get("direction") != "backward")
