"""What a deadline's page reads beside its row: what follows it, and what people have said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nextfriend.calendar import moments
from nextfriend.deadlines.models import Deadline, Move, Outcome


def dependants_of(deadline: Deadline) -> list[Deadline]:
    """The dates that follow this one, in the order of their days."""
    return list(deadline.dependants.order_by("prevailing"))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a deadline: when, who, and what in a few words."""

    at: datetime
    who: str
    what: str


def history_of(deadline: Deadline) -> list[Step]:
    """Everything people have said about a deadline, oldest first."""
    zone = deadline.zone
    steps = [
        Step(c.confirmed_at, c.confirmed_by.name, f"confirmed {moments.said(c.prevailing, zone)}")
        for c in deadline.confirmations.select_related("confirmed_by")
    ]
    steps += [
        Step(v.verified_at, v.verified_by.name, _with(f"verified {moments.said(v.prevailing, zone)}", v.note))
        for v in deadline.verifications.select_related("verified_by")
    ]
    steps += [
        Step(m.moved_at, m.moved_by.name, _with(_moved(m, zone), m.reason))
        for m in deadline.moves.select_related("moved_by")
    ]
    steps += [
        Step(o.at, (o.second or o.by).name, _with(_ended(o), o.reason))
        for o in deadline.outcomes.select_related("by", "second").exclude(kind=Outcome.Kind.EXTENDED)
    ]
    return sorted(steps, key=lambda step: step.at)


_DID = {
    Outcome.Kind.MET: "marked it as met",
    Outcome.Kind.MISSED: "recorded that it was missed",
    Outcome.Kind.REJECTED: "said it is no date of ours",
    Outcome.Kind.WITHDRAWN: "kept it after all",
    Outcome.Kind.EXTENDED: "recorded an extension",
}


def _with(what: str, note: str) -> str:
    return f"{what}: {note}" if note else what


def _moved(move: Move, zone: str) -> str:
    return f"moved it from {moments.said(move.before, zone)} to {moments.said(move.after, zone)}"


def _ended(outcome: Outcome) -> str:
    did = _DID[Outcome.Kind(outcome.kind)]
    if outcome.second:
        return f"agreed with {outcome.by.name}, who {did}"
    return f"{did}, and asked for a second person" if outcome.awaits_second else did
