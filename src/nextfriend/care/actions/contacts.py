"""Recording that someone was in touch with the client, or tried to be.

One action for a call in the office and for a visit sent hours later from a phone that was offline. The
sentence on the timeline says that it happened and how it went, never what was needed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due
from nextfriend.calendar.models import Due
from nextfriend.care.actions.plans import keep_contact_due
from nextfriend.care.care_access import need_care
from nextfriend.care.models import Contact, Visit
from nextfriend.care.queries import running_plan
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit

# A phone's clock may be a little ahead of ours.
_CLOCK_SLACK = timedelta(minutes=5)
_LONGEST_MINUTES = 24 * 60

# mode → ("recorded …", "tried …")
_WORDS = {
    Contact.Mode.HOME: ("a home visit", "a home visit"),
    Contact.Mode.OFFICE: ("a meeting at the office", "a meeting at the office"),
    Contact.Mode.COMMUNITY: ("a meeting in the community", "to meet in the community"),
    Contact.Mode.FACILITY: ("a visit at a facility", "a visit at a facility"),
    Contact.Mode.VIDEO: ("a video call", "a video call"),
    Contact.Mode.PHONE: ("a phone call", "a phone call"),
    Contact.Mode.MESSAGE: ("a message", "a message"),
}


@action(once=Contact)
def record_contact(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    outcome: str,
    mode: str,
    at: datetime | None = None,
    with_whom: str = "",
    needed: str = "",
    next_step: str = "",
    minutes: int | None = None,
    visit: Visit | None = None,
    key: str = "",
    id: UUID | None = None,
) -> Contact:
    """Write down one attempt to be in touch: row, timeline, visit met, next contact moved, audit.

    `at` is aware and not in the future; now if left out. `key`, or an `id` made by the caller (UUIDv7),
    makes it safe to send twice: the second time answers with the first one's row. Raises Refusal:
    not-your-role, in-the-future, bad-minutes, bad-id, already-recorded.
    """
    compartment = need_care(matter_id)
    _check(at, minutes, id, visit)
    contact = _write(
        Contact(
            id=id or uuid7(),
            matter_id=matter_id,
            compartment=compartment,
            client=client,
            by=actor,
            visit=visit,
            at=at or timeline.moment(),
            outcome=outcome,
            mode=mode,
            with_whom=with_whom.strip(),
            needed=needed.strip(),
            next_step=next_step.strip(),
            minutes=minutes,
        )
    )
    _tell(actor, contact)
    _move_dues(actor, contact)
    audit.record(Verb.RECORDED_CONTACT, contact, f"{outcome}, {mode}")
    return contact


def sentence_of(name: str, outcome: str, mode: str) -> str:
    """What the timeline says: who, how and whether the client was reached; nothing of what was said."""
    recorded, tried = _WORDS[Contact.Mode(mode)]
    if outcome == Contact.Outcome.REACHED:
        return f"{name} recorded {recorded}; the client was reached."
    if outcome == Contact.Outcome.ATTEMPTED:
        return f"{name} tried {tried}; the client was not reached."
    return f"{name} recorded {recorded} with someone other than the client."


def _check(at: datetime | None, minutes: int | None, id: UUID | None, visit: Visit | None) -> None:
    if at and at > timezone.now() + _CLOCK_SLACK:
        raise Refusal("in-the-future", "This time has not come yet. Log a contact once it has happened.")
    if minutes is not None and not 0 <= minutes <= _LONGEST_MINUTES:
        raise Refusal("bad-minutes", "Give the minutes as a number from 0 to 1440.")
    if id and id.version != 7:
        raise Refusal("bad-id", "The form's own number is not one of ours. Open the form again.")
    # The row lock makes two coworkers who record one visit at once take turns.
    if visit and Visit.objects.select_for_update().get(pk=visit.pk).contacts.exists():
        raise Refusal(
            "already-recorded", "This visit is already recorded. Log what came after as a new contact."
        )


def _write(contact: Contact) -> Contact:
    """Insert in a savepoint: an id that is taken, by a row we may not even see, must not say so."""
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError as taken:
        raise Refusal("bad-id", "The form's own number is not one of ours. Open the form again.") from taken
    return contact


def _tell(actor: Staff, contact: Contact) -> None:
    parts = (
        ("With", contact.with_whom),
        ("Needed", contact.needed),
        ("Next step", contact.next_step),
    )
    timeline.enter(
        actor=actor,
        matter_id=contact.matter_id,
        compartment=contact.compartment,
        kind="contact",
        sentence=sentence_of(actor.name, contact.outcome, contact.mode),
        at=contact.at,
        subject=contact,
        text="\n".join(f"{label}: {words}" for label, words in parts if words),
    )


def _move_dues(actor: Staff, contact: Contact) -> None:
    """The visit was made, whoever opened the door; the next contact moves only if the client was reached."""
    if contact.visit:
        end_due(subject=contact.visit, state=Due.State.MET)
    plan = running_plan(contact.matter_id, contact.client)
    if plan:
        keep_contact_due(plan=plan, actor=actor)
