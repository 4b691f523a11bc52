"""Consents taken and revoked, with the due row of their end.

They live here and not in the privacy room because a consent ends on a day, and the calendar is above privacy
(docs/decisions/consents.md). Their rules are in privacy/consent/rules.py and in the database.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import craft_compartment
from nextfriend.care.days import day_of, day_starts
from nextfriend.care.kinds import CONSENT
from nextfriend.care.models import Release
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.consent.models import OPENS
from nextfriend.privacy.consent.rules import Terms, broken_rules
from nextfriend.privacy.models import Consent

_TAKERS = {Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER}


@action(once=Release)
def record_consent(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    terms: Terms,
    recipient_staff: Staff | None = None,
    language: str = "English",
    interpreter: str = "",
    copy_given: bool = False,
    key: str = "",
) -> Release:
    """Put a signed consent in force from its start, in this transaction, and its end on the list.

    Answers the `Release`: the taker often may not see the consent it stands for. Raises Refusal with the
    code of the first broken field (privacy/consent/rules.py), or not-your-role.
    """
    place = _taker_place(actor, matter_id)
    for field, sentence in broken_rules(terms, day_of(timezone.now(), actor)):
        raise Refusal(field, sentence)
    consent = _write(actor, matter_id, client, terms, recipient_staff, language, interpreter, copy_given)
    release = Release.objects.create(
        matter_id=matter_id,
        compartment=place,
        consent_id=consent.pk,
        taken_by=actor,
        recipient=terms.recipient,
        starts_date=terms.starts,
        ends_date=terms.ends,
    )
    _keep_expiry(release, actor)
    _tell(actor, release, place, f"{actor.name} recorded a release of information (ROI).")
    told = "; told: not a condition of service" if terms.told_not_a_condition else ""
    audit.record(Verb.RECORDED_CONSENT, consent, f"{terms.form} to {terms.recipient}{told}")
    return release


@action
def revoke_consent(*, actor: Staff, row: Release | Consent) -> datetime:
    """The client took it back: from this transaction on it opens nothing, to anyone. Answers since when.

    `row` is whichever the actor sees: the release, or the consent itself. Nothing is asked of the client,
    neither a reason nor paper (42 CFR 2.31(a)(6), 45 CFR 164.508(b)(5)); what someone received before stays
    in the audit. Recording it twice changes nothing.
    """
    matter_id = row.matter_id
    place = _taker_place(actor, matter_id)
    if row.revoked_at:
        return row.revoked_at
    row.revoked_at = _revoke(row.consent_id if isinstance(row, Release) else row.pk)
    _tell(actor, row, place, f"{actor.name} recorded that a release was revoked.")
    audit.record(Verb.REVOKED_CONSENT, row)
    return row.revoked_at


def _taker_place(actor: Staff, matter_id: UUID) -> str:
    if actor.role not in _TAKERS:
        raise Refusal("not-your-role", "Releases are taken by the matter's own team. Ask a coworker on it.")
    return craft_compartment(actor, matter_id)


def _write(
    actor: Staff,
    matter_id: UUID,
    client: Person,
    terms: Terms,
    recipient_staff: Staff | None,
    language: str,
    interpreter: str,
    copy_given: bool,
) -> Consent:
    compartment = OPENS[terms.form]
    return Consent.objects.create(
        id=uuid7(),
        matter_id=matter_id,
        compartment=compartment,
        client_id=client.pk,
        recipient_staff=recipient_staff,
        recorded_by=actor,
        language=language.strip() or "English",
        interpreter=interpreter.strip(),
        copy_given=copy_given,
        **_window(actor, terms),
        **_words(terms),
    )


def _window(actor: Staff, terms: Terms) -> dict[str, datetime | None]:
    """From the first instant of its first day to the last of its last day, in the office's zone."""
    ends = day_starts(terms.ends + timedelta(days=1), actor) if terms.ends else None
    return {"valid_from": day_starts(terms.starts, actor), "valid_to": ends}


def _words(terms: Terms) -> dict[str, Any]:
    names = ("form", "recipient", "signed_date", "capacity", "signer_is_accused")
    texts = ("discloser", "purpose", "signed_by", "form_version", "ending_event")
    return {n: getattr(terms, n) for n in names} | {n: getattr(terms, n).strip() for n in texts}


def _revoke(consent_id: UUID) -> datetime:
    """Ask the database, which finds the consent even where the actor may not see it (revoke_consent.sql)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.revoke_consent(%s)", [consent_id])
        at: datetime = cursor.fetchone()[0]
        return at


def _keep_expiry(release: Release, actor: Staff) -> None:
    """Whoever took the release owns its end; the title says that one ends, not of what kind."""
    if release.ends_date is None:
        return
    keep_due(
        subject=release,
        kind=CONSENT,
        title="A release ends",
        why="Last day the client agreed to",
        owner=actor,
        due_date=release.ends_date,
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )


def _tell(actor: Staff, row: Release | Consent, place: str, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=place,
        kind="consent",
        sentence=sentence,
        subject=row,
    )
