"""Consents taken and revoked, with the due row of their end.

Not in the privacy room, because a consent ends on a day, and the calendar is above privacy
(docs/decisions/consents.md). Their rules are in privacy/consent/rules.py and in the database.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import day_of, day_starts
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import keep_due
from nextfriend.calendar.models import Due
from nextfriend.consents import signers
from nextfriend.consents.drawn import FINGER_OR_NAME, OTHER_WORDS, Signed
from nextfriend.consents.kinds import CONSENT
from nextfriend.consents.models import LONGEST_REASON, Release
from nextfriend.consents.people import RELEASE_TAKERS, other_side, signing_client
from nextfriend.consents.reasons import CONSENT_ENDS
from nextfriend.consents.sheets import Sheet, filled_sheet
from nextfriend.consents.wording import spoken, wording
from nextfriend.ground.dates import full_day
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.models import Entry
from nextfriend.matters.queries import only_client
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.consent.drawing import is_signature
from nextfriend.privacy.consent.models import kind_opened
from nextfriend.privacy.consent.rules import Terms, broken_rules, form_faults
from nextfriend.privacy.consent.waiting import Waiting
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.crafts import craft_compartment, is_part2_program

ASK_AN_ATTORNEY = "If it is right, ask an attorney on this matter to record it with the reason."
GIVE_A_REASON = "If it is right, enter why they may sign."
NO_EVIDENCE = (
    "Attach the signed paper, or show the release to the client and let them sign on this screen. "
    "A release opens records, so it is not taken on a word."
)


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
    paper_id: UUID | None = None,
    signed: Signed | None = None,
    signer_reason: str = "",
    key: str = "",
) -> Release:
    """Put a signed consent on record, and its end on the list. It comes with its evidence: `paper_id`, a
    document of the matter that holds the signed form, or `signed`, what the client wrote or drew on this
    screen; then the words that stood above it are kept with their hash.

    In force from its start, in this transaction; where the actor is among those it opens records to, from the
    moment a second person stands behind it (`countersign_consent`). Answers the `Release`: the taker often
    may not see the consent it stands for. Raises Refusal with the code of the first broken field
    (privacy/consent/rules.py), no-evidence, no-drawing, other-words, not-your-role, or
    that of the doubt about who signed (consents/signers.py), which an attorney answers with `signer_reason`.
    """
    place = _taker_place(actor, matter_id)
    if paper_id is None and not (signed and signed.is_there):
        raise Refusal("no-evidence", NO_EVIDENCE)
    for field, sentence in release_faults(matter_id, terms, day_of(timezone.now(), actor)):
        raise Refusal(field, sentence)
    refuse_signer(actor, signer_doubts(matter_id, client, terms), signer_reason)
    said: dict[str, Any] = {
        "signer_reason": signer_reason.strip(),
        "language": language.strip() or "English",
        "interpreter": interpreter.strip(),
    }
    if paper_id:
        said |= {"evidence": Consent.Evidence.PAPER, "paper_id": paper_id}
    elif signed:
        sheet = sheet_of(actor, client, terms, recipient_staff, said["language"], said["interpreter"])
        said |= _on_screen(signed, sheet)
    consent = _write(actor, matter_id, client, terms, recipient_staff, copy_given, said)
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
def record_declined(*, actor: Staff, matter_id: UUID) -> Entry:
    """The client read a release and did not sign: nothing opens, and the team knows that they were asked.

    It says neither of what kind nor for whom. Raises Refusal: not-your-role.
    """
    place = _taker_place(actor, matter_id)
    sentence = f"{actor.name} showed a release of information (ROI). The client did not sign it."
    entry = timeline.enter(
        actor=actor, matter_id=matter_id, compartment=place, kind="consent", sentence=sentence
    )
    audit.record(Verb.DECLINED_CONSENT, entry)
    return entry


@action
def countersign_consent(*, actor: Staff, waiting: Waiting) -> datetime:
    """Stand behind a consent that its recorder gains by: from this transaction on it opens what it names.

    PostgreSQL says who may (nf.may_countersign): a coworker on the team who gains nothing by it, or whoever
    supervises the recorder. Raises ProgrammingError (42501) for everybody else.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.countersign_consent(%s)", [waiting.id])
        at: datetime = cursor.fetchone()[0]
    audit.record(Verb.COUNTERSIGNED_CONSENT, waiting.as_row(), waiting.form)
    return at


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


@action
def end_consent(*, actor: Staff, row: Release | Consent, last_day: date, reason: str) -> datetime:
    """What the release was for has come to pass: the event it names, or its purpose is done.

    From this transaction on it opens nothing. `reason` stays on the release, for those who see it; of a
    release the actor does not see it stays in the audit of the consent, behind that one's wall. Raises
    Refusal: later for a day that is not here yet (a release that should run longer is signed anew), earlier
    for one before it began, reason-missing, reason-long, ended-already.
    """
    place = _taker_place(actor, row.matter_id)
    row.refresh_from_db()
    _refuse_ended(actor, row)
    if last_day > day_of(timezone.now(), actor):
        raise Refusal(
            "later",
            "A release ends today or has ended before. To let it run longer, the client signs a new one.",
        )
    starts = row.starts_date if isinstance(row, Release) else day_of(row.valid_from, actor)
    if last_day < starts:
        raise Refusal("earlier", "It had not begun. Enter a later day, or record that it was revoked.")
    if not reason.strip():
        raise Refusal("reason-missing", "Enter what ended it.")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal("reason-long", f"Shorten what ended it to {LONGEST_REASON} characters.")
    said = reason.strip()
    consent_id, kept = (row.consent_id, said) if isinstance(row, Release) else (row.pk, "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.end_consent(%s, %s, %s)", [consent_id, last_day, kept])
        row.revoked_at = cursor.fetchone()[0]
    _tell(actor, row, place, f"{actor.name} recorded that a release ended.")
    audit.record(Verb.ENDED_CONSENT, row, f"{last_day}: {said}")
    return row.revoked_at


def _refuse_ended(actor: Staff, row: Release | Consent) -> None:
    ended = row.ended_date if isinstance(row, Release) else None
    if ended:
        raise Refusal(
            "ended-already", f"This release already ended on {full_day(ended)}. Nothing was changed."
        )
    if row.revoked_at:
        day = full_day(day_of(row.revoked_at, actor))
        raise Refusal("ended-already", f"This release was already revoked on {day}. Nothing was changed.")


def release_faults(matter_id: UUID, terms: Terms, today: date) -> list[tuple[str, str]]:
    """Every rule that these terms break on this matter, as (field, sentence with what to do)."""
    return [*form_faults(terms.form, is_part2_program(matter_id)), *broken_rules(terms, today)]


def signer_doubts(matter_id: UUID, client: Person, terms: Terms) -> list[signers.Doubt]:
    """Every doubt about who signed these terms, against the matter's people as the actor sees them."""
    return signers.doubts(
        signed_by=terms.signed_by,
        capacity=terms.capacity,
        form=terms.form,
        client=signing_client(client, terms.signed_date),
        other_side=other_side(matter_id),
    )


def refuse_signer(actor: Staff, doubts: list[signers.Doubt], reason: str) -> None:
    """Raise the first doubt that stops, or that no attorney has answered with a reason."""
    for doubt in sorted(doubts, key=lambda one: not one.stops):
        if doubt.stops:
            raise Refusal(doubt.code, doubt.sentence)
        if actor.role != Role.ATTORNEY:
            raise Refusal(doubt.code, f"{doubt.sentence} {ASK_AN_ATTORNEY}")
        if not reason.strip():
            raise Refusal(doubt.code, f"{doubt.sentence} {GIVE_A_REASON}")


def _taker_place(actor: Staff, matter_id: UUID) -> str:
    if actor.role not in RELEASE_TAKERS:
        raise Refusal(
            "not-your-role", ("Only the matter's team can record releases. Ask a coworker on the team.")
        )
    return craft_compartment(actor, matter_id)


def _write(
    actor: Staff,
    matter_id: UUID,
    client: Person,
    terms: Terms,
    recipient_staff: Staff | None,
    copy_given: bool,
    said: dict[str, Any],
) -> Consent:
    compartment = kind_opened(terms.form, is_part2_program(matter_id))
    return Consent.objects.create(
        id=uuid7(),
        matter_id=matter_id,
        compartment=compartment,
        client_id=client.pk,
        recipient_staff=recipient_staff,
        recorded_by=actor,
        copy_given=copy_given,
        **said,
        **_window(actor, terms),
        **_words(terms),
    )


def sheet_of(
    actor: Staff, client: Person, terms: Terms, named: Staff | None, language: str, interpreter: str
) -> Sheet:
    """The release as the client reads it before signing, in the language they speak first."""
    said = wording(terms.form, spoken(language), actor.office.name)
    return filled_sheet(
        said, terms, client=client.name, named=named.name if named else "", interpreter=interpreter
    )


def _on_screen(signed: Signed, sheet: Sheet) -> dict[str, Any]:
    if signed.drawing and not is_signature(signed.drawing):
        raise Refusal("no-drawing", FINGER_OR_NAME)
    if signed.shown_digest and signed.shown_digest != sheet.digest:
        raise Refusal("other-words", OTHER_WORDS)
    return {
        "evidence": Consent.Evidence.SCREEN,
        "signature": signed.name.strip(),
        "drawing": signed.drawing,
        "shown_text": sheet.text,
        "shown_language": sheet.code,
        "shown_digest": sheet.digest,
        "signed_at": timezone.now(),
    }


def _window(actor: Staff, terms: Terms) -> dict[str, datetime | None]:
    """From the first instant of its first day to the last of its last day, in the office's zone."""
    ends = day_starts(terms.ends + timedelta(days=1), actor) if terms.ends else None
    return {"valid_from": day_starts(terms.starts, actor), "valid_to": ends}


def _words(terms: Terms) -> dict[str, Any]:
    names = ("form", "recipient", "signed_date", "capacity", "signer_is_accused", "discloser_kind")
    texts = ("discloser", "records", "purpose", "signed_by", "form_version", "ending_event")
    said = {n: getattr(terms, n) for n in names} | {n: getattr(terms, n).strip() for n in texts}
    outside = ("outside_name", "outside_kind", "outside_address", "participants")
    whom = terms.recipient == Consent.Recipient.OUTSIDE
    return said | {n: getattr(terms, n).strip() if whom else "" for n in outside}


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
        reasons=[CONSENT_ENDS()],
        # Of several clients, whose it is stays with those who hold what it opens.
        about_id=only_client(release.matter_id),
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
