"""The named writes of legal holds: place one, lift it.

Whether a duty to preserve has begun is the attorney's to say (Model Rule 3.4(a); FRCP 37(e) for what is
stored electronically: docs/decisions/retention.md). PostgreSQL refuses what a hold forbids, whoever asks
(sql/keep_under_hold.sql).
"""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.retention.models import Hold, Lifting
from nextfriend.documents.retention.queries import may_hold
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment


@action
def place_hold(*, actor: Staff, matter_id: UUID, reason: str, kept: str) -> Hold:
    """Put a legal hold on a matter: why, and who must keep what (`kept`), which the whole team reads.

    Several may stand at once, for different disputes. Raises Refusal: not-your-role, reason-missing,
    kept-missing.
    """
    _attorney_of(actor, matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why the documents have to be kept.")
    if not kept.strip():
        raise Refusal("kept-missing", "Enter who has to keep what.")
    hold = Hold.objects.create(
        matter_id=matter_id,
        compartment=Compartment.SHARED,
        reason=reason.strip()[:500],
        kept=kept.strip()[:1000],
        placed_by=actor,
        placed_at=timeline.moment(),
    )
    _say(actor, hold, f"{actor.name} placed a legal hold: nothing is destroyed until it is lifted.")
    audit.record(Verb.PLACED_HOLD, hold)
    return hold


@action
def lift_hold(*, actor: Staff, hold: Hold, reason: str) -> Lifting:
    """End a hold. What it said stays. Raises Refusal: not-your-role, reason-missing, lifted-already."""
    _attorney_of(actor, hold.matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why the documents need not be kept any longer.")
    if Lifting.objects.filter(hold=hold).exists():
        raise Refusal("lifted-already", "This hold was already lifted.")
    lifting = Lifting.objects.create(
        matter_id=hold.matter_id,
        compartment=hold.compartment,
        hold=hold,
        reason=reason.strip()[:500],
        lifted_by=actor,
        lifted_at=timeline.moment(),
    )
    _say(actor, hold, f"{actor.name} lifted a legal hold.")
    audit.record(Verb.LIFTED_HOLD, hold)
    return lifting


def _attorney_of(actor: Staff, matter_id: UUID) -> None:
    if not may_hold(actor, matter_id):
        raise Refusal("not-your-role", "Only an attorney of this matter's team decides on a legal hold.")


def _say(actor: Staff, hold: Hold, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=hold.matter_id,
        compartment=hold.compartment,
        kind="hold",
        sentence=sentence,
        subject=hold,
    )
