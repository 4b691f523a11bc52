"""Credentials of coworkers: recorded, confirmed, changed by a new row, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.caseload.credentials import facts_of
from nextfriend.care.caseload.models import StaffCredential
from nextfriend.care.caseload.over import is_over, may_speak_for, need_over
from nextfriend.care.days import today_for
from nextfriend.care.direct_care.catalog import known
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit


@action(once=StaffCredential)
def record_credential(
    *,
    actor: Staff,
    staff: Staff,
    kind: str,
    name: str,
    issuer: str = "",
    last_four: str = "",
    since_date: date | None = None,
    expires_date: date | None = None,
    code: str = "",
    key: str = "",
) -> StaffCredential:
    """Record one of one's own, which waits to be confirmed; or of somebody one is over, confirmed at once.

    `code` is a training of the catalog of direct care: from `since_date` on it opens the tasks that take it.
    Raises Refusal: not-yours, name-missing, last-four, ends-before, unknown-training, not-a-training,
    since-missing, in-the-future.
    """
    facts = {"kind": kind, "name": name.strip(), "issuer": issuer.strip(), "last_four": last_four.strip()}
    facts |= {"code": code}
    row = _keep(actor, staff, {**facts, "since_date": since_date, "expires_date": expires_date}, None)
    audit.record_office(Verb.RECORDED_CREDENTIAL, "staffcredential", row.pk, kind)
    return row


@action
def change_credential(
    *, actor: Staff, credential: StaffCredential, opened: str = "", **facts: Any
) -> StaffCredential:
    """Renew or correct one: a new row in its place, which needs its confirmation again. The old one stays.

    Raises Stale; Refusal: as record_credential, ended-already.
    """
    row = _standing(credential)
    check_opened(opened, facts_of(row), facts)
    _end(actor, row, "replaced")
    newer = _keep(actor, row.staff, {**facts_of(row), **facts}, row)
    audit.record_office(Verb.CHANGED_CREDENTIAL, "staffcredential", newer.pk, newer.kind)
    return newer


@action
def confirm_credential(*, actor: Staff, credential: StaffCredential) -> StaffCredential:
    """Say that one has seen the paper, or knows it. Raises Refusal: not-yours, ended-already."""
    row = _standing(credential)
    if actor.pk == row.staff_id:
        raise Refusal("not-yours", "Your supervisor or an administrator confirms it. Ask one of them.")
    need_over(actor, row.staff)
    if not row.is_confirmed:
        row.confirmed_by, row.confirmed_at = actor, timezone.now()
        row.save(update_fields=["confirmed_by", "confirmed_at"])
        audit.record_office(Verb.CONFIRMED_CREDENTIAL, "staffcredential", row.pk, row.kind)
    return row


@action
def end_credential(*, actor: Staff, credential: StaffCredential, reason: str) -> StaffCredential:
    """It counts no more; the row stays. Raises Refusal: not-yours, ended-already, reason-missing."""
    row = _standing(credential)
    if not may_speak_for(actor, row.staff):
        need_over(actor, row.staff)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why it no longer counts.")
    _end(actor, row, reason.strip())
    audit.record_office(Verb.ENDED_CREDENTIAL, "staffcredential", row.pk, row.kind)
    return row


def _standing(credential: StaffCredential) -> StaffCredential:
    row = StaffCredential.objects.select_for_update(of=("self",)).filter(pk=credential.pk).first()
    if row is None:
        raise Refusal("not-yours", "Only the person, their supervisor or an administrator can do this.")
    if row.ended_at is not None:
        raise Refusal("ended-already", "This was changed or ended meanwhile. Open the list again.")
    return row


def _end(actor: Staff, row: StaffCredential, reason: str) -> None:
    row.ended_by, row.ended_at, row.end_reason = actor, timezone.now(), reason[:200]
    row.save(update_fields=["ended_by", "ended_at", "end_reason"])


def _of_direct_care(actor: Staff, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a training that tasks of direct care take, which is called what the catalog calls it."""
    if not facts["code"]:
        return facts
    label = known().trainings.get(facts["code"])
    if label is None:
        raise Refusal("unknown-training", "This training is not in the catalog any more. Choose another.")
    if facts["kind"] != StaffCredential.Kind.TRAINING:
        raise Refusal("not-a-training", "Choose Training as its kind, or no training of direct care.")
    if not facts["since_date"]:
        raise Refusal("since-missing", "Enter since when: tasks count as trained from that day.")
    if facts["since_date"] > today_for(actor):
        raise Refusal("in-the-future", "This day has not come yet. Enter the day the training was done.")
    return {**facts, "name": facts["name"] or label}


def _keep(
    actor: Staff, staff: Staff, facts: dict[str, Any], replaces: StaffCredential | None
) -> StaffCredential:
    if not may_speak_for(actor, staff):
        need_over(actor, staff)
    facts = _of_direct_care(actor, facts)
    if not facts["name"]:
        raise Refusal("name-missing", "Enter what it is: “LCSW”, “Spanish”, “Housing”.")
    if facts["last_four"] and not (facts["last_four"].isalnum() and len(facts["last_four"]) == 4):
        raise Refusal("last-four", "Enter the last four characters of the number only, or leave it empty.")
    if facts["since_date"] and facts["expires_date"] and facts["expires_date"] < facts["since_date"]:
        raise Refusal("ends-before", "The expiration date is before the start date. Change one of the dates.")
    confirmed = {"confirmed_by": actor, "confirmed_at": timezone.now()} if is_over(actor, staff) else {}
    return StaffCredential.objects.create(
        office_id=actor.office_id, staff=staff, recorded_by=actor, replaces=replaces, **facts, **confirmed
    )
