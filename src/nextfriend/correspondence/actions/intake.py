"""The office's address for court mail: a new one, and the day on which the old one closes."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence import mailbox
from nextfriend.correspondence.models import IntakeAddress
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

MOST_OPEN = 3


@action
def change_intake_address(*, actor: Staff, last_day: date) -> IntakeAddress:
    """Give the office a new address for court mail; the one before takes mail until the end of `last_day`.

    Raises Refusal("past" | "too-many-open").
    """
    zone = ZoneInfo(actor.office.zone)
    closes_at = datetime.combine(last_day, time.max, zone)
    now = timezone.now()
    if closes_at <= now:
        raise Refusal("past", "Choose today or a later day: until then the courts can still reach you.")
    take_turns(f"intake:{actor.office_id}")
    known = mailbox.openings(actor.office_id)
    if sum(one.closes_at is None or one.closes_at > now for one in known) >= MOST_OPEN:
        raise Refusal(
            "too-many-open", "Two old addresses still take mail. Wait until one of them has closed."
        )
    _close(actor, known[-1].number, closes_at)
    made = _row(actor, known[-1].number + 1)
    audit.record(Verb.CHANGED_INTAKE_ADDRESS, made, last_day.isoformat())
    return made


@action
def close_intake_address(*, actor: Staff, number: int) -> IntakeAddress:
    """Close an old address now: a stranger writes to it. The newest stays.

    Raises Refusal("newest" | "closed").
    """
    row = IntakeAddress.objects.select_for_update().filter(number=number).first()
    if row is None or row.closes_at is None:
        raise Refusal("newest", "This is the office's address now. Get a new one first, then close it.")
    if row.closes_at <= timezone.now():
        raise Refusal("closed", "This address is already closed.")
    row.closes_at, row.changed_by = timezone.now(), actor
    row.save(update_fields=["closes_at", "changed_by"])
    audit.record(Verb.CHANGED_INTAKE_ADDRESS, row, "closed")
    return row


def _close(actor: Staff, number: int, closes_at: datetime) -> None:
    row = IntakeAddress.objects.select_for_update().filter(number=number).first() or _row(actor, number)
    row.closes_at = closes_at
    row.save(update_fields=["closes_at"])


def _row(actor: Staff, number: int) -> IntakeAddress:
    return IntakeAddress.objects.create(
        matter_id=None,
        compartment=Compartment.LEGAL,
        number=number,
        opened_at=timezone.now(),
        changed_by=actor,
    )
