"""Filing a court's e-mail: every docket in it to every matter that has it, whole or not at all.

One transaction an e-mail. A crash half-way leaves nothing, and the same e-mail again completes it; an e-mail
that came before, in whoever's copy, finds its entries here and writes nothing (docs/decisions/notices.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes, queries
from nextfriend.correspondence.actions.keeping import Reading, keep_email
from nextfriend.correspondence.actions.on_matter import file_coworkers_email, other_docket, reading_there
from nextfriend.correspondence.actions.portal_tasks import ask_to_look
from nextfriend.correspondence.actions.proposing import propose_dates
from nextfriend.correspondence.docketing import DateBudget, Docketed, docketed
from nextfriend.correspondence.doubts import other_words, proof_of, warnings_of
from nextfriend.correspondence.models import DocketEntry, Notice
from nextfriend.correspondence.outcomes import Outcome
from nextfriend.correspondence.reading import read_email
from nextfriend.documents.actions import expect_document
from nextfriend.documents.blob_store import Shelf
from nextfriend.documents.shelves import put
from nextfriend.engines.notices import (
    CourtEmail,
    Docket,
    DocketNumber,
    PortalEmail,
    UnreadableEmail,
    courtlistener_id,
    docket_number,
    entry_key,
)
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.models import Proceeding
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

LEGAL = Compartment.LEGAL
_NOTES = {
    "not-court": "It does not name a court we know. Read it, then file it or set it aside.",
    "unreadable": "It looks like a court notice, but the docket text is missing. Look up the entry today.",
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """One e-mail as it reached us, read."""

    raw: bytes
    route: str
    email: CourtEmail
    received_at: datetime
    matter_id: UUID | None = None  # to whose own address it came
    budget: DateBudget = field(default_factory=DateBudget)

    @property
    def digest(self) -> str:
        """SHA-256 of the e-mail as delivered."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def court_id(self) -> str:
        return courtlistener_id(self.email.court_id)


@action
def file_notice(
    *, actor: Staff, raw: bytes, route: str, matter_id: UUID | None = None
) -> tuple[Outcome, ...]:
    """File one court e-mail (RFC 822 bytes). `route` is a `Notice.Route`.

    Matches by court and docket number against the proceedings `actor` may see. Gives one outcome for every
    docket and matter; an e-mail without dockets, whatever it is, is kept and shown in the Inbox. `matter_id`
    is the matter to whose own address it came: there it waits, and no docket entry is filed by it.
    """
    read = read_email(raw)
    if not isinstance(read, CourtEmail) or not read.dockets:
        said = _reading(read) if matter_id is None else reading_there(_reading(read))
        kept, is_new = keep_email(actor=actor, raw=raw, route=route, reading=said, matter_id=matter_id)
        if is_new and matter_id is not None:
            file_coworkers_email(actor=actor, email=kept, raw=raw)
        elif is_new and isinstance(read, PortalEmail):
            ask_to_look(actor=actor, email=kept, read=read)
        return (Outcome(outcomes.KEPT if is_new else outcomes.STILL_KEPT, email_id=kept.pk),)
    delivery = Delivery(raw, route, read, timeline.moment(), matter_id)
    _one_at_a_time(actor, delivery)
    return tuple(o for docket in read.dockets for o in _file_docket(actor, delivery, docket))


def _reading(read: CourtEmail | PortalEmail | UnreadableEmail) -> Reading:
    """What the line in the Inbox says of an e-mail without a docket entry."""
    if isinstance(read, PortalEmail):
        return Reading(
            f"portal-{read.event}",
            read.sentence,
            read.system,
            read.case_number,
            read.is_urgent,
            read.warnings,
        )
    if isinstance(read, UnreadableEmail):
        return Reading(read.code, _NOTES.get(read.code, read.reason), warnings=read.warnings)
    if read.claims:
        claim = read.claims[0]
        note = f"A claim was filed in this case (no. {claim.number or 'not printed'})."
        return Reading("claim", note, case_number=claim.docket_number, warnings=read.warnings)
    return Reading("no-docket", "From a court, without a docket entry: read it.", warnings=read.warnings)


@action
def match_waiting_notices(*, actor: Staff) -> tuple[Outcome, ...]:
    """File the waiting notices whose docket has since been put on a matter that `actor` may see."""
    found = []
    for waiting in queries.waiting_notices()[: queries.MOST]:
        number = docket_number(waiting.court_id, waiting.docket_number)
        for proceeding in queries.proceedings_on(number):
            found.append(file_from_shelf(actor, waiting, proceeding))
    return tuple(found)


def file_from_shelf(actor: Staff, waiting: Notice, proceeding: Proceeding) -> Outcome:
    """File a waiting notice from the e-mail as it was kept. Part of an action; needs its transaction."""
    delivery = _delivery_of(actor, waiting)
    _one_at_a_time(actor, delivery)
    return _file_to(actor, delivery, _docket_of(delivery, waiting), proceeding, waiting)


def notice_on_shelf(actor: Staff, notice: Notice) -> list[Docketed]:
    """The entries of a notice, read anew from the e-mail as it was kept."""
    delivery = _delivery_of(actor, notice)
    docket = _docket_of(delivery, notice)
    return [docketed(delivery.email, docket, entry) for entry in docket.docket_entries]


def _delivery_of(actor: Staff, notice: Notice) -> Delivery:
    raw = Shelf(actor.office_id, notice.matter_id, LEGAL).read(notice.digest)
    read = read_email(raw)
    if not isinstance(read, CourtEmail) or not read.dockets:
        raise LookupError("an e-mail that was read before can no longer be read")
    return Delivery(raw, notice.route, read, notice.received_at)


def _docket_of(delivery: Delivery, waiting: Notice) -> Docket:
    """The docket this notice is about; by its number where a notice was taken in by another way of naming."""
    dockets = delivery.email.dockets
    same = [one for one in dockets if _fingerprint(delivery, one) == waiting.fingerprint]
    numbered = [one for one in dockets if (n := _number(delivery, one)) and n.index == waiting.docket_key]
    return (same or numbered or list(dockets))[0]


def _one_at_a_time(actor: Staff, delivery: Delivery) -> None:
    """Let two copies of one notice wait for each other."""
    named = {_number(delivery, docket) for docket in delivery.email.dockets}
    take_turns(*{f"docket:{actor.office_id}:{n.index if n else delivery.court_id}" for n in named})


def _number(delivery: Delivery, docket: Docket) -> DocketNumber | None:
    """A forward may carry notices of several courts: each docket says which is its own."""
    return docket_number(docket.court_id or delivery.email.court_id, docket.docket_number)


def _file_docket(actor: Staff, delivery: Delivery, docket: Docket) -> list[Outcome]:
    found = queries.proceedings_on(_number(delivery, docket))
    if not found and delivery.matter_id is not None:
        # Not before the whole office: what came to a matter's address is that matter's to look at.
        said = other_docket(docket.docket_number or "", tuple(warnings_of(delivery.email)))
        kept, is_new = keep_email(
            actor=actor, raw=delivery.raw, route=delivery.route, reading=said, matter_id=delivery.matter_id
        )
        return [Outcome(outcomes.KEPT if is_new else outcomes.STILL_KEPT, email_id=kept.pk)]
    if not found:
        return [_keep_waiting(actor, delivery, docket)]
    return [_file_to(actor, delivery, docket, proceeding) for proceeding in found]


def _fingerprint(delivery: Delivery, docket: Docket) -> str:
    """The same for every recipient's copy of what this e-mail says about this docket."""
    keys = sorted({entry_key(delivery.email, docket, entry) for entry in docket.docket_entries})
    return hashlib.sha256(
        "\x1f".join(keys or [docket.docket_number or docket.case_name]).encode()
    ).hexdigest()


def _keep_waiting(actor: Staff, delivery: Delivery, docket: Docket) -> Outcome:
    known = Notice.objects.filter(matter_id=None, fingerprint=_fingerprint(delivery, docket)).first()
    if known is not None:
        still = known.state == Notice.State.WAITING
        if still and proof_of(delivery.email) == Notice.Proof.PROVEN != known.proof:
            _know_better(known, delivery)
        return Outcome(outcomes.STILL_WAITING if still else outcomes.SET_ASIDE, notice_id=known.pk)
    Shelf(actor.office_id, None, LEGAL).hold(delivery.raw)
    read = (docketed(delivery.email, docket, entry) for entry in docket.docket_entries)
    entries = [delivery.budget.spend(entry) for entry in read]
    notice = _new_notice(delivery, docket, None, Notice.State.WAITING, entries)
    audit.record(Verb.RECEIVED_NOTICE, notice, delivery.route)
    return Outcome(outcomes.WAITING, notice_id=notice.pk, entries=len(entries))


def _file_to(
    actor: Staff, delivery: Delivery, docket: Docket, proceeding: Proceeding, waiting: Notice | None = None
) -> Outcome:
    """File one docket to one matter: the notice, its entries, documents, sentences and proposed dates."""
    matter_id = proceeding.matter_id
    assert matter_id is not None
    read = {entry_key(delivery.email, docket, e): e for e in docket.docket_entries}
    known = DocketEntry.objects.filter(matter_id=matter_id, fingerprint__in=read)
    for fingerprint in known.values_list("fingerprint", flat=True):
        read.pop(fingerprint, None)
    if not read:
        if waiting is not None:
            _empty(actor, waiting)
        _learn(delivery, docket, matter_id)
        return Outcome(outcomes.KNOWN, matter_id=matter_id)
    here = waiting or _answered_before(matter_id, _fingerprint(delivery, docket))
    put(Shelf(actor.office_id, matter_id, LEGAL), delivery.raw)
    read_entries = (docketed(delivery.email, docket, entry, key) for key, entry in read.items())
    entries = [delivery.budget.spend(entry) for entry in read_entries]
    if found := _reason_to_hold(delivery, docket, proceeding, entries, here):
        return _hold(delivery, docket, matter_id, entries, here, found)
    notice = _moved(delivery, here, matter_id, entries) if here else None
    notice = notice or _new_notice(delivery, docket, matter_id, Notice.State.FILED, entries)
    for entry in entries:
        _docket(actor, delivery, notice, proceeding, entry)
    audit.record(Verb.FILED_NOTICE, notice, delivery.route)
    return Outcome(
        outcomes.FILED,
        notice.pk,
        matter_id,
        len(entries),
        sum(len(e.dates.dated) for e in entries),
        sum(len(e.dates.undated) for e in entries),
    )


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Why a notice is held: its sender, or the number under which the docket here has other words."""

    differs_from: str = ""


def _reason_to_hold(
    delivery: Delivery, docket: Docket, proceeding: Proceeding, entries: list[Docketed], here: Notice | None
) -> _Doubt | None:
    if here is not None and here.compared_at is not None and here.matter_id is not None:
        return None
    if differs := other_words(_number(delivery, docket), proceeding, entries):
        return _Doubt(differs)
    is_compared = here is not None and here.compared_at is not None
    return _Doubt() if proof_of(delivery.email) == Notice.Proof.DOUBTFUL and not is_compared else None


def _hold(
    delivery: Delivery,
    docket: Docket,
    matter_id: UUID,
    entries: list[Docketed],
    here: Notice | None,
    why: _Doubt,
) -> Outcome:
    """Give it its matter and write nothing else."""
    if here is not None and here.matter_id is not None:
        code = outcomes.STILL_HELD if here.state == Notice.State.HELD else outcomes.SET_ASIDE
        return Outcome(code, here.pk, matter_id)
    notice = here or _new_notice(delivery, docket, matter_id, Notice.State.HELD, entries)
    notice.matter_id, notice.state, notice.differs_from = matter_id, Notice.State.HELD, why.differs_from
    notice.compared_by = notice.compared_at = None
    notice.save()
    audit.record(Verb.HELD_NOTICE, notice, delivery.route)
    return Outcome(outcomes.HELD, notice.pk, matter_id, len(entries))


def _answered_before(matter_id: UUID, fingerprint: str) -> Notice | None:
    """The same words held or set aside before: a proven copy of them is filed in that row."""
    found = Notice.objects.filter(matter_id=matter_id, fingerprint=fingerprint)
    return found.exclude(state=Notice.State.FILED).first()


def _learn(delivery: Delivery, docket: Docket, matter_id: UUID) -> None:
    """A proven copy of what was filed unproven proves it."""
    if proof_of(delivery.email) == Notice.Proof.PROVEN:
        unproven = Notice.objects.filter(matter_id=matter_id, fingerprint=_fingerprint(delivery, docket))
        for notice in unproven.filter(proof=Notice.Proof.UNPROVEN):
            put(Shelf(notice.office_id, matter_id, LEGAL), delivery.raw)
            _know_better(notice, delivery)


def _know_better(notice: Notice, delivery: Delivery) -> None:
    """The same words came again, and now it is known who sent them."""
    notice.proof, notice.digest = proof_of(delivery.email), delivery.digest
    notice.warnings = warnings_of(delivery.email)
    notice.save()


def _new_notice(
    delivery: Delivery, docket: Docket, matter_id: UUID | None, state: str, entries: list[Docketed]
) -> Notice:
    number = _number(delivery, docket)
    return Notice.objects.create(
        matter_id=matter_id,
        compartment=LEGAL,
        state=state,
        route=delivery.route,
        court_id=courtlistener_id(docket.court_id or delivery.email.court_id),
        docket_number=(docket.docket_number or "")[:60],
        docket_key=number.index if number else "",
        case_name=docket.case_name[:300],
        entries=[entry.summary for entry in entries],
        proof=proof_of(delivery.email),
        warnings=warnings_of(delivery.email),
        fingerprint=_fingerprint(delivery, docket),
        received_at=delivery.received_at,
        digest=delivery.digest,
    )


def _moved(delivery: Delivery, waiting: Notice, matter_id: UUID, entries: list[Docketed]) -> Notice | None:
    """File a waiting or held notice; None when another matter has taken it already (co-clients)."""
    if waiting.matter_id not in (None, matter_id):
        return None
    waiting.matter_id, waiting.state = matter_id, Notice.State.FILED
    waiting.answered_by = waiting.answered_at = None
    waiting.entries = [entry.summary for entry in entries]
    if delivery.digest != waiting.digest:
        _know_better(waiting, delivery)
    waiting.save()
    return waiting


def _empty(actor: Staff, waiting: Notice) -> None:
    """The matter already holds all of it: leave nothing to read where others in the office look."""
    if waiting.matter_id is None:
        waiting.state, waiting.answered_by, waiting.answered_at = Notice.State.FILED, actor, timezone.now()
        waiting.case_name, waiting.docket_number, waiting.docket_key = "", "", ""
        waiting.entries, waiting.warnings = [], []
        waiting.save()
        audit.record(Verb.ANSWERED_NOTICE, waiting, "already filed")


def _docket(
    actor: Staff, delivery: Delivery, notice: Notice, proceeding: Proceeding, entry: Docketed
) -> None:
    """One docket entry: its row, its document, its sentence, its dates."""
    row = DocketEntry.objects.create(
        matter_id=proceeding.matter_id,
        compartment=LEGAL,
        notice=notice,
        fingerprint=entry.fingerprint,
        court_id=notice.court_id,
        docket_number=notice.docket_number,
        document_number=entry.number,
        filed_date=entry.entry.date_filed,
        short_description=entry.short,
        is_sealed=bool(entry.sealing),
    )
    if entry.number and not entry.entry.is_text_only:
        expect_document(
            actor=actor,
            matter_id=proceeding.matter_id,
            compartment=LEGAL,
            title=entry.document_title,
            number=entry.number,
            address=entry.address,
            source=row,
            is_sealed=entry.sealing == "stated",
        )
    timeline.enter(
        actor=actor,
        matter_id=proceeding.matter_id,
        compartment=LEGAL,
        kind="docketed",
        sentence=entry.sentence,
        at=entry.happened_at or delivery.email.sent_at or delivery.received_at,
        subject=row,
        text=entry.entry.description,
    )
    propose_dates(actor=actor, proceeding=proceeding, source=row, entry=entry)
