"""What a visit is warned of, once, before it is saved: an unsafe place, the same client twice, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.appointments.conflicts.calendar_items import place_for
from nextfriend.appointments.conflicts.overlaps import Item
from nextfriend.appointments.conflicts.warnings import conflicts_before
from nextfriend.calendar.due_items import instant
from nextfriend.calendar.kinds import CLIENTS_ADDRESS, VISIT
from nextfriend.care.visits.queries import same_day
from nextfriend.ground import dates
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.errors import Refusal
from nextfriend.people.models import ContactPoint, Person

_SHOWN = 5


@dataclass(frozen=True)
class Wanted:
    """A visit as it is about to be. `due_id` is its own row where it is there already."""

    matter_id: UUID
    client: Person
    owner: Staff
    visit_date: date
    from_time: time | None
    point: ContactPoint | None
    place: str
    due_id: UUID | None = None


def warn_of_visit(form: AnywayForm, staff: Staff, wanted: Wanted) -> None:
    """Raise `Refusal("conflict")` with what speaks against it, unless the person said "anyway".

    The form then offers that box. `form` is bound and valid.
    """
    if form.is_sure:
        form.offer_anyway()
        return
    found = [*_of_the_place(wanted), *_of_the_day(wanted), *_of_the_calendar(staff, wanted)]
    if not found:
        return
    form.offer_anyway()
    more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
    raise Refusal("conflict", f"{' '.join(found[:_SHOWN])}{more} Change it, or check “Save it anyway”.")


def _of_the_place(wanted: Wanted) -> Iterator[str]:
    if wanted.point and wanted.point.is_unsafe:
        yield "This address is marked unsafe for the client. Ask them where to meet instead."


def _of_the_day(wanted: Wanted) -> Iterator[str]:
    other = same_day(wanted.client, wanted.visit_date, besides=wanted.due_id)
    if other is not None:
        clock = f" at {dates.clock(other.due_time)}" if other.due_time else ""
        whose = f", by {other.owner.name}" if other.owner else ""
        day = dates.full_day(wanted.visit_date)
        yield f"This client has another visit on {day}{clock}{whose}."


def _of_the_calendar(staff: Staff, wanted: Wanted) -> Iterator[str]:
    clock = wanted.from_time
    starts = instant(wanted.visit_date, clock, staff.office.zone) if clock else None
    item = Item(
        id=wanted.due_id or "new",
        kind=VISIT.code,
        title="Visit the client",
        day=wanted.visit_date,
        starts=starts,
        client=wanted.matter_id,
        owner=wanted.owner.pk,
        owner_name=wanted.owner.name,
        place=wanted.place or (place_for(CLIENTS_ADDRESS, wanted.client.pk) if wanted.point else ""),
    )
    yield from (conflict.sentence for conflict in conflicts_before(staff, item))
