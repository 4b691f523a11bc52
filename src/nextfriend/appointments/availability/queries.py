"""What the slot finder is given: hours, leave and what the reader sees that people already have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.appointments.availability.closed_days import closed_between
from nextfriend.appointments.availability.models import Leave, WorkingHours
from nextfriend.appointments.availability.slots import OFFICE_HOURS, Comer, Span, Wanted, find_slots
from nextfriend.appointments.conflicts.calendar_items import items_between
from nextfriend.appointments.conflicts.overlaps import DEADLINE, Item

MOST_DAYS = 60


def slots_for(
    staff: Staff,
    matter_id: UUID,
    coworkers: Sequence[Staff],
    interpreter: str,
    minutes: int,
    buffer: int,
    first: date,
    last: date,
) -> list[Span]:
    """Slots at which these coworkers, the people of the matter and the interpreter can come.

    People of a matter are busy where it has anything, its court sittings among them. Rows the reader may not
    see keep nobody busy (docs/decisions/scheduling.md).
    """
    last = min(last, first + timedelta(days=MOST_DAYS))
    items = [one for one in items_between(staff, first, last) if one.starts and one.kind != DEADLINE]
    name = " ".join(interpreter.split()).casefold()
    there = [i for i in items if i.client == matter_id or (name and _interpreter(i) == name)]
    comers = [*_coworkers(coworkers, items, first, last), Comer("the matter", busy=_spans(there))]
    wanted = Wanted(
        length=timedelta(minutes=minutes),
        buffer=timedelta(minutes=buffer),
        first=first,
        last=last,
        zone=staff.office.zone,
        after=timezone.now(),
        closed=frozenset(closed_between(first, last)),
    )
    return find_slots(wanted, comers)


def _interpreter(item: Item) -> str:
    return " ".join(item.interpreter.split()).casefold()


def _coworkers(staff: Sequence[Staff], items: list[Item], first: date, last: date) -> list[Comer]:
    hours, away = _hours(staff), _away(staff, first, last)
    return [
        Comer(
            one.name,
            hours=hours.get(one.pk, OFFICE_HOURS),
            busy=_spans(item for item in items if item.owner == one.pk),
            away=frozenset(away[one.pk]),
        )
        for one in staff
    ]


def _hours(staff: Sequence[Staff]) -> dict[UUID, dict[int, tuple]]:
    found: dict[UUID, dict[int, tuple]] = defaultdict(dict)
    for row in WorkingHours.objects.filter(staff__in=staff):
        day = found[row.staff_id].get(row.weekday, ())
        found[row.staff_id][row.weekday] = (*day, (row.from_time, row.to_time))
    return dict(found)


def _away(staff: Sequence[Staff], first: date, last: date) -> dict[UUID, set[date]]:
    found: dict[UUID, set[date]] = defaultdict(set)
    leaves = Leave.objects.filter(
        staff__in=staff, first_date__lte=last, last_date__gte=first, withdrawn_at=None
    )
    for leave in leaves:
        begin, end = max(leave.first_date, first), min(leave.last_date, last)
        found[leave.staff_id] |= {begin + timedelta(days=n) for n in range((end - begin).days + 1)}
    return found


def _spans(items: Iterable[Item]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((one.starts, one.until) for one in items if one.starts)
