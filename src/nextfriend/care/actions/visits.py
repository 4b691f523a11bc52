"""The stops of a day: planned, put in order, moved, cancelled."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, instant, keep_due
from nextfriend.calendar.kinds import VISIT
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.models import Visit
from nextfriend.care.queries import stops_on
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit


@action(once=Visit)
def plan_visit(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    visit_date: date,
    owner: Staff | None = None,
    from_time: time | None = None,
    to_time: time | None = None,
    place: str = "",
    access_note: str = "",
    position: int | None = None,
    key: str = "",
) -> Visit:
    """Put a visit on someone's day (the actor's own if `owner` is left out), last unless `position` says.

    `visit_date` and the times are the office's own clock. Raises Refusal: not-your-role, bad-window.
    """
    compartment = need_care(matter_id)
    _check_window(from_time, to_time)
    visit = Visit.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        by=owner or actor,
        visit_date=visit_date,
        from_time=from_time,
        to_time=to_time,
        place=place.strip(),
        access_note=access_note.strip(),
    )
    _keep_stop(visit, actor, position)
    _tell(actor, visit, f"{actor.name} planned a visit.")
    audit.record(Verb.PLANNED_VISIT, visit, visit_date.isoformat())
    return visit


@action
def move_visit(
    *,
    actor: Staff,
    visit: Visit,
    visit_date: date,
    from_time: time | None = None,
    to_time: time | None = None,
    place: str | None = None,
    access_note: str | None = None,
    position: int | None = None,
    opened: str = "",
) -> Visit:
    """Move a visit to another day, window, place or position among the stops. A made visit stays.

    Raises Stale; Refusal: bad-window, already-ended.
    """
    need_care(visit.matter_id)
    _check_window(from_time, to_time)
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    _need_open(visit)
    wanted = {"visit_date": visit_date, "from_time": from_time, "to_time": to_time}
    check_opened(opened, plan_of(visit), {**wanted, "place": place, "access_note": access_note})
    before = visit.visit_date
    visit.visit_date, visit.from_time, visit.to_time = visit_date, from_time, to_time
    visit.place = visit.place if place is None else place.strip()
    visit.access_note = visit.access_note if access_note is None else access_note.strip()
    visit.save()
    _keep_stop(visit, actor, position)
    if before != visit_date:
        _renumber(visit.by, before)
        _tell(actor, visit, f"{actor.name} moved a visit.")
    audit.record(Verb.MOVED_VISIT, visit, f"{before} to {visit_date}")
    return visit


def plan_of(visit: Visit) -> dict[str, Any]:
    """When and where, as its form shows it."""
    names = ("visit_date", "from_time", "to_time", "place", "access_note")
    return {name: getattr(visit, name) for name in names}


@action
def cancel_visit(*, actor: Staff, visit: Visit, reason: str = "", opened: str = "") -> Visit:
    """Take a visit off the day. The row stays; the reason is kept behind the entry."""
    need_care(visit.matter_id)
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    _need_open(visit)
    check_opened(opened, plan_of(visit))
    end_due(subject=visit, state=Due.State.CANCELLED)
    _renumber(visit.by, visit.visit_date)
    _tell(actor, visit, f"{actor.name} canceled a visit.", text=reason.strip())
    audit.record(Verb.CANCELED_VISIT, visit)
    return visit


def _check_window(from_time: time | None, to_time: time | None) -> None:
    if to_time and not from_time:
        raise Refusal("bad-window", "Give the time from which the visit can be made as well.")
    if from_time and to_time and to_time <= from_time:
        raise Refusal("bad-window", "The window ends before it begins. Give the later time second.")


def _need_open(visit: Visit) -> None:
    if not Due.objects.filter(subject_id=visit.pk, state__in=Due.LIVE).exists():
        raise Refusal("already-ended", "This visit has been made or canceled. Plan a new one.")


def _keep_stop(visit: Visit, actor: Staff, position: int | None) -> Due:
    zone = actor.office.zone
    due = keep_due(
        subject=visit,
        kind=VISIT,
        title="Visit the client",
        why=_window(visit) or "Planned for this day",
        owner=visit.by,
        due_date=visit.visit_date,
        due_time=visit.from_time,
        zone=zone,
        ends_at=instant(visit.visit_date, visit.to_time, zone) if visit.to_time else None,
        place=visit.place,
        state=Due.State.OPEN,
    )
    _renumber(visit.by, visit.visit_date, due, position)
    return due


def _window(visit: Visit) -> str:
    if visit.from_time and visit.to_time:
        return f"Between {dates.clock(visit.from_time)} and {dates.clock(visit.to_time)}"
    return f"At {dates.clock(visit.from_time)}" if visit.from_time else ""


def _renumber(owner: Staff, day: date, moved: Due | None = None, position: int | None = None) -> None:
    """Number the stops of a day 1, 2, 3 … with `moved` at `position` (1 is first), last if it has none."""
    stops = [due for due in stops_on(owner, day) if moved is None or due.pk != moved.pk]
    if moved is not None:
        fallback = moved.position if 1 <= moved.position <= len(stops) + 1 else len(stops) + 1
        stops.insert(max(1, position or fallback) - 1, moved)
    for number, due in enumerate(stops, start=1):
        if due.position != number:
            due.position = number
            due.save(update_fields=["position"])


def _tell(actor: Staff, visit: Visit, sentence: str, text: str = "") -> None:
    timeline.enter(
        actor=actor,
        matter_id=visit.matter_id,
        compartment=visit.compartment,
        kind="visit",
        sentence=sentence,
        subject=visit,
        text=text,
    )
