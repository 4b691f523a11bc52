"""Recording that someone was in touch with the client, or tried to be; amending it.

One action for a call in the office and for a visit sent hours later from a phone that was offline. The
sentence on the timeline says that it happened and how it went, never what was needed.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.contact_plans.actions import keep_contact_due
from nextfriend.care.contact_plans.queries import running_plan
from nextfriend.care.contacts.as_amended import WORDS, facts_of
from nextfriend.care.contacts.models import Amendment, Contact, Told
from nextfriend.care.contacts.queries import sent_before
from nextfriend.care.days import day_of, moment
from nextfriend.care.models import Visit
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new, plain
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import SEALED
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.models import Task

# A phone's clock may be a little ahead of ours.
_CLOCK_SLACK = timedelta(minutes=5)
_LONGEST_MINUTES = 24 * 60
LONGEST_TEXT = 20_000
# A next step without a day of its own.
NEXT_STEP_IN = timedelta(days=7)
_TITLE = 200

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
    outcome: str,
    mode: str,
    at: datetime | None = None,
    time_is_known: bool = True,
    with_whom: str = "",
    with_role: str = "",
    needed: str = "",
    next_step: str = "",
    next_step_date: date | None = None,
    minutes: int | None = None,
    visit: Visit | None = None,
    key: str = "",
    id: UUID | None = None,
) -> Contact:
    """Write down one attempt to be in touch: row, timeline, visit met, next contact moved, next step, audit.

    `at` is aware and not in the future; left out, it is the planned time of a `visit` that has passed, and
    now; where `time_is_known` is false, now, of which the day alone is meant. `key`, or an `id` made by the
    caller (UUIDv7), makes it safe to send twice: the second time answers with the first one's row; with other
    words both are kept. Raises Refusal: not-your-role, in-the-future,
    bad-minutes, bad-id, already-recorded, whom-missing, too-long.
    """
    compartment = need_care(matter_id)
    earlier = sent_before(actor, key)
    if at is None and visit is not None and time_is_known:
        at, time_is_known = planned_moment(visit, actor) or (None, True)
    told = {
        "at": at or timeline.moment(),
        "time_is_known": time_is_known,
        "outcome": outcome,
        "mode": mode,
        "with_whom": with_whom.strip(),
        "with_role": with_role,
        "needed": needed.strip(),
        "next_step": next_step.strip(),
        "minutes": minutes,
    }
    _check(told)
    _check_first(id, visit, earlier)
    if earlier is not None and earlier.next_step == told["next_step"]:
        task = earlier.next_task
    else:
        task = _next_task(actor, matter_id, compartment, next_step, next_step_date)
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
    _tell(actor, contact)
    if visit is not None:
        # The visit was made, whoever opened the door.
        end_due(subject=visit, state=Due.State.MET)
    _move_next(actor, contact)
    audit.record(Verb.RECORDED_CONTACT, contact, f"{outcome}, {mode}")
    return contact


@action(once=Amendment)
def amend_contact(
    *,
    actor: Staff,
    contact: Contact,
    reason: str,
    outcome: str,
    mode: str,
    day: date,
    clock: time | None = None,
    with_whom: str = "",
    with_role: str = "",
    needed: str = "",
    next_step: str = "",
    minutes: int | None = None,
    is_mistake: bool = False,
    opened: str = "",
    key: str = "",
) -> Amendment:
    """Say how a contact should have read. What was first logged stays and is shown beside; the contact plan
    counts what stands. `day` and `clock` are the office's own.

    Raises Stale; Refusal: not-your-role, reason-missing, nothing-changed, and those of `record_contact`.
    """
    need_care(contact.matter_id)
    _lock(contact.pk)
    before = facts_of(contact)
    given = (outcome, mode, with_whom.strip(), with_role, needed.strip(), next_step.strip(), minutes)
    wanted = {**dict(zip(WORDS, given, strict=True)), "day": day, "clock": clock, "is_mistake": is_mistake}
    check_opened(opened, before, wanted)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why it is amended.")
    if all(plain(wanted[name]) == plain(before[name]) for name in wanted):
        raise Refusal("nothing-changed", "Nothing is different from what is on record. Change something.")
    at, is_known = moment_of(day, clock, actor) if day else (contact.at, False)
    told = {name: wanted[name] for name in WORDS} | {"at": at, "time_is_known": is_known}
    _check(told)
    amendment = Amendment.objects.create(
        matter_id=contact.matter_id,
        compartment=contact.compartment,
        contact=contact,
        by=actor,
        reason=reason.strip()[:300],
        is_mistake=is_mistake,
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
    _move_next(actor, contact)
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


def _check(told: dict[str, Any]) -> None:
    minutes = told["minutes"]
    if told["at"] > timezone.now() + _CLOCK_SLACK:
        raise Refusal("in-the-future", "That time is in the future. Log a contact after it happens.")
    if minutes is not None and not 0 <= minutes <= _LONGEST_MINUTES:
        raise Refusal("bad-minutes", "Enter the minutes as a number from 0 to 1440.")
    if told["outcome"] == Told.Outcome.COLLATERAL and not (told["with_whom"] and told["with_role"]):
        raise Refusal("whom-missing", "Enter whom you spoke with, and choose who that is to the client.")
    if max(len(told["needed"]), len(told["next_step"])) > LONGEST_TEXT:
        raise Refusal("too-long", "This is over 20,000 characters. Shorten it, or add it as a document.")


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


def _next_task(
    actor: Staff, matter_id: UUID, compartment: str, next_step: str, due_date: date | None
) -> Task | None:
    """The next step as a task of the actor's. Titles stand on lists that log no reading, so that of a sealed
    compartment says nothing of it; a long one is whole on the contact.
    """
    title = " ".join(next_step.split())
    if not title:
        return None
    if compartment in SEALED:
        title = "Next step after a contact"
    elif len(title) > _TITLE:
        title = f"{title[: _TITLE - 30].rsplit(' ', 1)[0]} … (all of it on the contact)"
    return add_task(
        actor=actor,
        matter_id=matter_id,
        title=title,
        due_date=due_date or day_of(timeline.moment(), actor) + NEXT_STEP_IN,
        compartment=compartment,
    )


def _write(contact: Contact) -> Contact:
    """Insert in a savepoint: an id that is taken, by a row we may not even see, must not say so."""
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError as taken:
        raise Refusal("bad-id", "This form is out of date. Open it again.") from taken
    return contact


def _tell(actor: Staff, contact: Contact) -> None:
    role = contact.get_with_role_display() if contact.with_role else ""
    parts = (
        ("With", ", ".join(filter(None, [contact.with_whom, role]))),
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


def _move_next(actor: Staff, contact: Contact) -> None:
    """The next contact is where the contacts that stand put it."""
    plan = running_plan(contact.matter_id, contact.client)
    if plan:
        keep_contact_due(plan=plan, actor=actor)


def _lock(contact_id: UUID) -> None:
    """A contact is append-only, so no row can be locked: of two amendments the second waits here."""
    take_turns(f"contact:{contact_id}")
