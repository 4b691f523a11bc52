"""What a person answers to a line of the Inbox."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence import queries
from nextfriend.correspondence.actions.filing import file_from_shelf
from nextfriend.correspondence.actions.receiving import receive
from nextfriend.correspondence.models import Fault, Notice
from nextfriend.correspondence.outcomes import FAULT, HELD, Outcome
from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.engines.notices import docket_number
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters.actions import add_proceeding, open_matter
from nextfriend.matters.models import Proceeding
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment

_LOST = Refusal(
    "missing",
    "The e-mail behind this line cannot be read as it was kept. Tell the person who runs the server to run "
    "nextfriend doctor; the backup has it.",
)
_ANSWERED = Refusal("answered", "Someone already answered this notice. Nothing was changed.")


@action
def file_waiting_notice(
    *, actor: Staff, notice: Notice, matter_id: UUID, has_compared: bool = False
) -> Outcome:
    """File a waiting notice to a matter, and put its docket on that matter, so that the next one finds it.

    Other waiting notices of the same docket go with it. A doubtful one that nobody `has_compared` with the
    court's docket is held there. Raises Refusal("answered" | "not-your-compartment" | "docket-unreadable").
    """
    waiting = _locked(notice)
    must_hold(matter_id, Compartment.LEGAL)
    proceeding = _proceeding(actor, waiting, matter_id)
    if has_compared and waiting.needs_comparing:
        waiting.compared_by, waiting.compared_at = actor, timezone.now()
    done = file_from_shelf(actor, waiting, proceeding)
    if done.code != HELD:
        _answer(actor, waiting)
    for sibling in queries.waiting_notices().filter(
        court_id=proceeding.court_id, docket_key=proceeding.docket_key
    ):
        if file_from_shelf(actor, sibling, proceeding).code != HELD:
            _answer(actor, sibling)
    return done


@action
def open_matter_for_notice(
    *,
    actor: Staff,
    notice: Notice,
    program: Program,
    name: str,
    kind: str,
    client_name: str,
    known: Person | None = None,
) -> Outcome:
    """Open a matter for a notice that has none, and file it there. Raises Refusal as its two parts do."""
    waiting = _locked(notice)
    matter = open_matter(
        actor=actor, program=program, name=name, kind=kind, client_name=client_name, known=known
    )
    return file_waiting_notice(actor=actor, notice=waiting, matter_id=matter.pk)


@action
def set_notice_aside(*, actor: Staff, notice: Notice) -> Notice:
    """Say that a waiting notice is not ours. It leaves the Inbox and stays on record."""
    waiting = _locked(notice)
    waiting.state = Notice.State.NOT_OURS
    return _answer(actor, waiting, "not ours")


@action
def clear_notice(*, actor: Staff, notice: Notice) -> Notice:
    """Take a filed notice off the Inbox: somebody has looked at it. Its proposed dates stay on Today."""
    held = Notice.objects.select_for_update().get(pk=notice.pk)
    return _answer(actor, held, "seen") if held.answered_at is None else held


@action
def try_again(*, actor: Staff, fault: Fault) -> tuple[Outcome, ...]:
    """Take in again the e-mail a fault is about; the fault is settled unless it fails again."""
    if not fault.digest:
        raise Refusal(
            "nothing-to-try", "There is no e-mail behind this line. Choose Done when it is taken care of."
        )
    try:
        raw = Shelf(actor.office_id, fault.matter_id, fault.compartment).read(fault.digest)
    except (FileNotFoundError, DamagedFile):
        raise _LOST from None
    found = receive(actor=actor, raw=raw, route=fault.route or Notice.Route.DROPPED)
    if all(outcome.code != FAULT for outcome in found):
        fault.settled_at, fault.settled_by = timezone.now(), actor
        fault.save(update_fields=["settled_at", "settled_by"])
        audit.record(Verb.SETTLED_FAULT, fault, "tried again")
    return found


def _locked(notice: Notice) -> Notice:
    waiting = Notice.objects.select_for_update().filter(pk=notice.pk, matter_id=None).first()
    if waiting is None or waiting.state != Notice.State.WAITING:
        raise _ANSWERED
    return waiting


def _proceeding(actor: Staff, waiting: Notice, matter_id: UUID) -> Proceeding:
    """The matter's proceeding on this docket, added if it has none. An unreadable number needs a person."""
    number = docket_number(waiting.court_id, waiting.docket_number)
    known = {p.matter_id: p for p in queries.proceedings_on(number)}
    if matter_id in known:
        return known[matter_id]
    return add_proceeding(
        actor=actor,
        matter_id=matter_id,
        court_id=waiting.court_id,
        docket_number=waiting.docket_number,
        caption=waiting.case_name,
    )


def _answer(actor: Staff, notice: Notice, note: str = "") -> Notice:
    notice.answered_by, notice.answered_at = actor, timezone.now()
    notice.save()
    audit.record(Verb.ANSWERED_NOTICE, notice, note)
    return notice
