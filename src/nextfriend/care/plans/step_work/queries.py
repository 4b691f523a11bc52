"""The steps that a contact may move, and what was done for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nextfriend.care.contacts.as_amended import Standing, as_they_stand, counted_once
from nextfriend.care.contacts.models import Contact
from nextfriend.care.plans.models import ServicePlan, Step, StepWork
from nextfriend.care.plans.step_work.moved import step_named
from nextfriend.people.models import Person


@dataclass(frozen=True)
class WorkLine:
    """Work on a step, with the contact it was done at as that stands."""

    work: StepWork
    standing: Standing

    @property
    def how(self) -> str:
        """ "visit" where it was a planned one, else how they were in touch."""
        return "visit" if self.standing.contact.visit_id else self.standing.told.get_mode_display().lower()


def open_steps(matter_id: UUID, clients: Iterable[Person], posted: Iterable[str] = ()) -> list[Step]:
    """The steps that are still to do in the running plans of these clients, in the order of the plan. A step
    whose task the reader may not see is not among them. `posted` are a form's names: a step that somebody
    finished after it was opened, or whose plan was closed, stays on it with the words typed for it.
    """
    named = [found for name in posted if (found := step_named(name))]
    is_to_do = Q(task__done_at__isnull=True) & ~Q(goal__plan__stage=ServicePlan.Stage.CLOSURE)
    rows = Step.objects.filter(
        is_to_do | Q(pk__in=named), matter_id=matter_id, goal__plan__client__in=list(clients)
    )
    return list(rows.select_related("task", "goal__plan__client").order_by("goal_id", "id"))


def work_of_plan(plan: ServicePlan, zone: str) -> dict[UUID, list[WorkLine]]:
    """What was done for each step of a plan, the latest first, in three queries. Contacts that were entered
    by mistake, or sent again with other words, count as they do for the contact plan.
    """
    # Work lies where its plan does, at a contact of its client; a row from elsewhere says nothing of it.
    here = {"matter_id": plan.matter_id, "compartment": plan.compartment}
    rows = list(StepWork.objects.filter(step__goal__plan=plan, **here).order_by("id"))
    contacts = Contact.objects.filter(
        pk__in={row.contact_id for row in rows}, client_id=plan.client_id, **here
    )
    stand = {one.contact.pk: one for one in counted_once(as_they_stand(contacts, zone))}
    found: dict[UUID, list[WorkLine]] = defaultdict(list)
    for row in rows:
        if row.contact_id in stand:
            found[row.step_id].append(WorkLine(row, stand[row.contact_id]))
    for lines in found.values():
        lines.sort(key=lambda line: (line.standing.told.at, line.work.pk), reverse=True)
    return dict(found)


def work_at(contact: Contact) -> list[StepWork]:
    """The steps that one contact moved."""
    rows = StepWork.objects.filter(
        contact=contact,
        matter_id=contact.matter_id,
        compartment=contact.compartment,
        step__goal__plan__client_id=contact.client_id,
    )
    return list(rows.select_related("step__task", "step__goal").order_by("id"))
