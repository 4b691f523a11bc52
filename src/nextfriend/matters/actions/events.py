"""Events of a case that tasks are counted from: opened, served, a hearing, closed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.models import Matter, Milestone
from nextfriend.matters.signals import event_recorded
from nextfriend.matters.terms.shipped import Event
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment

# Whose own action tells of it already.
TOLD = (Event.OPENED, Event.CLOSED)


@action
def record_event(*, actor: Staff, matter_id: UUID, event: str, day: date) -> Milestone:
    """Say that something happened, or will, on a day: the rooms above make the tasks that count from it.

    The same event of the same day is one: recorded again, it makes only what it has not made yet. Both crafts
    read it. Raises Refusal: no-such-event, not-your-compartment.
    """
    if event not in Event.values:
        raise Refusal("no-such-event", "Choose what happened from the list.")
    must_hold(matter_id, Compartment.SHARED)
    Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
    same = Milestone.objects.filter(matter_id=matter_id, event=event, day=day).order_by("id")
    milestone = same.select_for_update(of=("self",)).first()
    if milestone is None:
        milestone = Milestone.objects.create(
            matter_id=matter_id,
            compartment=Compartment.SHARED,
            event=event,
            day=day,
            recorded_by=actor,
            recorded_at=timeline.moment(),
        )
        if event not in TOLD:
            what = f"{milestone.get_event_display()}, {dates.full_day(day)}"
            _say(actor, milestone, f"{actor.name} recorded an event: {what}.")
        audit.record(Verb.RECORDED_EVENT, milestone, event)
    event_recorded.send(sender=Milestone, actor=actor, milestone=milestone)
    return milestone


@action
def move_event(*, actor: Staff, milestone: Milestone, day: date, opened: str = "") -> Milestone:
    """Correct an event's day. Tasks that were made from it keep theirs. Raises Stale; Refusal: same-day."""
    milestone = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    check_opened(opened, {"day": milestone.day}, {"day": day})
    if milestone.day == day:
        raise Refusal("same-day", "It is on that day already.")
    before, milestone.day = milestone.day, day
    milestone.save(update_fields=["day"])
    what = f"{milestone.get_event_display()}, from {dates.full_day(before)} to {dates.full_day(day)}"
    _say(actor, milestone, f"{actor.name} moved an event: {what}.")
    audit.record(Verb.MOVED_EVENT, milestone, f"{before} to {day}")
    return milestone


def _say(actor: Staff, milestone: Milestone, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=milestone.matter_id,
        compartment=milestone.compartment,
        kind="event",
        sentence=sentence,
        subject=milestone,
    )
