"""What a deadline's page reads beside its row: what follows it, and what people have said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nextfriend.calendar import moments
from nextfriend.deadlines.models import Deadline, Move, Outcome
from nextfriend.deadlines.proofs import Proof, named, proofs_for
from nextfriend.ground import dates


def dependants_of(deadline: Deadline) -> list[Deadline]:
    """The dates that follow this one, in the order of their days."""
    return list(deadline.dependants.order_by("prevailing"))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a deadline: when, who, and what in a few words; by what it was met."""

    at: datetime
    who: str
    what: str
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A later date that nobody may work to yet: which, because of what, and who recorded it."""

    to: str
    because: str
    by: str


def waiting_of(deadline: Deadline) -> Waiting | None:
    """The later date that waits for its second person; None where none does."""
    if not deadline.waiting_to:
        return None
    move = deadline.moves.filter(after=deadline.waiting_to).select_related("moved_by").order_by("-id").first()
    to = moments.said(deadline.waiting_safe, deadline.zone)
    return Waiting(to, move.reason if move else "", move.moved_by.name if move else "")


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
    proofs = proofs_for(deadline.matter_id) if deadline.outcomes.exclude(proof_id=None).exists() else []
    steps += [
        Step(o.at, (o.second or o.by).name, _with(_ended(o), _how(o)), _proof(o, proofs))
        for o in deadline.outcomes.select_related("by", "second").exclude(kind=Outcome.Kind.EXTENDED)
    ]
    return sorted(steps, key=lambda step: step.at)


_DID = {
    Outcome.Kind.MET: "marked it as met",
    Outcome.Kind.MISSED: "recorded that it was missed",
    Outcome.Kind.REJECTED: "said it does not apply to us",
    Outcome.Kind.WITHDRAWN: "kept it after all",
    Outcome.Kind.EXTENDED: "recorded an extension",
}


def _with(what: str, note: str) -> str:
    return f"{what}: {note}" if note else what


def _how(outcome: Outcome) -> str:
    """How a date was met, and why: what was filed, when, its number."""
    filed = outcome.filed
    if filed and outcome.filed_date:
        filed = f"{filed}, {dates.full_day(outcome.filed_date)}"
    return ". ".join(part for part in (filed, outcome.proof_number, outcome.reason) if part)


def _proof(outcome: Outcome, proofs: list[Proof]) -> Proof | None:
    return named(proofs, f"{outcome.proof_kind}:{outcome.proof_id}") if outcome.proof_id else None


def _moved(move: Move, zone: str) -> str:
    if move.before == move.after:
        return "had it calculated again"
    return f"moved it from {moments.said(move.before, zone)} to {moments.said(move.after, zone)}"


def _ended(outcome: Outcome) -> str:
    did = _DID[Outcome.Kind(outcome.kind)]
    if outcome.second:
        return f"agreed with {outcome.by.name}, who {did}"
    return f"{did}, and asked for a second person" if outcome.awaits_second else did
