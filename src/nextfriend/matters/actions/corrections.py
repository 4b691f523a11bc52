"""Correcting what was recorded: the earlier words stay behind the correction."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.actions.closure import need_legal_craft
from nextfriend.matters.actions.notes import NOTE
from nextfriend.matters.dockets import read_docket
from nextfriend.matters.models import Entry, Proceeding
from nextfriend.matters.queries import correction_of
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold

PROCEEDING_FIELDS = ("court_id", "docket_number", "caption", "judge")


@action(once=Entry)
def correct_note(
    *, actor: Staff, entry: Entry, subject: str, text: str, opened: str = "", key: str = ""
) -> Entry:
    """Write a note anew. The new one takes the old one's place in its compartment and day; the old one stays.

    Raises Stale where somebody corrected it meanwhile; Refusal: not-a-note, note-empty, corrected-already.
    """
    if entry.kind != NOTE or entry.matter_id is None:
        raise Refusal("not-a-note", "Only notes can be corrected here.")
    if not subject.strip() or not text.strip():
        raise Refusal("note-empty", "Enter a subject and the note.")
    must_hold(entry.matter_id, entry.compartment)
    _lock(entry.pk)
    later = correction_of(entry)
    check_opened(opened, {"correction": later.pk if later else None})
    if later is not None:
        raise Refusal("corrected-already", "This note was already corrected. Correct the newer one.")
    corrected = timeline.enter(
        actor=actor,
        matter_id=entry.matter_id,
        compartment=entry.compartment,
        kind=NOTE,
        sentence=f"{actor.name} corrected a note: {subject.strip().rstrip('.')}."[:400],
        subject=entry,
        text=text.strip(),
    )
    audit.record(Verb.CORRECTED_NOTE, corrected, str(entry.pk))
    return corrected


@action
def correct_proceeding(
    *,
    actor: Staff,
    proceeding: Proceeding,
    court_id: str,
    docket_number: str,
    caption: str,
    judge: str = "",
    opened: str = "",
) -> Proceeding:
    """Correct a docket: notices find the matter by the new number from now on. Old and new stay on record.

    Raises Stale; Refusal: not-your-role, docket-unreadable, docket-there.
    """
    need_legal_craft(actor)
    row = Proceeding.objects.select_for_update(of=("self",)).get(pk=proceeding.pk)
    before = facts_of(row)
    wanted = dict(zip(PROCEEDING_FIELDS, (court_id, docket_number, caption, judge), strict=True))
    check_opened(opened, before, wanted)
    court, key = read_docket(court_id.strip().lower(), docket_number.strip())
    others = Proceeding.objects.filter(matter_id=row.matter_id, docket_key=key).exclude(pk=row.pk)
    if others.exists():
        raise Refusal("docket-there", "This docket number is already on the matter.")
    row.court_id, row.docket_key, row.docket_number = court, key, docket_number.strip()
    row.caption, row.judge = caption.strip(), judge.strip()
    row.save(update_fields=[*PROCEEDING_FIELDS, "docket_key"])
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="proceeding",
        sentence=f"{actor.name} corrected the proceeding {row.docket_number}."[:400],
        subject=row,
        text=old_and_new(before, facts_of(row)),
    )
    audit.record(Verb.CORRECTED_PROCEEDING, row)
    return row


@action
def end_proceeding(*, actor: Staff, proceeding: Proceeding, reason: str, opened: str = "") -> Proceeding:
    """Say how a case on a docket ended, or, for one that has ended, why it goes on. A late notice still finds
    the matter. Raises Stale where the page showed it otherwise; Refusal: not-your-role, reason-missing.
    """
    need_legal_craft(actor)
    row = Proceeding.objects.select_for_update(of=("self",)).get(pk=proceeding.pk)
    check_opened(opened, ending_of(row))
    if not reason.strip():
        raise Refusal("reason-missing", "Enter how it ended, or why it goes on.")
    ends = row.ended_at is None
    row.ended_at, row.ended_by = (timeline.moment(), actor) if ends else (None, None)
    row.end_reason = reason.strip()[:300] if ends else ""
    row.save(update_fields=["ended_at", "ended_by", "end_reason"])
    did = "ended" if ends else "reopened"
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="proceeding",
        sentence=f"{actor.name} {did} the proceeding {row.docket_number}: {reason.strip()}"[:400],
        subject=row,
    )
    audit.record(Verb.ENDED_PROCEEDING if ends else Verb.REOPENED_PROCEEDING, row)
    return row


def ending_of(proceeding: Proceeding) -> dict[str, str]:
    """How it has ended, as its page shows it."""
    return {"ended": proceeding.end_reason or "ended" if proceeding.ended_at else ""}


def facts_of(proceeding: Proceeding) -> dict[str, str]:
    """A docket as its form shows it."""
    return {name: getattr(proceeding, name) for name in PROCEEDING_FIELDS}


def _lock(entry_id: UUID) -> None:
    """An entry is append-only, so no row can be locked: of two corrections the second waits here."""
    take_turns(f"note:{entry_id}")
