"""Deciding what a check found: cleared, waived, screened or declined; and the second person who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.conflicts.models import Decision
from nextfriend.conflicts.queries import CheckRecord, HitRecord, check_of
from nextfriend.conflicts.searcher import rows_of
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.tasks.actions import add_task

Outcome = Decision.Outcome

# "Promptly" and "at reasonable intervals" are no numbers of days: these are when somebody should look.
NOTICE_DAYS, CERTIFICATION_DAYS = 7, 90
_NOTICES = {
    "prospective-client": (
        ("Give the prospective client written notice of the screen", "Rule 1.18(d)(2)(ii)", NOTICE_DAYS),
    ),
}
_FORMER_FIRM = (
    (
        "Give the affected former client written notice of the screen and how it works",
        "Rule 1.10(a)(2)(ii)",
        NOTICE_DAYS,
    ),
    (
        "Screen: certifications of compliance, if the former client asked in writing",
        "Rule 1.10(a)(2)(iii)",
        CERTIFICATION_DAYS,
    ),
)


@action
def decide(
    *,
    actor: Staff,
    check_id: UUID,
    hit_id: UUID,
    outcome: str,
    reason: str,
    document_id: UUID | None = None,
    screened: Sequence[Staff] = (),
) -> bool:
    """Decide one hit; True where it waits for a second person.

    `document_id` is the consent, for a waiver; `screened` are shut out of the check's matter in this
    transaction, and its notices become dated tasks. Raises Refusal: not-yours-to-decide, decided-already,
    reason-missing, consent-missing, name-someone, not-yourself.
    """
    _, hit = _to_decide(actor, check_id, hit_id)
    told = check_of(check_id)
    assert told is not None
    _complete(actor, told, outcome, reason, document_id, screened)
    if outcome == Outcome.SCREENED and told.matter_id:
        _date_notices(actor, told.matter_id, hit.facts.get("question", ""))
    made = uuid7()
    [(waits,)] = rows_of(
        "SELECT nf.decide_hit(%s, %s, %s, %s, %s, %s::uuid[])",
        [made, hit_id, outcome, reason.strip(), document_id, [one.pk for one in screened]],
    )
    audit.record_office(Verb.DECIDED_CONFLICT, "conflict decision", made, outcome)
    return bool(waits)


def _to_decide(actor: Staff, check_id: UUID, hit_id: UUID) -> tuple[CheckRecord, HitRecord]:
    check = check_of(check_id)
    hit = next((one for one in check.hits if one.id == hit_id), None) if check else None
    if check is None or hit is None or actor.role != Role.ATTORNEY:
        raise Refusal(
            "not-yours-to-decide", "An attorney on the matter decides this, or the ethics screener."
        )
    if hit.decision and not hit.decision.get("waits") and not hit.is_last:
        raise Refusal("replaced", "A later check asked for the same person. Decide it there.")
    if hit.decision and hit.decision.get("waits"):
        raise Refusal("decided-already", "A coworker has decided this. It waits for a second attorney.")
    return check, hit


def _complete(
    actor: Staff,
    check: CheckRecord,
    outcome: str,
    reason: str,
    document_id: UUID | None,
    screened: Sequence[Staff],
) -> None:
    if outcome not in Outcome.values:
        raise Refusal("no-such-outcome", "Choose what you decide.")
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why. It stays on the record of this check.")
    if outcome == Outcome.WAIVED:
        _refuse_without_consent(check, document_id)
    if outcome == Outcome.SCREENED and not screened:
        raise Refusal("name-someone", "Choose who is screened: the people who hold the information.")
    if any(one.pk == actor.pk for one in screened):
        raise Refusal("not-yourself", "You cannot decide your own screen. Ask another attorney.")


def _refuse_without_consent(check: CheckRecord, document_id: UUID | None) -> None:
    matter_id = check.matter_id
    if (
        matter_id is None
        or document_id is None
        or not Document.objects.filter(pk=document_id, matter_id=matter_id).exists()
    ):
        raise Refusal(
            "consent-missing",
            "A waiver needs the informed consent, confirmed in writing. Add it to the matter's documents, "
            "then choose it here.",
        )


def _date_notices(actor: Staff, matter_id: UUID, question: str) -> None:
    """The notices of a screen, as tasks of the matter, where the actor may write them there.

    An ethics screener who is on no team places the screen; the team's attorney dates its notices.
    """
    if Compartment.LEGAL not in held_on(matter_id):
        return
    today = timezone.now().astimezone(ZoneInfo(actor.office.zone)).date()
    for title, rule, days in _NOTICES.get(question, _FORMER_FIRM):
        add_task(
            actor=actor,
            matter_id=matter_id,
            title=title,
            due_date=today + timedelta(days=days),
            why=f"A screen was placed. {rule}: “promptly” and “reasonable” are yours to judge.",
            compartment=Compartment.LEGAL,
        )


@action
def agree(*, actor: Staff, check_id: UUID, decision_id: UUID, yes: bool) -> None:
    """Agree to a coworker's decision as the second attorney, or not; then the hit is open again.

    Raises Refusal: not-yours-to-decide, yourself.
    """
    check = check_of(check_id)
    waits = (
        [hit.decision for hit in check.hits if hit.decision and hit.decision.get("waits")] if check else []
    )
    decision = next((one for one in waits if one["id"] == str(decision_id)), None)
    if decision is None or actor.role != Role.ATTORNEY:
        raise Refusal("not-yours-to-decide", "A second attorney on the matter decides this.")
    if decision["by_id"] == str(actor.pk):
        raise Refusal("yourself", "A second attorney has to agree. Ask a coworker.")
    rows_of("SELECT nf.agree_decision(%s, %s)", [decision_id, yes])
    verb = Verb.AGREED_ON_CONFLICT if yes else Verb.DISAGREED_ON_CONFLICT
    audit.record_office(verb, "conflict decision", decision_id)
