"""The stops of a day: planned, put in order, moved, canceled."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, instant, keep_due
from nextfriend.calendar.kinds import CLIENTS_ADDRESS, VISIT
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.reasons import VISIT_WINDOW
from nextfriend.care.visits.models import Visit
from nextfriend.care.visits.queries import place_of, stops_on
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import ContactPoint, Person
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
    point: ContactPoint | None = None,
    place: str = "",
    access_note: str = "",
    position: int | None = None,
    key: str = "",
) -> Visit:
    """Put a visit on someone's day (the actor's own if `owner` is left out): by its time among the stops, or
    last where it has none, unless `position` says.

    `visit_date` and the times are the office's own clock. `point` is an address of the client; that it was
    marked unsafe when it was chosen stays in the audit. Raises Refusal: not-your-role, bad-window,
    not-their-address.
    """
    compartment = need_care(matter_id)
    _check_window(from_time, to_time)
    _check_point(point, client.pk)
    visit = Visit.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        by=owner or actor,
        visit_date=visit_date,
        from_time=from_time,
        to_time=to_time,
        point=point,
        place=place.strip(),
        access_note=access_note.strip(),
    )
    _keep_stop(visit, actor, position, by_time=True)
    _tell(actor, visit, f"{actor.name} planned a visit.")
    audit.record(Verb.PLANNED_VISIT, visit, f"{visit_date.isoformat()}{_unsafe(visit)}")
    return visit


@action
def move_visit(
    *,
    actor: Staff,
    visit: Visit,
    visit_date: date,
    from_time: time | None = None,
    to_time: time | None = None,
    position: int | None = None,
    opened: str = "",
    **where: Any,
) -> Visit:
    """Move a visit to another day, window, place or position among the stops. A made visit stays.

    `where` are `point`, `place` and `access_note`; one that is left out stays as it is. Raises Stale;
    Refusal: bad-window, already-ended, not-their-address.
    """
    need_care(visit.matter_id)
    _check_window(from_time, to_time)
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    _need_open(visit)
    wanted = {"visit_date": visit_date, "from_time": from_time, "to_time": to_time, **_where(visit, where)}
    check_opened(opened, plan_of(visit), {**wanted, "point": wanted["point_id"]})
    _check_point(where.get("point"), visit.client_id)
    before, began = visit.visit_date, visit.from_time
    for name, value in wanted.items():
        setattr(visit, name, value)
    visit.save()
    _keep_stop(visit, actor, position, by_time=(before, began) != (visit_date, from_time))
    if before != visit_date:
        _renumber(visit.by, before)
        _tell(actor, visit, f"{actor.name} moved a visit.")
    audit.record(Verb.MOVED_VISIT, visit, f"{before} to {visit_date}{_unsafe(visit)}")
    return visit


def plan_of(visit: Visit) -> dict[str, Any]:
    """When and where, as its form shows it."""
    names = ("visit_date", "from_time", "to_time", "place", "access_note")
    return {**{name: getattr(visit, name) for name in names}, "point": visit.point_id}


@action
def cancel_visit(
    *, actor: Staff, visit: Visit, reason: str = "", canceled_by: str = "", opened: str = ""
) -> Visit:
    """Take a visit off the day, and say who canceled it. The row stays; the reason is kept behind the entry.

    Raises Stale; Refusal: already-ended, no-such-outcome.
    """
    need_care(visit.matter_id)
    if canceled_by not in {"", *Visit.CanceledBy.values}:
        raise Refusal("no-such-outcome", "Choose who canceled it.")
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    _need_open(visit)
    check_opened(opened, plan_of(visit))
    visit.canceled_by = canceled_by
    visit.save(update_fields=["canceled_by"])
    end_due(subject=visit, state=Due.State.CANCELLED)
    _renumber(visit.by, visit.visit_date)
    told = {"client": "a visit; the client canceled", "office": "a visit; we canceled"}
    _tell(actor, visit, f"{actor.name} canceled {told.get(canceled_by, 'a visit')}.", text=reason.strip())
    audit.record(Verb.CANCELED_VISIT, visit, canceled_by)
    return visit


def _where(visit: Visit, changes: dict[str, Any]) -> dict[str, Any]:
    """Place and access note as they will be: what `changes` names, else what stands."""
    unknown = changes.keys() - {"point", "place", "access_note"}
    if unknown:
        raise TypeError(f"a visit has no {', '.join(sorted(unknown))} to change")
    point = changes.get("point")
    texts = {name: changes.get(name) for name in ("place", "access_note")}
    kept = {name: getattr(visit, name) if text is None else text.strip() for name, text in texts.items()}
    return {**kept, "point_id": (point.pk if point else None) if "point" in changes else visit.point_id}


def _check_window(from_time: time | None, to_time: time | None) -> None:
    if to_time and not from_time:
        raise Refusal("bad-window", "Enter a start time too.")
    if from_time and to_time and to_time <= from_time:
        raise Refusal("bad-window", "The end time is before the start time. Change one of them.")


def _check_point(point: ContactPoint | None, client_id: UUID) -> None:
    if point and (point.person_id != client_id or point.kind != ContactPoint.Kind.ADDRESS):
        raise Refusal("not-their-address", "Choose an address of the client whom you visit.")


def _unsafe(visit: Visit) -> str:
    return ", unsafe place" if place_of(visit).is_unsafe else ""


def _need_open(visit: Visit) -> None:
    if not Due.objects.filter(subject_id=visit.pk, state__in=Due.LIVE).exists():
        raise Refusal("already-ended", "This visit was already made or canceled. Plan a new one.")


def _keep_stop(visit: Visit, actor: Staff, position: int | None, *, by_time: bool) -> Due:
    zone = actor.office.zone
    due = keep_due(
        subject=visit,
        kind=VISIT,
        title="Visit the client",
        reasons=[VISIT_WINDOW(**_window(visit))],
        about_id=visit.client_id,
        owner=visit.by,
        due_date=visit.visit_date,
        due_time=visit.from_time,
        zone=zone,
        ends_at=instant(visit.visit_date, visit.to_time, zone) if visit.to_time else None,
        place=visit.place or (CLIENTS_ADDRESS if visit.point_id else ""),
        state=Due.State.OPEN,
    )
    _renumber(visit.by, visit.visit_date, due, position, by_time=by_time)
    return due


def _window(visit: Visit) -> dict[str, str]:
    times = {"begins": visit.from_time, "ends": visit.to_time}
    return {name: at.isoformat("minutes") for name, at in times.items() if at}


def _renumber(
    owner: Staff, day: date, moved: Due | None = None, position: int | None = None, *, by_time: bool = False
) -> None:
    """Number the stops of a day 1, 2, 3 … with `moved` at `position` (1 is first), or where it fits best."""
    stops = [due for due in stops_on(owner, day) if moved is None or due.pk != moved.pk]
    if moved is not None:
        stops.insert((position or _fitting(stops, moved, by_time=by_time)) - 1, moved)
    for number, due in enumerate(stops, start=1):
        if due.position != number:
            due.position = number
            due.save(update_fields=["position"])


def _fitting(stops: list[Due], moved: Due, *, by_time: bool) -> int:
    """By its time: before the first stop that begins later. Without one it keeps its number, or is last."""
    if by_time and moved.due_time:
        begins = moved.due_time
        later = (place for place, due in enumerate(stops, 1) if due.due_time and due.due_time > begins)
        return next(later, len(stops) + 1)
    return moved.position if 1 <= moved.position <= len(stops) + 1 and not by_time else len(stops) + 1


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
