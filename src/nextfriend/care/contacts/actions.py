"""Recording that someone was in touch with the client, or tried to be; amending it.

One action for a call in the office and for a visit sent hours later from a phone that was offline. The
sentence on the timeline says that it happened and how it went, never what was needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.contact_plans.actions import keep_next_contact
from nextfriend.care.contacts.as_amended import WORDS, Words, facts_of, told_of
from nextfriend.care.contacts.checks import check_told
from nextfriend.care.contacts.models import Amendment, Contact
from nextfriend.care.contacts.next_step import new_task, task_of_amendment
from nextfriend.care.contacts.queries import sent_before
from nextfriend.care.days import day_of, moment
from nextfriend.care.models import Visit
from nextfriend.care.plans.step_work.actions import keep_step_work
from nextfriend.care.plans.step_work.moved import StepMoved
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new, plain
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit

_MODES = {
    Contact.Mode.HOME: "a home visit",
    Contact.Mode.OFFICE: "a meeting at the office",
    Contact.Mode.COMMUNITY: "a meeting in the community",
    Contact.Mode.FACILITY: "a visit at a facility",
    Contact.Mode.VIDEO: "a video call",
    Contact.Mode.PHONE: "a phone call",
    Contact.Mode.MESSAGE: "a message",
}


@action(once=Contact)
def record_contact(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    at: datetime | None = None,
    time_is_known: bool = True,
    next_step_date: date | None = None,
    visit: Visit | None = None,
    steps: Sequence[StepMoved] = (),
    key: str = "",
    id: UUID | None = None,
    **words: Unpack[Words],
) -> Contact:
    """Write down one attempt to be in touch: row, timeline, visit met, next contact moved, next step, the
    plan's steps that it moved, audit.

    `at` is aware and not in the future; left out, it is the planned time of a `visit` that has passed, and
    now; where `time_is_known` is false, now, of which the day alone is meant. `key`, or an `id` made by the
    caller (UUIDv7), makes it safe to send twice: the second time answers with the first one's row; with other
    words both are kept. `words` are what is told. Raises Refusal: not-your-role,
    in-the-future, bad-minutes, bad-miles, bad-id, already-recorded, whom-missing, too-long, and those of
    `keep_step_work`.
    """
    compartment = need_care(matter_id)
    earlier = sent_before(actor, key)
    if at is None and visit is not None and time_is_known:
        at, time_is_known = planned_moment(visit, actor) or (None, True)
    told = {**told_of(words), "at": at or timeline.moment(), "time_is_known": time_is_known}
    check_told(told)
    _check_first(id, visit, earlier)
    if earlier is not None and earlier.next_step == told["next_step"]:
        task = earlier.next_task
    else:
        task = new_task(actor, matter_id, compartment, client, told["next_step"], next_step_date)
    contact = _write(
        Contact(
            id=id or uuid7(),
            matter_id=matter_id,
            compartment=compartment,
            client=client,
            by=actor,
            visit=visit,
            again_of=earlier,
            next_task=task,
            **told,
        )
    )
    _tell(actor, contact, steps)
    if visit is not None:
        # The visit was made, whoever opened the door.
        end_due(subject=visit, state=Due.State.MET)
    keep_step_work(actor=actor, contact=contact, moved=steps)
    keep_next_contact(actor=actor, matter_id=contact.matter_id, client=contact.client)
    audit.record(Verb.RECORDED_CONTACT, contact, f"{contact.outcome}, {contact.mode}")
    return contact


@action(once=Amendment)
def amend_contact(
    *,
    actor: Staff,
    contact: Contact,
    reason: str,
    day: date,
    clock: time | None = None,
    next_step_date: date | None = None,
    is_mistake: bool = False,
    opened: str = "",
    key: str = "",
    **words: Unpack[Words],
) -> Amendment:
    """Say how a contact should have read. What was first logged stays and is shown beside; the contact plan
    counts what stands. `day` and `clock` are the office's own. Another next step becomes a task as the first
    one did, or the task that stands for it, where that is open, is corrected.

    Raises Stale; Refusal: not-your-role, reason-missing, nothing-changed, and those of `record_contact`.
    """
    need_care(contact.matter_id)
    _lock(contact.pk)
    before = facts_of(contact)
    wanted = {**told_of(words), "day": day, "clock": clock, "is_mistake": is_mistake}
    check_opened(opened, before, wanted)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why it is amended.")
    sets_a_day = next_step_date is not None and wanted["next_step"] and not is_mistake
    if not sets_a_day and all(plain(wanted[name]) == plain(before[name]) for name in wanted):
        raise Refusal("nothing-changed", "Nothing is different from what is on record. Change something.")
    at, is_known = moment_of(day, clock, actor) if day else (contact.at, False)
    told = {name: wanted[name] for name in WORDS} | {"at": at, "time_is_known": is_known}
    check_told(told)
    amendment = Amendment.objects.create(
        matter_id=contact.matter_id,
        compartment=contact.compartment,
        contact=contact,
        by=actor,
        reason=reason.strip()[:300],
        is_mistake=is_mistake,
        next_task=task_of_amendment(actor, contact, before, wanted, next_step_date),
        **told,
    )
    timeline.enter(
        actor=actor,
        matter_id=contact.matter_id,
        compartment=contact.compartment,
        kind="contact",
        sentence=f"{actor.name} amended a contact.",
        subject=contact,
        text=f"Reason: {amendment.reason}\n{old_and_new(before, wanted)}",
    )
    keep_next_contact(actor=actor, matter_id=contact.matter_id, client=contact.client)
    audit.record(Verb.AMENDED_CONTACT, amendment, str(contact.pk))
    return amendment


def sentence_of(name: str, outcome: str, mode: str) -> str:
    """What the timeline says: who, how and whether the client was reached; nothing of what was said."""
    what = _MODES[Contact.Mode(mode)]
    if outcome == Contact.Outcome.REACHED:
        return f"{name} logged {what}; the client was reached."
    if outcome == Contact.Outcome.ATTEMPTED:
        return f"{name} attempted {what}; the client was not reached."
    return f"{name} logged {what} with someone other than the client."


def moment_of(day: date, clock: time | None, staff: Staff) -> tuple[datetime, bool]:
    """The moment a day and a time stand for, and whether the time is known.

    A day alone is kept at noon, today at the moment of writing: a call of this morning lies in no future.
    """
    if clock is not None:
        return moment(day, clock, staff), True
    now = timezone.now()
    return (now if day == day_of(now, staff) else moment(day, time(12), staff)), False


def planned_moment(visit: Visit, staff: Staff) -> tuple[datetime, bool] | None:
    """When a visit was to be made, as far as that has passed; None where it has not."""
    now = timezone.now()
    if visit.visit_date < day_of(now, staff):
        return moment_of(visit.visit_date, visit.from_time, staff)
    if visit.from_time is None or visit.visit_date > day_of(now, staff):
        return None
    at = moment(visit.visit_date, visit.from_time, staff)
    return (at, True) if at <= now else None


def _check_first(id: UUID | None, visit: Visit | None, earlier: Contact | None) -> None:
    if id and id.version != 7:
        raise Refusal("bad-id", "This form is out of date. Open it again.")
    # The row lock makes two coworkers who record one visit at once take turns.
    if visit and Visit.objects.select_for_update().get(pk=visit.pk).contacts.exists():
        if earlier is not None and earlier.visit_id == visit.pk:
            return
        raise Refusal(
            "already-recorded", "This visit is already logged. Log anything after that as a new contact."
        )


def _write(contact: Contact) -> Contact:
    """Insert in a savepoint: an id that is taken, by a row we may not even see, must not say so."""
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError as taken:
        raise Refusal("bad-id", "This form is out of date. Open it again.") from taken
    return contact


def _tell(actor: Staff, contact: Contact, steps: Sequence[StepMoved]) -> None:
    role = contact.get_with_role_display() if contact.with_role else ""
    parts = (
        ("With", ", ".join(filter(None, [contact.with_whom, role]))),
        ("Needed", contact.needed),
        ("Next step", contact.next_step),
        *(("Step done" if one.is_done else "Worked on", _of_step(one)) for one in steps),
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


def _of_step(moved: StepMoved) -> str:
    return ". ".join(filter(None, [moved.step.task.title, moved.words.strip()]))


def _lock(contact_id: UUID) -> None:
    """A contact is append-only, so no row can be locked: of two amendments the second waits here."""
    take_turns(f"contact:{contact_id}")
