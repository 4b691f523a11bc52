"""Whose rules bind: the Federal Rules bind in federal courts alone, and the check knows no other court's.

Fed. R. Civ. P. 1, read Nov 2026: "These rules govern the procedure in all civil actions and proceedings in
the United States district courts"; Fed. R. App. P. 1(a)(1) of the courts of appeals alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nextfriend.engines.filing_check.model import Case, Finding

_FEDERAL = "federal"
_CITED = "Fed. R. "


def is_elsewhere(case: Case | None) -> bool:
    """Whether the paper's court is known, and no federal one."""
    return case is not None and bool(case.group) and not case.group.startswith(_FEDERAL)


def cited_for(found: Iterable[Finding], case: Case | None) -> list[Finding]:
    """The same findings; where a federal rule does not bind, it is cited as what it is: a federal court's."""
    if not is_elsewhere(case):
        return list(found)
    return [
        replace(one, authority=f"{one.authority} in federal courts")
        if one.authority.startswith(_CITED)
        else one
        for one in found
    ]


def unsaid(case: Case | None) -> str:
    """What nobody checked of the rules themselves; "" in a federal court."""
    if is_elsewhere(case):
        return (
            "The rules of this court: those named are of federal courts. What stands in a paper here, and"
            " how it looks, this court’s own rules say."
        )
    if case is None or not case.group:
        return "Whose rules bind: the court is not on record, and those named are of federal courts."
    return ""
