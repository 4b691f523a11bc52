"""Recording an event of a matter, and correcting its day."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.matters import actions
from nextfriend.matters.models import Matter, Milestone
from nextfriend.matters.terms.lists import Planned, task_list
from nextfriend.matters.terms.shipped import ANY
from nextfriend.matters.views.row_pages import Ask
from nextfriend.tasks.events.forms import EventDayForm, EventForm


def _lines(_: Staff, matter_id: UUID) -> str:
    """What the list of its kind makes of which event, in a sentence."""
    matter = Matter.objects.filter(pk=matter_id).first()
    lines: list[Planned] = [*task_list(ANY), *task_list(matter.kind)] if matter else []
    events = dict.fromkeys(line.when_words.partition(": ")[2] for line in lines if not line.is_retired)
    if not events:
        return "No task list counts from an event yet. The event is saved on the timeline."
    return f"The task list of this kind of matter counts from: {'; '.join(events)}. Each task is added once."


recording = Ask(
    actions.record_event,
    EventForm,
    heading="Record an event",
    submit="Record it",
    to="calendar:dates",
    said="Saved. What the task list asks for is on the Dates tab.",
    about=_lines,
    tab="dates",
    at="matters/<uuid:matter_id>/events/new/",
)
moving_event = Ask(
    actions.move_event,
    EventDayForm,
    model=Milestone,
    record=lambda milestone: {"day": milestone.day},
    heading="Correct the day",
    submit="Save",
    to="calendar:dates",
    by=("matter_id",),
    said="Saved. Tasks that were made keep their days: move those that change.",
    about="{event}, {day}",
    tab="dates",
    at="matters/<uuid:matter_id>/events/<uuid:pk>/",
)
