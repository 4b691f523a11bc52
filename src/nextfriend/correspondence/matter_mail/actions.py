"""The named writes of matters' addresses: get the first, change it, close one, or close with the matter."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.matter_mail.addresses import address_now, addresses_of, digest_of, local_part
from nextfriend.correspondence.matter_mail.models import MatterAddress
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.actions.closure import need_legal_craft
from nextfriend.matters.models import Closure
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import held_on, must_hold
from nextfriend.privacy.wall.matrix import Compartment

LEGAL = Compartment.LEGAL
MOST_OPEN = 3
GRACE = timedelta(days=60)  # as the office's own address is offered, when it is changed


@action
def open_matter_address(*, actor: Staff, matter_id: UUID) -> MatterAddress:
    """Give a matter an address for e-mail.

    Raises Refusal("not-your-role" | "not-your-compartment" | "matter-closed" | "there").
    """
    _may(actor, matter_id)
    if Closure.objects.filter(matter_id=matter_id, reopened_at=None).exists():
        raise Refusal("matter-closed", "This matter is closed. Reopen it before you give it an address.")
    if address_now(matter_id, timezone.now()) is not None:
        raise Refusal("there", "This matter has an address already. It is shown here.")
    return _made(actor, matter_id, f"{actor.name} gave the matter an e-mail address.")


@action
def change_matter_address(*, actor: Staff, matter_id: UUID, last_day: date) -> MatterAddress:
    """Give a matter a new address; the one before takes mail until the end of `last_day` at the office.

    Raises Refusal("not-your-role" | "not-your-compartment" | "none" | "past" | "too-many-open").
    """
    _may(actor, matter_id)
    now = timezone.now()
    newest = address_now(matter_id, now)
    if newest is None:
        raise Refusal("none", "This matter has no address that takes mail. Get one first.")
    closes_at = datetime.combine(last_day, time.max, ZoneInfo(actor.office.zone))
    if closes_at <= now:
        raise Refusal("past", "Choose today or a later day. To close it at once, choose Close it.")
    if sum(one.takes_mail(now) for one in addresses_of(matter_id)) >= MOST_OPEN:
        raise Refusal("too-many-open", "Two old addresses still take mail. Close one of them first.")
    until = newest.closes_at  # of a matter that is closed: a new address takes mail no longer
    _close(actor, newest, min(closes_at, until or closes_at))
    return _made(actor, matter_id, f"{actor.name} changed the matter's e-mail address.", closes_at=until)


@action
def close_matter_address(*, actor: Staff, matter_id: UUID, number: int) -> MatterAddress:
    """Close one of a matter's addresses now, the newest too. What came before stays.

    Raises Refusal("not-your-role" | "not-your-compartment" | "closed").
    """
    _may(actor, matter_id)
    row = MatterAddress.objects.select_for_update().filter(matter_id=matter_id, number=number).first()
    if row is None or not row.takes_mail(timezone.now()):
        raise Refusal("closed", "This address is already closed.")
    _close(actor, row, timezone.now())
    _say(actor, row, f"{actor.name} closed an e-mail address of the matter.")
    return row


def close_with_matter(sender: object, *, matter_id: UUID, is_closed: bool, actor: Staff, **_: Any) -> None:
    """A closed matter's addresses take mail for `GRACE` longer. Reopened within it, the newest stays open.

    Part of the action that closes or reopens; nothing where whoever does it does not hold legal records.
    """
    if LEGAL not in held_on(matter_id):
        return
    now = timezone.now()
    rows = MatterAddress.objects.select_for_update().filter(matter_id=matter_id)
    newest = rows.order_by("-number").first()
    if newest is None or not newest.takes_mail(now):
        return
    if is_closed and newest.closes_at is None:
        day = (now + GRACE).astimezone(ZoneInfo(actor.office.zone)).date()
        _close(actor, newest, datetime.combine(day, time.max, ZoneInfo(actor.office.zone)))
    elif not is_closed:
        _close(actor, newest, None)


def _may(actor: Staff, matter_id: UUID) -> None:
    need_legal_craft(actor)
    must_hold(matter_id, LEGAL)
    take_turns(f"matter-address:{matter_id}")


def _made(
    actor: Staff, matter_id: UUID, sentence: str, *, closes_at: datetime | None = None
) -> MatterAddress:
    number = max((one.number for one in addresses_of(matter_id)), default=0) + 1
    row = MatterAddress.objects.create(
        matter_id=matter_id,
        compartment=LEGAL,
        number=number,
        digest=digest_of(local_part(actor.office_id, matter_id, number)),
        opened_at=timeline.moment(),
        closes_at=closes_at,
        changed_by=actor,
    )
    row.refresh_from_db(fields=["office"])  # the database says whose it is
    audit.record(Verb.CHANGED_MATTER_ADDRESS, row, "opened")
    _say(actor, row, sentence)
    return row


def _close(actor: Staff, row: MatterAddress, closes_at: datetime | None) -> None:
    row.closes_at, row.changed_by = closes_at, actor
    row.save(update_fields=["closes_at", "changed_by"])
    day = closes_at.astimezone(ZoneInfo(actor.office.zone)).date().isoformat() if closes_at else "open"
    audit.record(Verb.CHANGED_MATTER_ADDRESS, row, day)


def _say(actor: Staff, row: MatterAddress, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=LEGAL,
        kind="mail-address",
        sentence=sentence,
        subject=row,
    )
