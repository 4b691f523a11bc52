"""Whom a task is about because of the record of care that it belongs to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q

from nextfriend.care.contacts.models import Contact
from nextfriend.care.incidents.models import IncidentReview
from nextfriend.care.plans.models import Step
from nextfriend.tasks.models import Task


def whose_task(sender: object, *, task: Task, **_: Any) -> UUID | None:
    """The client of the plan whose step it is, of the contact whose next step it is, or of the incident that
    it follows; None of any other task. Only a record that lies where the task does says so.
    """
    here = {"matter_id": task.matter_id, "compartment": task.compartment}
    next_step = Q(next_task=task) | Q(amendments__next_task=task)
    rows = (
        Step.objects.filter(task=task, **here).values_list("goal__plan__client_id", flat=True),
        Contact.objects.filter(next_step, **here).values_list("client_id", flat=True),
        IncidentReview.objects.filter(follow_up=task, **here).values_list("incident__client_id", flat=True),
    )
    return next((found for one in rows if (found := one.first())), None)
