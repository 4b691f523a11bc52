"""How the office decides conflicts: who sees every hit, and whether two decide."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.functions import TransactionNow

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.accounts.second_person import ask
from nextfriend.conflicts.models import ConflictRule, EthicsScreener
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit


def _administrators(actor: Staff) -> None:
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Your role does not include this. Ask an administrator.")


@action
def name_screener(*, actor: Staff, staff: Staff, reason: str = "") -> UUID | None:
    """Name an attorney who is shown every hit. The request's id where a second person has to approve it.

    Raises Refusal: not-your-role, not-an-attorney, reason-missing.
    """
    _administrators(actor)
    if staff.role != Role.ATTORNEY:
        raise Refusal("not-an-attorney", "The ethics screener is an attorney. Choose one.")
    if asked := ask(actor, "ethics-screener", staff.pk, "", reason):
        return asked
    EthicsScreener.objects.create(office_id=actor.office_id, staff=staff, valid_from=TransactionNow())
    audit.record_office(Verb.APPROVED, "staff", staff.pk, "ethics-screener")
    return None


@action
def end_screener(*, actor: Staff, screener: EthicsScreener) -> EthicsScreener:
    """From now on they are shown what any attorney is shown."""
    _administrators(actor)
    screener.valid_to = TransactionNow()
    screener.save(update_fields=["valid_to"])
    audit.record_office(Verb.ENDED_ETHICS_SCREENER, "staff", screener.staff_id)
    return screener


@action
def set_rule(*, actor: Staff, takes_two: bool) -> ConflictRule:
    """Whether a second attorney has to agree to each decision, from now on."""
    _administrators(actor)
    rule, _ = ConflictRule.objects.update_or_create(
        office_id=actor.office_id, defaults={"takes_two": takes_two}
    )
    audit.record_office(Verb.CHANGED_CONFLICT_RULE, "office", actor.office_id, str(takes_two))
    return rule
