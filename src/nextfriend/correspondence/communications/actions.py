"""The named writes of communications: log one, correct one, sort e-mails on file into their conversations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import parseaddr
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff, User
from nextfriend.accounts.office_days import moment, today_for
from nextfriend.correspondence.communications.models import Communication
from nextfriend.correspondence.communications.queries import followed, may_sort
from nextfriend.correspondence.communications.sentences import said_of
from nextfriend.correspondence.matter_mail.addresses import without_addresses
from nextfriend.correspondence.models import KeptEmail
from nextfriend.documents.models import Version
from nextfriend.documents.shelves import stream_of
from nextfriend.engines.notices import EmailContents, email_contents
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.reclassification import RECORD_COMPARTMENTS

LONGEST_TEXT = 20_000
_LIMITS = Limits(seconds=20, answer=60_000_000)
_CALL = Communication.Way.CALL


@dataclass(frozen=True, slots=True)
class Told:
    """What a coworker tells of one call, letter or message. `clock` is None where only the day is known."""

    way: str
    direction: str
    day: date
    with_whom: str
    subject: str
    clock: time | None = None
    outcome: str = ""
    text: str = ""


@action(once=Communication)
def log_communication(
    *,
    actor: Staff,
    matter_id: UUID,
    told: Told,
    compartment: str,
    about_id: UUID | None = None,
    follows_id: UUID | None = None,
    key: str = "",
) -> Communication:
    """Put a call, letter or message on the matter's timeline and among its correspondence. `about_id` is the
    client whose record it is, for health, Part 2 and counseling; `follows_id` the communication it goes on.

    Raises Refusal: no-such-place, whose-record, no-such-choice, no-call, with-missing, subject-missing,
    future; and where the actor does not write there.
    """
    if compartment not in RECORD_COMPARTMENTS:
        raise Refusal("no-such-place", "Choose who may read it.")
    must_hold(matter_id, compartment)
    row = Communication(
        matter_id=matter_id,
        compartment=compartment,
        about_id=whose_record(matter_id, compartment, about_id),
        follows_id=_in_sight(matter_id, follows_id),
    )
    _tell(actor, row, told)
    row.entry = timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=compartment,
        kind="communication",
        sentence=f"{actor.name} {said_of(row)}."[:400],
        at=row.at,
        text=told.text.strip(),
        about_id=row.about_id,
    )
    return _save(row, Verb.LOGGED_COMMUNICATION)


@action(once=Communication)
def correct_communication(
    *, actor: Staff, communication: Communication, told: Told, reason: str, key: str = ""
) -> Communication:
    """Put right what was logged. The earlier words stay behind it; an empty text leaves the text as it was.

    Raises Refusal: reason-missing, from-file, replaced, and as `log_communication`.
    """
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why it is corrected.")
    if communication.entry_id is None:
        raise Refusal("from-file", "This e-mail is on file as it was sent. It cannot be corrected.")
    kept = ("matter_id", "compartment", "about_id", "follows_id", "entry")
    row = Communication(
        replaces=communication,
        first_id=communication.first_id or communication.pk,
        reason=reason.strip()[:300],
        **{name: getattr(communication, name) for name in kept},
    )
    _tell(actor, row, told)
    entry = timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="communication-corrected",
        sentence=f"{actor.name} corrected what was logged: {said_of(row)}."[:400],
        text=told.text.strip(),
        about_id=row.about_id,
    )
    row.entry = entry if entry.has_body else row.entry
    try:
        with transaction.atomic():
            return _save(row, Verb.CORRECTED_COMMUNICATION)
    except IntegrityError:
        raise Refusal("replaced", "Someone has corrected this since. Go back and open it again.") from None


@action
def sort_email(*, actor: Staff, version_id: UUID) -> Communication | None:
    """Sort an e-mail on file into its conversation, by what its headers say. None where it is sorted, cannot
    be read, or is not to be.
    """
    version = Version.objects.select_related("document").filter(pk=version_id).first()
    if version is None or not may_sort(version) or version.communications.exists():
        return None
    try:
        with stream_of(version) as stream:
            found = apart(email_contents, stream.read(), limits=_LIMITS)
    except (Unread, Refusal):
        return None
    return _from_email(actor, found, Communication(version=version, at=version.added_at))


def sort_kept_email(actor: Staff, email: KeptEmail, found: EmailContents) -> Communication:
    """Sort an e-mail that the Inbox files to its matter, in the transaction that does."""
    return _from_email(actor, found, Communication(kept=email, at=email.sent_at or email.received_at))


def _from_email(actor: Staff, found: EmailContents, row: Communication) -> Communication:
    source = row.version or row.kept
    address = parseaddr(found.sender)[1]
    is_ours = bool(address) and User.objects.filter(email__iexact=address).exists()
    assert source is not None
    assert source.matter_id is not None
    row.matter_id, row.compartment = source.matter_id, source.compartment
    row.about_id = getattr(source, "about_id", None)
    row.way = Communication.Way.EMAIL
    row.direction = Communication.Direction.SENT if is_ours else Communication.Direction.RECEIVED
    row.with_whom = (_recipients(found) if is_ours else found.sender)[:200]
    row.subject, row.key, row.answers = found.subject[:300], found.key, list(found.answers)
    row.at = _aware(found.sent_at) or row.at
    row.logged_by, row.logged_at = actor, timeline.moment()
    return _save(row, Verb.SORTED_E_MAIL)


def _recipients(found: EmailContents) -> str:
    """Whom a coworker wrote to; the address of a matter is no one, and is told to nobody."""
    return without_addresses(found.recipients) or ("This matter’s file" if found.recipients else "")


def _tell(actor: Staff, row: Communication, told: Told) -> None:
    if told.way not in Communication.Way.values or told.direction not in Communication.Direction.values:
        raise Refusal("no-such-choice", "Choose how, and who reached whom.")
    if told.outcome not in ("", *Communication.Outcome.values):
        raise Refusal("no-such-choice", "Choose from the list how the call went.")
    if told.outcome and told.way != _CALL:
        raise Refusal("no-call", "How it went is asked of a call alone. Choose Call, or “It was no call”.")
    if not told.with_whom.strip():
        raise Refusal("with-missing", "Enter who it was with.")
    if not told.subject.strip():
        raise Refusal("subject-missing", "Enter in a line what it was about.")
    row.way, row.direction = told.way, told.direction
    row.outcome = told.outcome
    row.with_whom, row.subject = told.with_whom.strip()[:200], told.subject.strip()[:300]
    row.has_time = told.clock is not None
    row.at = moment(told.day, told.clock or time.min, actor)
    if row.at > timezone.now() or told.day > today_for(actor):
        raise Refusal("future", "Enter a day and time that have passed. For what is to be done, add a task.")
    row.logged_by, row.logged_at = actor, timeline.moment()


def _save(row: Communication, verb: Verb) -> Communication:
    row.save(force_insert=True)
    audit.record(verb, row)
    return row


def _in_sight(matter_id: UUID, follows_id: UUID | None) -> UUID | None:
    """The id under which it was first logged, if the actor sees that communication on this matter."""
    row = followed(matter_id, follows_id)
    return (row.first_id or row.pk) if row is not None else None


def _aware(at: datetime | None) -> datetime | None:
    return timezone.make_aware(at) if at is not None and at.tzinfo is None else at
