"""E-mails without a docket entry: kept whole, shown, filed to a matter, or set aside with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.communications.actions import sort_kept_email
from nextfriend.correspondence.models import KeptEmail, Notice
from nextfriend.correspondence.reading import contents
from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.documents.bringing import Brought, bring_files
from nextfriend.documents.shelves import put
from nextfriend.engines.notices import EmailContents
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment

LEGAL = Compartment.LEGAL
OTHER_DOCKET = "other-docket"
_ANSWERED = Refusal("answered", "Someone already answered this e-mail. Nothing was changed.")
_THERE = Refusal("there", "That matter has this e-mail already. Set this one aside.")
_LOST = Refusal(
    "missing",
    "The e-mail cannot be read as it was kept. Tell the person who runs the server to run nextfriend "
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
def keep_bytes(
    *, actor: Staff, raw: bytes, route: str, matter_id: UUID | None = None
) -> tuple[KeptEmail, bool]:
    """Keep an e-mail as it came; gives its row and whether it is to be read. Nothing looks into it.

    One that came to a matter's own address is the matter's at once.
    """
    digest = put(Shelf(actor.office_id, matter_id, LEGAL), raw)
    _one_at_a_time(actor, digest)
    known = _known(digest, matter_id)
    if known is not None and known.state == KeptEmail.State.READ:
        # The same e-mail again: what it said may have found another matter since.
        known.state, known.received_at = KeptEmail.State.ARRIVED, timezone.now()
        known.save(update_fields=["state", "received_at"])
        return known, True
    if known is not None:
        return known, False
    kept = KeptEmail.objects.create(
        matter_id=matter_id,
        compartment=LEGAL,
        state=KeptEmail.State.ARRIVED,
        route=route,
        code="arrived",
        note="It just arrived and is being read.",
        size=len(raw),
        digest=digest,
        received_at=timezone.now(),
    )
    audit.record(Verb.KEPT_E_MAIL, kept, "arrived")
    return kept, True


@action
def leave_to_docket(*, actor: Staff, email_id: UUID) -> None:
    """An arrived e-mail has become docket entries, which stand behind their matters' walls: nothing of it
    stays where the whole office looks, unless a part of it waits there for a matter."""
    row = KeptEmail.objects.select_for_update().get(pk=email_id)
    row.state, row.note = KeptEmail.State.READ, ""
    row.save(update_fields=["state", "note"])
    if row.matter_id is not None:
        return  # its shelf is the matter's: a notice that was filed there reads the same bytes
    if not Notice.objects.filter(matter_id=None, digest=row.digest).exists():
        shelf = Shelf(actor.office_id, None, LEGAL)
        transaction.on_commit(lambda: shelf.take_away(row.digest))


@action
def keep_email(
    *, actor: Staff, raw: bytes, route: str, reading: Reading, matter_id: UUID | None = None
) -> tuple[KeptEmail, bool]:
    """Keep an e-mail for a person to look at. Gives the row and whether it is new: the same bytes are one
    row in the office, and one on each matter to whose address they came."""
    digest = put(Shelf(actor.office_id, matter_id, LEGAL), raw)
    _one_at_a_time(actor, digest)
    known = _known(digest, matter_id)
    if known is not None and known.state not in {KeptEmail.State.ARRIVED, KeptEmail.State.READ}:
        return known, False
    shown = contents(raw)
    kept = known or KeptEmail(
        matter_id=matter_id, compartment=LEGAL, route=route, digest=digest, received_at=timezone.now()
    )
    kept.state, kept.code, kept.note = KeptEmail.State.WAITING, reading.code[:60], reading.note[:300]
    kept.sender, kept.subject, kept.sent_at = shown.sender[:200], shown.subject[:300], _aware(shown.sent_at)
    kept.system, kept.case_number = reading.system[:60], reading.case_number[:60]
    kept.size, kept.warnings, kept.is_urgent = len(raw), list(reading.warnings), reading.is_urgent
    kept.save()
    audit.record(Verb.KEPT_E_MAIL, kept, reading.code)
    return kept, True


@action
def open_kept_email(*, actor: Staff, email: KeptEmail) -> EmailContents:
    """Read an e-mail's contents; the opening is on record before they leave.

    Raises Refusal("missing" | "not-now").
    """
    raw = _bytes_of(actor, email)
    audit.record_opening(email, "read")
    try:
        return contents(raw)
    except OSError:
        raise Refusal("not-now", "The e-mail could not be opened at this moment. Try again.") from None


@action
def file_kept_email(*, actor: Staff, email: KeptEmail, matter_id: UUID) -> KeptEmail:
    """Give an e-mail its matter: on the timeline with its text behind it, its bytes on the matter's shelf.

    Raises Refusal("answered" | "elsewhere" | "there" | "missing" | "not-your-compartment").
    """
    waiting = _locked(email)
    if waiting.matter_id not in (None, matter_id):
        raise Refusal("elsewhere", "It came to another matter's address. It can be filed there only.")
    must_hold(matter_id, LEGAL)
    if waiting.matter_id is None and _known(waiting.digest, matter_id) is not None:
        raise _THERE
    raw = _bytes_of(actor, waiting)
    put(Shelf(actor.office_id, matter_id, LEGAL), raw)
    waiting.matter_id = matter_id
    _put_on_file(
        actor,
        waiting,
        contents(raw),
        f"{actor.name} filed an e-mail{f' from {waiting.system}' if waiting.system else ''}.",
    )
    return waiting


@action
def file_matter_email(*, actor: Staff, email: KeptEmail, sent_by: str = "") -> list[Brought]:
    """File an e-mail that waits on a matter there: on the timeline, in its conversation, its attachments as
    documents; what became of each. `sent_by` is the coworker who provably sent it, where nobody has to look.

    Raises Refusal("answered" | "missing" | "not-your-compartment").
    """
    waiting = _locked(email)
    if waiting.matter_id is None:
        raise _ANSWERED
    must_hold(waiting.matter_id, LEGAL)
    shown = contents(_bytes_of(actor, waiting))
    said = f"{sent_by} sent an e-mail to the matter's address" if sent_by else f"{actor.name} filed an e-mail"
    _put_on_file(actor, waiting, shown, f"{said}.")
    if not shown.attachments:
        return []
    return bring_files(
        actor=actor,
        matter_id=waiting.matter_id,
        files=[(one.name, BytesIO(one.content)) for one in shown.attachments],
        compartment=LEGAL,
    )


@action
def file_elsewhere(*, actor: Staff, email: KeptEmail, matter_id: UUID) -> list[Brought]:
    """File an e-mail that waits on one matter to another, whose it is; on the first it is set aside.

    Raises Refusal as `file_kept_email` and `file_matter_email` do.
    """
    waiting = _locked(email)
    must_hold(matter_id, LEGAL)
    if waiting.matter_id in (None, matter_id) or _known(waiting.digest, matter_id) is not None:
        raise _THERE
    put(Shelf(actor.office_id, matter_id, LEGAL), _bytes_of(actor, waiting))
    kept = (
        *("compartment", "route", "code", "note", "sender", "subject", "system", "case_number", "size"),
        *("warnings", "is_urgent", "digest", "received_at", "sent_at"),
    )
    there = KeptEmail.objects.create(
        matter_id=matter_id, state=KeptEmail.State.WAITING, **{name: getattr(waiting, name) for name in kept}
    )
    audit.record(Verb.KEPT_E_MAIL, there, "from another matter")
    waiting.is_urgent = False  # the other row says so from now on
    waiting.reason = "It belongs to another matter and was filed there."
    _answer(actor, waiting, KeptEmail.State.ASIDE)
    audit.record(Verb.SET_E_MAIL_ASIDE, waiting)
    return file_matter_email(actor=actor, email=there)


@action
def set_email_aside(*, actor: Staff, email: KeptEmail, reason: str) -> KeptEmail:
    """Take an e-mail off the Inbox with a reason. It stays on record. Raises Refusal("answered" |
    "reason-missing")."""
    waiting = _locked(email)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why no one needs to act on this e-mail.")
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


def _one_at_a_time(actor: Staff, digest: str) -> None:
    """Two copies arriving together wait for each other."""
    take_turns(f"e-mail:{actor.office_id}:{digest}")


def _known(digest: str, matter_id: UUID | None) -> KeptEmail | None:
    """The row that these bytes have there. What came to a matter's address is nothing to the office's: each
    is told of by its own."""
    rows = KeptEmail.objects.filter(digest=digest)
    if matter_id is not None:
        return rows.filter(matter_id=matter_id).first()
    return rows.exclude(route=Notice.Route.TO_MATTER).order_by("matter_id").first()


def _bytes_of(actor: Staff, email: KeptEmail) -> bytes:
    try:
        return Shelf(actor.office_id, email.matter_id, LEGAL).read(email.digest)
    except (FileNotFoundError, DamagedFile):
        raise _LOST from None


def _put_on_file(actor: Staff, email: KeptEmail, shown: EmailContents, sentence: str) -> None:
    """On its matter's timeline with its text behind it, and in its conversation."""
    assert email.matter_id is not None
    _answer(actor, email, KeptEmail.State.FILED)
    timeline.enter(
        actor=actor,
        matter_id=email.matter_id,
        compartment=LEGAL,
        kind="email",
        sentence=sentence,
        at=email.sent_at or email.received_at,
        subject=email,
        text=shown.text,
    )
    if not email.communications.exists():
        sort_kept_email(actor, email, shown)
    audit.record(Verb.FILED_E_MAIL, email)


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
