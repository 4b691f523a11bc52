"""The named writes of records requests: ask, record what was done, tick off what came, renew, end.

What a request has to rest on is 45 CFR 164.508; the ladder is engines/records_ladder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import day_of
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.kinds import LAWYERS
from nextfriend.calendar.models import Due
from nextfriend.documents.kinds import RECORDS
from nextfriend.documents.models import Document
from nextfriend.documents.queries import attorneys_on
from nextfriend.documents.records.models import (
    RecordsAuthorization,
    RecordsPart,
    RecordsRequest,
    RecordsStep,
)
from nextfriend.documents.records.queries import (
    PLACE,
    Standing,
    authorizations_for,
    clients_of,
    ends_of,
    providers_on,
    requests,
    sees_requests,
)
from nextfriend.documents.records.words import words
from nextfriend.engines.records_ladder import ATTORNEY, Outcome, shipped
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.models import Consent

LETTERS = ("letter", "second-letter")
DECISIONS = ("go-on", "subpoena", "complaint")
NO_AUTHORIZATION = (
    "No authorization is in force that {name} signed and that lets a provider give records to you or the "
    "legal team. Take one first (Consents, Record a release), then ask for the records."
)


@dataclass(frozen=True)
class Asked:
    """What is asked for, as it was typed. `kinds`, `channel` and `basis` are codes; days are bare days."""

    kinds: list[str]
    channel: str
    basis: str = RecordsRequest.Basis.AUTHORIZATION
    details: str = ""
    covers_from: date | None = None
    covers_to: date | None = None
    certification: bool = False
    state: str = ""


@dataclass(frozen=True)
class Done:
    """What was done on a step, as it was typed. `fee_cents` is what they ask."""

    outcome: str
    happened_date: date
    spoke_with: str = ""
    expected_date: date | None = None
    fee_cents: int | None = None
    note: str = ""


@action(once=RecordsRequest)
def request_records(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    provider: Person,
    authorization_id: UUID | None,
    asked: Asked,
    key: str = "",
) -> RecordsRequest:
    """Ask a provider of the matter for a client's records, and put the first letter on the list.

    Raises Refusal: not-your-role, not-a-client, not-a-provider, no-authorization, kinds-missing,
    details-missing, unknown-word, end-before-start.
    """
    _need_lawyer(actor, matter_id)
    if client not in clients_of(matter_id):
        raise Refusal("not-a-client", "This person is not a client of the matter. Choose one who is.")
    if provider not in providers_on(matter_id):
        raise Refusal(
            "not-a-provider", "Choose who has the records: someone on this matter who is no client."
        )
    _check_asked(asked)
    consent = _authorization(actor, matter_id, client, authorization_id)
    now = timeline.moment()
    row = RecordsRequest.objects.create(
        matter_id=matter_id,
        compartment=PLACE,
        client=client,
        provider=provider,
        basis=asked.basis,
        kinds=[code for code in words().kinds if code in asked.kinds],
        certification=asked.certification,
        details=asked.details.strip()[:500],
        covers_from=asked.covers_from,
        covers_to=asked.covers_to,
        channel=asked.channel,
        state=asked.state.strip().upper(),
        authorization_id=consent.pk,
        authorization_ends=ends_of(consent),
        asked_date=day_of(now, actor),
        asked_by=actor,
        asked_at=now,
    )
    _keep_next(actor, row)
    _say(actor, row, f"{actor.name} asked {provider.name} for records.")
    audit.record(Verb.REQUESTED_RECORDS, row)
    return row


@action(once=RecordsStep)
def record_step(
    *, actor: Staff, request: RecordsRequest, step: str, done: Done, key: str = ""
) -> RecordsStep:
    """Record what was done on the step that is due (`step`, as the form showed it); the next one becomes due.

    Raises Refusal: not-your-role, ended, step-moved, unknown-word, in-the-future, too-early,
    expected_date-missing, fee-missing, note-missing, expected-passed, authorization-ended, not-an-attorney.
    """
    standing = _open(actor, request)
    if standing.next.step.code != step:
        raise Refusal(
            "step-moved", "Someone recorded this step meanwhile. Open the request to see what is next."
        )
    offered = {one.code: one for one in shipped().outcomes_at(step, request.basis)}
    if done.outcome not in offered:
        raise Refusal("unknown-word", "That outcome does not belong to this step. Open the form again.")
    _check_day(actor, standing, done)
    _check_done(actor, offered[done.outcome], done)
    if step in LETTERS and done.outcome == "sent":
        _check_lasts(standing, done.happened_date)
    now = timeline.moment()
    row = RecordsStep.objects.create(
        **_beside(request),
        step=step,
        outcome=done.outcome,
        happened_date=done.happened_date,
        spoke_with=done.spoke_with.strip()[:120],
        expected_date=done.expected_date,
        fee_cents=done.fee_cents,
        note=done.note.strip()[:500],
        by=actor,
        at=now,
    )
    label = shipped().step(step).label.lower()
    _say(actor, request, f"{actor.name} recorded a step of a records request: {label}.")
    audit.record(Verb.RECORDED_RECORDS_STEP, row, f"{step}: {done.outcome}")
    _keep_next(actor, request)
    return row


@action(once=RecordsPart)
def record_part(
    *,
    actor: Staff,
    request: RecordsRequest,
    kind: str,
    state: str,
    received_date: date,
    document: Document | None = None,
    note: str = "",
    key: str = "",
) -> RecordsPart:
    """Say of one kind that it is here, or not; when nothing is missing any more, the request is done.

    Raises Refusal: not-your-role, ended, unknown-word, in-the-future, not-of-this-matter.
    """
    standing = _locked(actor, request)
    if standing.ending is not None:
        raise Refusal("ended", "This request was ended. Make a new one for what is still needed.")
    if kind not in dict(request.awaited) or state not in words().states:
        raise Refusal("unknown-word", "This was not asked for. Open the form again.")
    if received_date > day_of(timeline.moment(), actor):
        raise Refusal("in-the-future", "That day has not come yet. Enter the day it came.")
    if document is not None and document.matter_id != request.matter_id:
        raise Refusal("not-of-this-matter", "Choose a document of this matter.")
    row = RecordsPart.objects.create(
        **_beside(request),
        kind=kind,
        state=state,
        received_date=received_date,
        document_id=document.pk if document else None,
        note=note.strip()[:300],
        by=actor,
        at=timeline.moment(),
    )
    label = words().awaited[kind].lower()
    said = {"received": "received", "part": "received part of", "none": "learned that there is no"}
    _say(actor, request, f"{actor.name} {said.get(state, 'still misses')} {label}.")
    audit.record(Verb.RECORDED_RECORDS_PART, row, f"{kind}: {state}")
    _keep_next(actor, request)
    return row


@action
def renew_authorization(
    *, actor: Staff, request: RecordsRequest, authorization_id: UUID | None
) -> RecordsAuthorization:
    """Rest the request on a newer authorization of the same client. Raises Refusal: not-your-role, ended,
    no-authorization, same-authorization.
    """
    standing = _open(actor, request)
    consent = _authorization(actor, request.matter_id, request.client, authorization_id)
    if consent.pk == standing.authorization.authorization_id:
        raise Refusal("same-authorization", "The request rests on this one already. Choose another.")
    row = RecordsAuthorization.objects.create(
        **_beside(request),
        authorization_id=consent.pk,
        authorization_ends=ends_of(consent),
        by=actor,
        at=timeline.moment(),
    )
    _say(actor, request, f"{actor.name} put a newer authorization behind a records request.")
    audit.record(Verb.RENEWED_RECORDS_AUTHORIZATION, row)
    return row


@action
def end_request(*, actor: Staff, request: RecordsRequest, ending: str, note: str) -> RecordsStep:
    """Nothing more is done about what is missing. Raises Refusal: not-your-role, ended, unknown-word,
    note-missing.
    """
    _open(actor, request)
    if ending not in words().endings:
        raise Refusal("unknown-word", "Choose why it ends.")
    if not note.strip():
        raise Refusal("note-missing", "Enter in a few words why nothing more is asked.")
    now = timeline.moment()
    row = RecordsStep.objects.create(
        **_beside(request),
        step=RecordsStep.END,
        outcome=ending,
        happened_date=day_of(now, actor),
        note=note.strip()[:500],
        by=actor,
        at=now,
    )
    end_due(subject=request, state=Due.State.CANCELLED)
    _say(actor, request, f"{actor.name} ended a records request.")
    audit.record(Verb.ENDED_RECORDS_REQUEST, row, ending)
    return row


def _need_lawyer(actor: Staff, matter_id: UUID) -> None:
    if actor.role not in LAWYERS or not sees_requests(matter_id):
        raise Refusal("not-your-role", "Attorneys and paralegals of this matter’s team ask for records.")


def _locked(actor: Staff, request: RecordsRequest) -> Standing:
    """The request as it stands, with nobody else recording on it. Nobody may change a request, not even to
    hold it: its client's row is the lock.
    """
    _need_lawyer(actor, request.matter_id)
    Person.objects.select_for_update(of=("self",)).get(pk=request.client_id)
    return Standing(requests().get(pk=request.pk), day_of(timeline.moment(), actor))


def _open(actor: Staff, request: RecordsRequest) -> Standing:
    standing = _locked(actor, request)
    if not standing.is_open:
        raise Refusal(
            "ended", "Nothing is missing here any more. Make a new request for what else is needed."
        )
    return standing


def _check_asked(asked: Asked) -> None:
    known = words()
    if not asked.kinds:
        raise Refusal("kinds-missing", "Check at least one kind of records.")
    wrong = set(asked.kinds) - known.kinds.keys()
    if wrong or asked.channel not in known.channels or asked.basis not in RecordsRequest.Basis.values:
        raise Refusal("unknown-word", "A choice is not in the list any more. Open the form again.")
    if "other" in asked.kinds and not asked.details.strip():
        raise Refusal("details-missing", "Enter which other records are meant.")
    if asked.covers_from and asked.covers_to and asked.covers_to < asked.covers_from:
        raise Refusal("end-before-start", "The last day is before the first. Change one of the two.")


def _authorization(actor: Staff, matter_id: UUID, client: Person, chosen: UUID | None) -> Consent:
    """The chosen authorization, where it is in force and the client's own."""
    own = [one for one in authorizations_for(actor, matter_id) if one.client_id == client.pk]
    found = next((one for one in own if one.pk == chosen), None)
    if found is None:
        raise Refusal("no-authorization", NO_AUTHORIZATION.format(name=client.name))
    return found


def _check_day(actor: Staff, standing: Standing, done: Done) -> None:
    if done.happened_date > day_of(timeline.moment(), actor):
        raise Refusal("in-the-future", "That day has not come yet. Enter the day it was done.")
    latest = standing.events[-1].day if standing.events else None
    if latest and done.happened_date < latest:
        raise Refusal(
            "too-early", f"The step before was done on {dates.full_day(latest)}. Enter a later day."
        )


def _check_done(actor: Staff, outcome: Outcome, done: Done) -> None:
    asks = {
        "expected_date": (done.expected_date, "Enter the day they named."),
        "fee": (done.fee_cents, "Enter how much they ask, in dollars."),
        "note": (done.note.strip(), "Enter the reason they gave."),
    }
    value, sentence = asks.get(outcome.asks, (True, ""))
    if value in (None, ""):
        raise Refusal(f"{outcome.asks}-missing", sentence)
    if done.expected_date and done.expected_date < done.happened_date:
        raise Refusal("expected-passed", "The day they named is before the day they said so. Change one.")
    if outcome.code in DECISIONS and actor.role != Role.ATTORNEY:
        raise Refusal("not-an-attorney", "An attorney of the team decides this and records it.")


def _check_lasts(standing: Standing, day: date) -> None:
    """A letter takes its authorization along (45 CFR 164.508(b)(2)(i): an expired one is none)."""
    ends = standing.authorization.authorization_ends
    if (ends and ends < day) or not standing.is_authorized:
        raise Refusal(
            "authorization-ended",
            "The authorization is not in force, so a letter cannot rest on it. Put a newer one behind the "
            "request.",
        )


def _beside(request: RecordsRequest) -> dict[str, object]:
    return {"matter_id": request.matter_id, "compartment": request.compartment, "request": request}


def _keep_next(actor: Staff, request: RecordsRequest) -> None:
    """The step that is next on the list, whoever's it is; or the list's row is met."""
    standing = Standing(requests().get(pk=request.pk), day_of(timeline.moment(), actor))
    if not standing.is_open:
        end_due(subject=request, state=Due.State.MET)
        return
    due = standing.next
    keep_due(
        subject=request,
        kind=RECORDS,
        title=f"{due.step.title}: {standing.row.provider.name}"[:200],
        reasons=[standing.reason],
        about_id=request.client_id,
        owner=_owner(request, due.step.by),
        due_date=due.day,
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )


def _owner(request: RecordsRequest, by: str) -> Staff | None:
    """An attorney of the team where the step is theirs; else whoever has it now, or asked."""
    if by == ATTORNEY and (attorney := attorneys_on(request.matter_id).first()):
        return attorney
    kept = Due.objects.filter(subject_id=request.pk, kind=RECORDS.code).select_related("owner").first()
    if kept and kept.owner and kept.owner.role != Role.ATTORNEY:
        return kept.owner
    return request.asked_by


def _say(actor: Staff, request: RecordsRequest, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=request.matter_id,
        compartment=request.compartment,
        kind="records",
        sentence=sentence,
        subject=request,
    )
