"""After an attempt: the next try, as a visit or as a call that is a task."""

from __future__ import annotations

from datetime import date, time

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.contacts.models import Contact
from nextfriend.care.days import day_of
from nextfriend.care.models import Visit
from nextfriend.care.visits.actions import plan_visit
from nextfriend.ground.errors import Refusal
from nextfriend.people.models import ContactPoint
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.models import Task

VISIT, CALL = "visit", "call"


@action
def plan_next_try(
    *,
    actor: Staff,
    contact: Contact,
    day: date,
    how: str,
    from_time: time | None = None,
    point: ContactPoint | None = None,
    place: str = "",
    key: str = "",
) -> Visit | Task:
    """A visit on `day`, or a call as a task due then; the actor's own.

    Raises Refusal: not-your-role, day-past.
    """
    compartment = need_care(contact.matter_id)
    if day < day_of(timezone.now(), actor):
        raise Refusal("day-past", "Choose today or a later day.")
    if how == VISIT:
        return plan_visit(
            actor=actor,
            matter_id=contact.matter_id,
            client=contact.client,
            visit_date=day,
            from_time=from_time,
            point=point,
            place=place,
            key=key,
        )
    return add_task(
        actor=actor,
        matter_id=contact.matter_id,
        title="Call the client again",
        due_date=day,
        compartment=compartment,
        about_id=contact.client_id,
        key=key,
    )
