"""The next step of a contact as a task: of the one first logged, and of its amendments."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.care.contacts.models import Contact
from nextfriend.care.days import day_of
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy.wall.matrix import SEALED
from nextfriend.tasks.actions import add_task, correct_task, move_task
from nextfriend.tasks.models import Task

# A next step without a day of its own.
NEXT_STEP_IN = timedelta(days=7)
_TITLE = 200


def new_task(
    actor: Staff, matter_id: UUID, compartment: str, client: Person, next_step: str, due_date: date | None
) -> Task | None:
    """The next step as a task of the actor's about the client, a week from today where no day is given; None
    without one.
    """
    title = _title(next_step, compartment)
    if not title:
        return None
    return add_task(
        actor=actor,
        matter_id=matter_id,
        title=title,
        due_date=due_date or day_of(timeline.moment(), actor) + NEXT_STEP_IN,
        compartment=compartment,
        about_id=client.pk,
    )


def standing_task(contact: Contact) -> Task | None:
    """The task of the next step that stands: that of the latest amendment which has one, else the first."""
    own = contact.amendments.filter(matter_id=contact.matter_id, compartment=contact.compartment)
    latest = own.exclude(next_task=None).select_related("next_task").order_by("-id").first()
    found = latest.next_task_id if latest else contact.next_task_id
    return Task.objects.filter(pk=found).first() if found else None


def task_of_amendment(
    actor: Staff, contact: Contact, before: dict[str, Any], wanted: dict[str, Any], due_date: date | None
) -> Task | None:
    """The task of an amended next step; None where it says nothing new.

    An open task that stands for the earlier words is corrected (and moved, where a day is given), so that one
    step is never two tasks. Words taken away leave their task: whoever was to do it says what becomes of it.
    """
    words = wanted["next_step"]
    if wanted["is_mistake"] or not words or (words == before["next_step"] and due_date is None):
        return None
    task = standing_task(contact)
    if task is None or task.done_at is not None:
        return new_task(actor, contact.matter_id, contact.compartment, contact.client, words, due_date)
    title = _title(words, contact.compartment)
    if task.title != title:
        task = correct_task(actor=actor, task=task, title=title, note=task.note)
    due = Due.objects.filter(subject_id=task.pk, state__in=Due.LIVE).first()
    if due_date and due and due.due_date != due_date:
        move_task(actor=actor, task=task, due_date=due_date, why="The contact was amended")
    return task


def _title(next_step: str, compartment: str) -> str:
    """Titles stand on lists that log no reading, so that of a sealed compartment says nothing of it; a long
    one is whole on the contact.
    """
    title = " ".join(next_step.split())
    if title and compartment in SEALED:
        return "Next step after a contact"
    if len(title) > _TITLE:
        return f"{title[: _TITLE - 30].rsplit(' ', 1)[0]} … (all of it on the contact)"
    return title
