"""E-mails that became no docket entry: kept whole, shown, filed to a matter, or set aside with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.models import KeptEmail
from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.engines.notices import EmailContents, email_contents
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment

LEGAL = Compartment.LEGAL
_ANSWERED = Refusal("answered", "Someone has answered this e-mail already. Nothing was changed.")
_LOST = Refusal(
    "missing",
    "The e-mail cannot be read as it was kept. Tell whoever looks after the server to run nextfriend "
    "doctor; the "
    "backup holds it.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading said of an e-mail that is kept: our sentence, and what a portal's form told."""

    code: str
    note: str
    system: str = ""
    case_number: str = ""
    is_urgent: bool = False
    warnings: tuple[str, ...] = ()


@action
def keep_email(*, actor: Staff, raw: bytes, route: str, reading: Reading) -> tuple[KeptEmail, bool]:
    """Keep an e-mail for a person to look at. Gives the row and whether it is new: the same bytes are one
    row."""
    digest = Shelf(actor.office_id, None, LEGAL).hold(raw)
    # Two copies arriving together wait for each other.
    with connection.cursor() as cursor:
        lock = f"e-mail:{actor.office_id}:{digest}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
    known = KeptEmail.objects.filter(digest=digest).first()
    if known is not None:
        return known, False
    shown = email_contents(raw)
    kept = KeptEmail.objects.create(
        matter_id=None,
        compartment=LEGAL,
        route=route,
        code=reading.code[:60],
        note=reading.note[:300],
        sender=shown.sender[:200],
        subject=shown.subject[:300],
        system=reading.system[:60],
        case_number=reading.case_number[:60],
        size=len(raw),
        warnings=list(reading.warnings),
        is_urgent=reading.is_urgent,
        digest=digest,
        received_at=timezone.now(),
        sent_at=_aware(shown.sent_at),
    )
    audit.record(Verb.KEPT_E_MAIL, kept, reading.code)
    return kept, True


@action
def open_kept_email(*, actor: Staff, email: KeptEmail) -> EmailContents:
    """Read an e-mail's contents; the opening is on record before they leave. Raises Refusal("missing")."""
    try:
        raw = Shelf(actor.office_id, email.matter_id, LEGAL).read(email.digest)
    except (FileNotFoundError, DamagedFile):
        raise _LOST from None
    audit.record_opening(email, "read")
    return email_contents(raw)


@action
def file_kept_email(*, actor: Staff, email: KeptEmail, matter_id: UUID) -> KeptEmail:
    """Give an e-mail its matter: on the timeline with its text behind it, its bytes on the matter's shelf.

    Raises Refusal("answered" | "missing" | "not-your-compartment").
    """
    waiting = _locked(email)
    must_hold(matter_id, LEGAL)
    try:
        raw = Shelf(actor.office_id, None, LEGAL).read(waiting.digest)
    except (FileNotFoundError, DamagedFile):
        raise _LOST from None
    Shelf(actor.office_id, matter_id, LEGAL).hold(raw)
    waiting.matter_id = matter_id
    _answer(actor, waiting, KeptEmail.State.FILED)
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=LEGAL,
        kind="email",
        sentence=f"{actor.name} filed an e-mail{f' from {waiting.system}' if waiting.system else ''}.",
        at=waiting.sent_at or waiting.received_at,
        subject=waiting,
        text=email_contents(raw).text,
    )
    audit.record(Verb.FILED_E_MAIL, waiting)
    return waiting


@action
def set_email_aside(*, actor: Staff, email: KeptEmail, reason: str) -> KeptEmail:
    """Take an e-mail off the Inbox with a reason. It stays on record. Raises Refusal("answered" |
    "reason-missing")."""
    waiting = _locked(email)
    if not reason.strip():
        raise Refusal("reason-missing", "Write why nobody needs to act on this e-mail.")
    waiting.reason = reason.strip()[:300]
    _answer(actor, waiting, KeptEmail.State.ASIDE)
    audit.record(Verb.SET_E_MAIL_ASIDE, waiting)
    return waiting


@action
def mark_filed_again(*, actor: Staff, email: KeptEmail) -> KeptEmail:
    """Say that a rejected filing was done again: it leaves Today. Raises Refusal("answered")."""
    row = KeptEmail.objects.select_for_update().filter(pk=email.pk, is_urgent=True, refiled_at=None).first()
    if row is None:
        raise _ANSWERED
    row.refiled_by, row.refiled_at = actor, timezone.now()
    row.save(update_fields=["refiled_by", "refiled_at"])
    audit.record(Verb.FILED_AGAIN, row)
    return row


def _locked(email: KeptEmail) -> KeptEmail:
    waiting = KeptEmail.objects.select_for_update().filter(pk=email.pk, state=KeptEmail.State.WAITING).first()
    if waiting is None:
        raise _ANSWERED
    return waiting


def _answer(actor: Staff, email: KeptEmail, state: str) -> None:
    email.state, email.answered_by, email.answered_at = state, actor, timezone.now()
    email.save()


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    return timezone.make_aware(moment)
