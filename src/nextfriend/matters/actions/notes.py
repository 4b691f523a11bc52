"""Notes: written into one compartment, opened with an audit line, shared one by one, moved by rule."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Share
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.matrix import SEALED, Compartment
from nextfriend.privacy.wall.reclassification import RECORD_COMPARTMENTS, check_move, stricter
from nextfriend.privacy.wall.sharing import share_item, withdraw_share

NOTE = "note"


@action(once=Entry)
def write_note(
    *,
    actor: Staff,
    matter_id: UUID,
    compartment: str,
    subject: str,
    text: str,
    at: datetime | None = None,
    about_id: UUID | None = None,
    key: str = "",
) -> Entry:
    """Write a note into one compartment of a matter. `at` (aware) is when it happened; now if left out.

    `about_id` is the client whose record it is, for health, Part 2 and counseling; a matter's only client
    goes without saying. Raises Refusal: whose-record.

    The subject is read on the timeline by whoever holds the compartment; the text is a body, and opening it
    is logged. `key` makes a repeated form harmless. Raises Refusal where the actor does not write there.
    """
    if compartment not in RECORD_COMPARTMENTS:
        raise Refusal("no-such-place", "Choose who may read the note.")
    if not subject.strip() or not text.strip():
        raise Refusal("note-empty", "Enter a subject and the note.")
    must_hold(matter_id, compartment)
    entry = timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=compartment,
        kind=NOTE,
        sentence=f"{actor.name} wrote a note: {subject.strip().rstrip('.')}."[:400],
        at=at,
        text=text.strip(),
        about_id=whose_record(matter_id, compartment, about_id),
    )
    audit.record(Verb.WROTE_NOTE, entry)
    return entry


@action
def open_body(*, actor: Staff, entry: Entry, why: str = "") -> Body | None:
    """Log the opening and give the text behind an entry; None when there is none.

    Records of the sealed kinds are opened only for a reason given each time (wall.md, "Also").
    """
    if not entry.has_body:
        return None
    if entry.compartment in SEALED and not why.strip():
        raise Refusal(
            "reason-missing", ("Enter why you are opening this record. The client can see the reason.")
        )
    audit.record_opening(entry, why.strip() or "work on the matter")
    return Body.objects.filter(pk=entry.pk).first()


@action
def share_note(*, actor: Staff, entry: Entry, recipient: Staff, reason: str, purpose: str = "") -> Share:
    """Hand one entry and its text to one coworker on the team, with a reason (privacy/wall/sharing.py)."""
    body = open_body(actor=actor, entry=entry, why=f"to share it: {reason}")
    share = share_item(
        actor=actor,
        item=entry,
        recipient=recipient,
        title=entry.sentence[:300],
        text=body.text if body else entry.sentence,
        reason=reason,
        purpose=purpose or "work on the matter",
    )
    _say(actor, entry, "shared", f"{actor.name} shared a note with {recipient.name}.")
    return share


@action
def withdraw_note_share(*, actor: Staff, share: Share) -> Share:
    """Close a share, now, and say so where the item is kept (privacy.sharing.withdraw_share)."""
    withdraw_share(actor=actor, share=share)
    entry = Entry.objects.filter(pk=share.subject_id).first()
    what = "a note" if entry else "a shared item"
    sentence = f"{actor.name} withdrew {what} from {share.staff.name}."
    if entry:
        _say(actor, entry, "share-withdrawn", sentence)
    else:
        timeline.enter(
            actor=actor,
            matter_id=share.matter_id,
            compartment=share.compartment,
            kind="share-withdrawn",
            sentence=sentence,
            subject=share,
        )
    return share


@action
def move_note(*, actor: Staff, entry: Entry, compartment: str, reason: str, opened: str = "") -> Entry:
    """Move a note and its text to another compartment (privacy/wall/reclassification.py says who may).

    The sentence and the audit line lie on the stricter side: the other one does not learn of it.
    """
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why the note moves.")
    if entry.kind != NOTE:
        raise Refusal("not-a-note", "Only notes can be moved. What the system recorded stays where it is.")
    source = Entry.objects.get(pk=entry.pk).compartment
    check_opened(opened, place_of(source))
    check_move(actor.role, source, compartment)
    must_hold(entry.matter_id, compartment)
    if stricter(source, compartment) == source:
        _tell_move(actor, entry, source, compartment, reason)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.move_note(%s, %s)", [entry.pk, compartment])
    entry.refresh_from_db()
    if stricter(source, compartment) != source:
        _tell_move(actor, entry, source, compartment, reason)
    return entry


def place_of(compartment: str) -> dict[str, str]:
    """Where a note is kept, as its page says it beside the form."""
    return {"where_it_is": Compartment(compartment).label}


def _tell_move(actor: Staff, entry: Entry, source: str, compartment: str, reason: str) -> None:
    label = Compartment(compartment).label.lower()
    _say(actor, entry, "moved", f"{actor.name} moved a note to {label}: {reason.strip()}")
    audit.record(Verb.MOVED_NOTE, entry, f"{source} to {compartment}")


def _say(actor: Staff, entry: Entry, kind: str, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=entry.matter_id,
        compartment=entry.compartment,
        kind=kind,
        sentence=sentence[:400],
        subject=entry,
    )
