"""The named writes of requests: asking, answering, declining, handing on, correcting, withdrawing.

A request lies in the shared place: it is read by both crafts, so it opens nothing that only one of them sees.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import due_of
from nextfriend.coworker_requests.kinds import REQUEST
from nextfriend.coworker_requests.models import LONGEST, CoworkerRequest
from nextfriend.coworker_requests.reasons import ASKED_BY
from nextfriend.coworker_requests.request_kinds import BY_CODE, check_duty
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import clients_of, only_client, staff_on
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.sharing import holding, seated

State = CoworkerRequest.State


@action(once=CoworkerRequest)
def ask_coworker(
    *,
    actor: Staff,
    matter_id: UUID,
    kind: str,
    says: str,
    due_date: date,
    owner: Staff | None = None,
    about: Person | None = None,
    key: str = "",
) -> CoworkerRequest:
    """Ask a coworker on the team for something, or whoever of them usually does it. `due_date` is a day in
    the office's zone.

    Raises Refusal: unknown-kind, nobody-usual, says-missing, too-long, yourself, not-on-team,
    not-shared, not-their-work, day-past, not-a-client, not-your-compartment.
    """
    must_hold(matter_id, Compartment.SHARED)
    owner = owner or _usual(matter_id, kind, besides=actor)
    _check_owner(matter_id, kind, owner, besides=actor)
    if due_date < timeline.moment().astimezone(ZoneInfo(actor.office.zone)).date():
        raise Refusal("day-past", "Choose today or a later day.")
    if about and about.pk not in dict(clients_of(matter_id)):
        raise Refusal("not-a-client", "This person is not a client of the matter. Choose one who is.")
    row = CoworkerRequest.objects.create(
        matter_id=matter_id,
        compartment=Compartment.SHARED,
        kind=kind,
        says=_words(says, "Enter what you need."),
        about=about,
        asked_by=actor,
        asked_at=timeline.moment(),
        owner=owner,
    )
    _keep_due(row, due_date, actor.office.zone)
    _say(actor, row, "request", f"{actor.name} asked {owner.name}: {_what(row)}.", row.says)
    audit.record(Verb.ASKED_COWORKER, row, kind)
    return row


@action
def answer_request(
    *, actor: Staff, coworkerrequest: CoworkerRequest, answer: str, opened: str = ""
) -> CoworkerRequest:
    """Say that it is done, and what came of it. Whoever on the team did it may answer.

    Raises Stale; Refusal: not-open, says-missing, too-long, not-their-work.
    """
    row = _open(coworkerrequest, opened)
    if actor.pk != row.owner_id:
        check_duty(row.kind, actor)
    return _close(actor, row, State.ANSWERED, _words(answer, "Enter what came of it."), Verb.ANSWERED_REQUEST)


@action
def decline_request(
    *, actor: Staff, coworkerrequest: CoworkerRequest, why: str, opened: str = ""
) -> CoworkerRequest:
    """Say that it cannot be done, and why.

    Raises Stale; Refusal: not-open, not-yours, says-missing, too-long.
    """
    row = _open(coworkerrequest, opened)
    if actor.pk != row.owner_id:
        raise Refusal("not-yours", f"{row.owner.name} was asked. Only they say that it cannot be done.")
    return _close(
        actor, row, State.DECLINED, _words(why, "Enter why it cannot be done."), Verb.DECLINED_REQUEST
    )


@action
def withdraw_request(
    *, actor: Staff, coworkerrequest: CoworkerRequest, why: str, opened: str = ""
) -> CoworkerRequest:
    """Take back what one asked. Raises Stale; Refusal: not-open, not-yours, says-missing, too-long."""
    row = _open(coworkerrequest, opened)
    if actor.pk != row.asked_by_id:
        raise Refusal("not-yours", f"{row.asked_by.name} asked for it. Only they can withdraw it.")
    words = _words(why, "Enter why it is not needed any more.")
    return _close(actor, row, State.WITHDRAWN, words, Verb.WITHDREW_REQUEST)


@action
def hand_on_request(
    *, actor: Staff, coworkerrequest: CoworkerRequest, owner: Staff, why: str = "", opened: str = ""
) -> CoworkerRequest:
    """Give a request to another coworker of the team, who then owes the answer.

    Raises Stale; Refusal: not-open, same-owner, the-asker, not-on-team, not-shared, not-their-work, too-long.
    """
    row = _open(coworkerrequest, opened)
    if owner.pk == row.owner_id:
        raise Refusal("same-owner", f"{owner.name} has it already. Choose someone else.")
    if owner.pk == row.asked_by_id:
        raise Refusal(
            "the-asker", f"{owner.name} asked for this. Choose someone else, or say that it cannot be done."
        )
    _check_owner(row.matter_id, row.kind, owner)
    before, row.owner = row.owner, owner
    row.save(update_fields=["owner"])
    Due.objects.filter(subject_id=row.pk, kind=REQUEST.code, state__in=Due.LIVE).update(owner=owner)
    sentence = f"{actor.name} gave a request of {row.asked_by.name} from {before.name} to {owner.name}."
    _say(actor, row, "request-handed-on", sentence, why.strip())
    audit.record(Verb.HANDED_ON_REQUEST, row, str(owner.pk))
    return row


@action
def correct_request(
    *, actor: Staff, coworkerrequest: CoworkerRequest, says: str, due_date: date, opened: str = ""
) -> CoworkerRequest:
    """Change what one asked for, or by when. The earlier words stay on the timeline.

    Raises Stale; Refusal: not-open, not-yours, says-missing, too-long.
    """
    row = _open(coworkerrequest)
    before = words_of(row)
    check_opened(opened, before, {"says": says, "due_date": due_date})
    if actor.pk != row.asked_by_id:
        raise Refusal("not-yours", f"{row.asked_by.name} asked for it. Only they can change it.")
    row.says = _words(says, "Enter what you need.")
    row.save(update_fields=["says"])
    _keep_due(row, due_date, actor.office.zone)
    told = old_and_new(before, words_of(row))
    _say(actor, row, "request-corrected", f"{actor.name} changed a request to {row.owner.name}.", told)
    audit.record(Verb.CORRECTED_REQUEST, row)
    return row


def words_of(row: CoworkerRequest) -> dict[str, object]:
    """A request as the form that corrects it shows it."""
    due = due_of(row.pk)
    return {"says": row.says, "due_date": due.due_date if due else None}


def asked_words(row: CoworkerRequest) -> dict[str, object]:
    """What whoever answers has read."""
    return {"says": row.says, "owner": str(row.owner_id)}


def _open(row: CoworkerRequest, opened: str = "") -> CoworkerRequest:
    row = CoworkerRequest.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not row.is_open:
        raise Refusal("not-open", f"This request is closed already: {row.get_state_display().lower()}.")
    check_opened(opened, asked_words(row))
    return row


def _close(actor: Staff, row: CoworkerRequest, state: str, words: str, verb: Verb) -> CoworkerRequest:
    row.state, row.answer, row.answered_by, row.answered_at = state, words, actor, timeline.moment()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    end_due(subject=row, state=Due.State.MET if state == State.ANSWERED else Due.State.CANCELLED)
    did = {State.ANSWERED: "answered", State.DECLINED: "could not do", State.WITHDRAWN: "withdrew"}
    whose = "" if state == State.WITHDRAWN else f" of {row.asked_by.name}"
    sentence = f"{actor.name} {did[State(state)]} a request{whose}: {_what(row)}."
    _say(actor, row, f"request-{state}", sentence, words)
    audit.record(verb, row)
    return row


def _usual(matter_id: UUID, kind: str, besides: Staff) -> Staff:
    """Of the team, whoever a request of this kind goes to first."""
    team = staff_on(matter_id, besides=besides).filter(pk__in=holding(matter_id, Compartment.SHARED))
    found = BY_CODE[kind].first_of(team) if kind in BY_CODE else None
    if found is None:
        raise Refusal("nobody-usual", "No one on the team usually does this. Choose whom to ask.")
    return found


def _check_owner(matter_id: UUID | None, kind: str, owner: Staff, besides: Staff | None = None) -> None:
    assert matter_id is not None
    if besides and owner.pk == besides.pk:
        raise Refusal("yourself", "To remember something yourself, add a task.")
    if owner.pk not in seated(matter_id):
        raise Refusal("not-on-team", "Ask someone on the team.")
    if owner.pk not in holding(matter_id, Compartment.SHARED):
        raise Refusal("not-shared", f"{owner.name} is not on this matter’s shared list. Call them.")
    check_duty(kind, owner)


def _words(typed: str, missing: str) -> str:
    words = typed.strip()
    if not words:
        raise Refusal("says-missing", missing)
    if len(words) > LONGEST:
        raise Refusal("too-long", f"Shorten it by {len(words) - LONGEST} characters.")
    return words


def _what(row: CoworkerRequest) -> str:
    label: str = BY_CODE[row.kind].label
    return label[0].lower() + label[1:]


def _keep_due(row: CoworkerRequest, due_date: date, zone: str) -> None:
    keep_due(
        subject=row,
        kind=REQUEST,
        title=f"Request: {_what(row)}",
        reasons=[ASKED_BY(by=row.asked_by.initials)],
        about_id=row.about_id or only_client(row.matter_id),
        owner=row.owner,
        due_date=due_date,
        zone=zone,
    )


def _say(actor: Staff, row: CoworkerRequest, kind: str, sentence: str, text: str = "") -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind=kind,
        sentence=sentence[:400],
        subject=row,
        text=text,
    )
