"""Making the tasks that an event asks for, each once."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.matters.models import Matter, Milestone
from nextfriend.matters.queries import team_of
from nextfriend.matters.terms.lists import Planned, tasks_for
from nextfriend.privacy.wall.sharing import holding
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.events.counting import calendar_of, counted_day
from nextfriend.tasks.models import Task


@action
def apply_task_list(*, actor: Staff, milestone: Milestone) -> list[Task]:
    """Make the tasks that this event's lines ask for and have not made yet; a second time it makes none.

    A day that has passed becomes today; what comes before an event that is over is left out. Where nobody of
    the role is on the team, the task is the actor's.
    """
    milestone = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    matter = Matter.objects.get(pk=milestone.matter_id)
    is_over = milestone.day < _today(actor)
    lines = [
        one
        for one in tasks_for(matter.kind, milestone.event)
        if one.mark not in milestone.applied and not (is_over and one.days < 0)
    ]
    if not lines:
        return []
    owners = _owners(actor, milestone)
    calendar = calendar_of(matter.pk)
    made = [_made(actor, milestone, line, owners.get(line.who, actor), calendar) for line in lines]
    milestone.applied = [*milestone.applied, *(line.mark for line in lines)]
    milestone.save(update_fields=["applied"])
    return made


def apply_on_event(sender: Any, *, actor: Staff, milestone: Milestone, **_: Any) -> None:
    """The matters room recorded an event."""
    apply_task_list(actor=actor, milestone=milestone)


def _made(actor: Staff, milestone: Milestone, line: Planned, owner: Staff, calendar: str) -> Task:
    day = counted_day(milestone.day, line.days, line.counted, calendar)
    return add_task(
        actor=actor,
        matter_id=milestone.matter_id,
        title=line.what,
        due_date=max(day, _today(actor)),
        owner=owner,
        why=f"Task list: {line.when_words[:1].lower()}{line.when_words[1:]}",
        compartment=milestone.compartment,
    )


def _owners(actor: Staff, milestone: Milestone) -> dict[str, Staff]:
    """For each role who gets its tasks: the actor, or the first of the team who reads them."""
    readers = holding(milestone.matter_id, milestone.compartment)
    team = [seat.staff for seat in team_of(milestone.matter_id) if seat.staff_id in readers]
    return {one.role: one for one in (*reversed(team), actor)}


def _today(actor: Staff) -> date:
    """Today where the office is."""
    return timezone.localdate(timezone=ZoneInfo(actor.office.zone))
