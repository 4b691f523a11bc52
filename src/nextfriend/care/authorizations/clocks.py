"""By when a payer decides on a request: counted by the deadline engine from the day the payer received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nextfriend.engines.authorizations import Payer, payer
from nextfriend.engines.deadlines import Refusal, Request, answer


@dataclass(frozen=True)
class Clock:
    """The last day for the decision, its rule, and the engine's words; no day where no rule is held."""

    day: date | None
    rule: str = ""
    steps: tuple[str, ...] = ()
    note: str = ""
    basis: str = ""

    @property
    def is_from_memory(self) -> bool:
        """Whether the rule's text could not be read."""
        return self.basis == "memory"


def clock_of(
    payer_kind: str, requested: date, *, is_expedited: bool, extended_to: date | None, is_extended: bool
) -> Clock:
    """The payer's clock. A day alone begins at midnight: 72 hours from any hour of it end on the same day.

    A payer that took more time has what its rule lets it take, or until the earlier day it named.
    """
    kind = payer(payer_kind)
    rule = kind.decides_expedited if is_expedited else kind.decides
    if not rule:
        return Clock(extended_to if is_extended else None, note=kind.note)
    trigger = f"{requested.isoformat()}T00:00" if is_expedited else requested.isoformat()
    found = answer(Request(trigger=trigger, rule=rule, court=kind.court))
    if isinstance(found, Refusal):
        return Clock(None, rule, note=found.reason)
    moment = found.prevailing
    day = moment.date() if isinstance(moment, datetime) else moment
    steps = tuple(f"{step.sentence}" for step in found.steps)
    if is_extended:
        day, step = _extended(kind, day, extended_to, is_expedited=is_expedited)
        steps = (*steps, step)
    return Clock(day, rule, steps, kind.note, found.basis.kind)


def _extended(kind: Payer, day: date, named: date | None, *, is_expedited: bool) -> tuple[date, str]:
    more = kind.more_days_expedited if is_expedited else kind.more_days
    cite = kind.more_cite_expedited if is_expedited else kind.more_cite
    longest = day + timedelta(days=more)
    until = min(named, longest) if named else longest
    if not more:
        return until, f"The payer took more time; its rule sets no more days for an urgent request ({cite})."
    return until, f"The payer took more time, at most {more} days ({cite})."
