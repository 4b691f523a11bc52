"""A rule that changes while a period runs: where the order that adopted the change reaches pending cases
"insofar as just and practicable", the count under the new text is a reading of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from nextfriend.engines.deadlines.compile import authority_of
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.open_facts import order
from nextfriend.engines.deadlines.pack import Rule, packs
from nextfriend.engines.deadlines.plan import Plan, method_turn, turn
from nextfriend.engines.deadlines.three_dates import Case, Three, solve


def changed(rule: Rule | None, authority: str, law: date, end: date) -> bool:
    """Whether the text that governs a period changed between the day its law is taken from and its end."""
    if rule is None:
        return method_turn(authority, law) != method_turn(authority, end)
    return turn(rule, law) != turn(rule, end)


def with_new_text(case: Case, three: Three, pack: str, plan: Callable[[], Plan]) -> Three:
    """The three dates with the count under the text in force at the end; only safe and latest can move."""
    try:
        other = solve(replace(case, plan=plan(), trail=None, notes=[]))
    except Refused:
        return three
    safe, latest = min(three.safe, other.safe, key=order), max(three.latest, other.latest, key=order)
    if case.trail is not None and (safe, latest) != (three.safe, three.latest):
        side = "safe" if safe != three.safe else "latest"
        moved = safe if side == "safe" else latest
        case.trail.append(("reading", side, moved.toordinal(), authority_of(packs()[pack].transition)))
    return replace(three, safe=safe, latest=latest)
