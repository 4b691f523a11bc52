"""The duty table in the words of its page."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.accounts.roles import Role
from nextfriend.engines.duties import EVERYWHERE, Allowance, Rule, shipped

MAY = {
    Allowance.YES: "Yes",
    Allowance.SUPERVISED: "Yes, supervised by an attorney",
    Allowance.RELAY: "Only passes an attorney’s words on",
    Allowance.NO: "No",
}
STATES = {"CA": "in California"}
SETTINGS = {
    "social-security": "before Social Security",
    "immigration": "in immigration cases",
    "medicaid": "in a Medicaid hearing",
    "snap": "in a SNAP hearing",
    "special-education": "at an IEP meeting",
}
CREDENTIALS = {
    "appointed-representative": "appointed by the client",
    "doj-accredited": "accredited by the Department of Justice",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as its page shows it."""

    who: str
    may: str
    reason: str
    authority: str
    read: str


def table() -> list[tuple[str, list[Line]]]:
    """Each task with its rules."""
    return [(duty.label, [_line(rule) for rule in duty.rules]) for duty in shipped()]


def _line(rule: Rule) -> Line:
    roles = [str(role.label) for role in Role if role in rule.roles]
    who = ", ".join([roles[0], *(role.lower() for role in roles[1:])])
    more = (
        STATES[rule.place] if rule.place != EVERYWHERE else "",
        SETTINGS[rule.setting] if rule.setting else "",
        CREDENTIALS[rule.credential] if rule.credential else "",
    )
    said = ", ".join(filter(None, (who, *more)))
    return Line(said, MAY[rule.allowance], rule.reason, rule.authority, rule.read)
