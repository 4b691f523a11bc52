"""The named writes of tasks: what someone means to do and no law dates.

A task is a row of the matters room; its date is a `Due`, so the actions stand here, in the higher room.
The due date is the one that was agreed and moves only with `move_task`; the plan date is when the owner
means to get to it. A task whose plan date lies ahead is in the place called "Not now": it waits there
without scolding, and comes back by itself on its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar import moments
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.calendar.takers import check_reader
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import is_client_of, only_client
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.matrix import PERSONAL, SEALED, Compartment
from nextfriend.privacy.wall.sharing import seated
from nextfriend.tasks.kinds import TASK
from nextfriend.tasks.models import LONGEST_NOTE, Task
from nextfriend.tasks.reasons import SET_BY
from nextfriend.tasks.signals import whom_asked

WHOM = "This matter has more than one client. Choose whom the task is about."


@action(once=Task)
def add_task(
    *,
    actor: Staff,
    matter_id: UUID,
    title: str,
    due_date: date,
    owner: Staff | None = None,
    why: str = "",
    reasons: Sequence[Facts] = (),
    note: str = "",
    plan_date: date | None = None,
    compartment: str = Compartment.SHARED,
    about_id: UUID | None = None,
    key: str = "",
) -> Task:
    """Give someone on the team something to do. `due_date` and `plan_date` are days in the office's zone.

    The title is read by whoever holds `compartment`. `about_id` is the client it is about: the matter's only
    one goes without saying, and with several a task of the client's care says whose. `owner` has to read
    it, and is the actor if left out; `key` makes a repeated form harmless. Raises Refusal: title-missing,
    not-on-team, not-your-compartment, about-missing, not-a-client, whose-record, not-theirs-to-read.
    """
    owner = owner or actor
    if not title.strip():
        raise Refusal("title-missing", "Enter what needs to be done.")
    if owner.pk != actor.pk and owner.pk not in seated(matter_id):
        raise Refusal("not-on-team", "Assign the task to someone on the team, or to yourself.")
    must_hold(matter_id, compartment)
    whom = _whom(matter_id, compartment, about_id)
    if owner.pk != actor.pk:
        check_reader(owner, title.strip(), matter_id, compartment, whom)
    task = Task.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        about_id=whom,
        title=title.strip(),
        owner=owner,
        note=note.strip(),
    )
    keep_due(
        subject=task,
        kind=TASK,
        title=task.title,
        why=why,
        reasons=[] if why.strip() else reasons or [SET_BY(by=actor.initials)],
        about_id=task.about_id,
        owner=owner,
        due_date=due_date,
        zone=actor.office.zone,
        plan_date=plan_date,
    )
    theirs = "" if owner.pk == actor.pk else f" for {owner.name}"
    _say(actor, task, "task", f"{actor.name} added a task{theirs}: {task.title}.")
    audit.record(Verb.ADDED_TASK, task)
    return task


def _whom(matter_id: UUID, compartment: str, about_id: UUID | None) -> UUID | None:
    """The client a new task is about, None where it is the whole matter's."""
    if about_id and not is_client_of(matter_id, about_id):
        raise Refusal("not-a-client", "Choose one of this matter’s clients.")
    whom = whose_record(matter_id, compartment, about_id) or about_id or only_client(matter_id)
    if whom is None and is_of_one_person(compartment):
        raise Refusal("about-missing", WHOM)
    return whom


def _check_record(task: Task, whom: UUID | None) -> None:
    """A step of a plan, a contact's next step, what follows an incident: whose it is, that record says."""
    asked = (person for _, person in whom_asked.send(sender=Task, task=task))
    if any(person not in (None, whom) for person in asked):
        raise Refusal(
            "of-a-record",
            "This task belongs to a plan, a contact or an incident, and stays about its client. Finish it,"
            " and add one for the other client.",
        )


def is_of_one_person(compartment: str) -> bool:
    """Whether such a task says whom it is about: what is sealed, and the client's care."""
    return compartment in SEALED or compartment == Compartment.CARE


@action
def finish_task(*, actor: Staff, task: Task, note: str = "", opened: str = "") -> Task:
    """Mark a task done by the actor, whoever owns it; `note` follows the task's own, whole.

    Raises Stale; Refusal: done-already, note (it does not fit beside what the task says already).
    """
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_at:
        raise Refusal("done-already", "This task is already done.")
    check_opened(opened, {"title": task.title, "note": task.note})
    whole = " ".join(filter(None, [task.note, note.strip()]))
    if len(whole) > LONGEST_NOTE:
        over = len(whole) - LONGEST_NOTE
        raise Refusal("note", f"The task’s notes are almost full. Shorten this one by {over} characters.")
    task.done_at, task.done_by, task.note = timeline.moment(), actor, whole
    task.save(update_fields=["done_at", "done_by", "note"])
    end_due(subject=task, state=Due.State.MET)
    _say(actor, task, "task-done", f"{actor.name} finished a task: {task.title}.")
    audit.record(Verb.FINISHED_TASK, task)
    return task


@action
def postpone_task(
    *, actor: Staff, task: Task, plan_date: date, past_due: bool = False, opened: str = ""
) -> Due:
    """Say when one means to get to it: "Not now" until that day. The due date stays what it is.

    No entry on the timeline: nothing happened in the case. Raises Refusal: done-already, plan-past, and
    past-due for a day after the due date unless the person knows that (`past_due`).
    """
    due = _open_due(task)
    check_opened(opened, {"plan_date": due.plan_date}, {"plan_date": plan_date})
    if plan_date < timezone.localdate(timezone=ZoneInfo(actor.office.zone)):
        raise Refusal("plan-past", "Choose today or a later day.")
    if plan_date > due.due_date and not past_due:
        day = moments.said(due.due_date.isoformat(), due.zone)
        raise Refusal(
            "past-due", f"It is due on {day}, before that day. Choose an earlier one, or save it anyway."
        )
    due.plan_date = plan_date
    due.save(update_fields=["plan_date"])
    audit.record(Verb.POSTPONED_TASK, task, plan_date.isoformat())
    return due


@action
def move_task(*, actor: Staff, task: Task, due_date: date, why: str, opened: str = "") -> Due:
    """Agree on another due date. Raises Stale; Refusal: done-already, reason-missing."""
    due = _open_due(task)
    before = due.due_date
    check_opened(opened, {"due_date": before}, {"due_date": due_date})
    if not why.strip():
        raise Refusal("reason-missing", "Enter a reason for the change.")
    keep_due(
        subject=task,
        kind=TASK,
        title=task.title,
        why=why,
        owner=due.owner,
        due_date=due_date,
        zone=due.zone,
        plan_date=due.plan_date,
    )
    _say(actor, task, "task-moved", f"{actor.name} moved a task to {dates.full_day(due_date)}: {task.title}.")
    audit.record(Verb.MOVED_TASK, task, f"{before} to {due_date}")
    return due


@action
def correct_task(
    *,
    actor: Staff,
    task: Task,
    title: str,
    note: str = "",
    about_id: UUID | Literal["as-is"] | None = "as-is",
    opened: str = "",
) -> Task:
    """Correct what is to be done, and of a task that is not sealed whom it is about (None: the whole matter).

    Raises Stale; Refusal: title-missing, not-a-client, about-missing, sealed (a record of one person never
    becomes another's: end it and add a new one), of-a-record (it belongs to a record of one client).
    """
    if not title.strip():
        raise Refusal("title-missing", "Enter what needs to be done.")
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    before, told = words_of(task), _told(task)
    whom = task.about_id if about_id == "as-is" else about_id
    check_opened(opened, before, {"title": title, "note": note, "about_id": str(whom or "")})
    if whom != task.about_id:
        if task.compartment in PERSONAL:
            raise Refusal(
                "sealed", "This task stays whose it is. Finish it, and add one for the other client."
            )
        whom = _whom(task.matter_id, task.compartment, whom)
        _check_record(task, whom)
    task.title, task.note, task.about_id = title.strip(), note.strip(), whom
    task.save(update_fields=["title", "note", "about_id"])
    Due.objects.filter(subject_id=task.pk, kind=TASK.code).update(title=task.title, about_id=whom)
    sentence = f"{actor.name} corrected a task: {task.title}."
    _say(actor, task, "task-corrected", sentence, old_and_new(told, _told(task)))
    audit.record(Verb.CORRECTED_TASK, task)
    return task


@action
def reopen_task(*, actor: Staff, task: Task, why: str) -> Task:
    """Take up again what was marked done. That it was done, by whom and when stays on the timeline.

    Raises Refusal: not-done, reason-missing.
    """
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at is None:
        raise Refusal("not-done", "This task is already open.")
    if not why.strip():
        raise Refusal("reason-missing", "Enter why it is open again.")
    task.done_at = task.done_by = None
    task.save(update_fields=["done_at", "done_by"])
    Due.objects.filter(subject_id=task.pk, kind=TASK.code, state=Due.State.MET).update(state=Due.State.OPEN)
    _say(actor, task, "task-reopened", f"{actor.name} reopened a task: {task.title}.", why.strip())
    audit.record(Verb.REOPENED_TASK, task)
    return task


def words_of(task: Task) -> dict[str, str]:
    """A task as the form that corrects it shows it."""
    return {"title": task.title, "note": task.note, "about_id": str(task.about_id or "")}


def _told(task: Task) -> dict[str, str]:
    """The same in words, with the client's name as whoever corrects it sees it."""
    return {"title": task.title, "note": task.note, "about": about_name(task)}


def about_name(task: Task) -> str:
    """Whom it is about, also somebody who is no client any more or whose record was merged; "" where it is
    the whole matter's, or the reader does not see them.
    """
    people = Person.objects.select_related("merged_into")
    person = people.filter(pk=task.about_id).first() if task.about_id else None
    if person is None:
        return ""
    kept = person.merged_into
    return f"{person.name} (merged into {kept.name})" if kept else person.name


def _open_due(task: Task) -> Due:
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    due = Due.objects.filter(subject_id=task.pk, kind=TASK.code, state__in=Due.LIVE).first()
    if due is None:
        raise Refusal("done-already", "This task is already done.")
    return due


def _say(actor: Staff, task: Task, kind: str, sentence: str, text: str = "") -> None:
    timeline.enter(
        actor=actor,
        matter_id=task.matter_id,
        compartment=task.compartment,
        kind=kind,
        sentence=sentence[:400],
        subject=task,
        text=text,
    )
