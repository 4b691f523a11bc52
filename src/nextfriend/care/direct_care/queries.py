"""The reads of direct care. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nextfriend.care.direct_care.as_recorded import record_of, version_of
from nextfriend.care.direct_care.catalog import known
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.care.visits.models import Visit
from nextfriend.engines.direct_care import WEEK, Short, short_in_week, week_begin
from nextfriend.matters.models import Matter
from nextfriend.people.models import ContactPoint, Person

MOST = 400
Whose = tuple[UUID, UUID]  # matter and client


@dataclass(frozen=True)
class ShortLine:
    """Something a client's week is short of, in words."""

    client: Person
    matter: Matter | None
    sunday: date
    short: Short

    @property
    def label(self) -> str:
        return known().label(self.short.task)

    @property
    def said(self) -> str:
        per = "in the week" if self.short.per == WEEK else "on the visit"
        return f"{self.short.done} of {self.short.wanted} {per}"


def versions_of(matter_id: UUID, client: Person) -> list[DirectCarePlan]:
    """Every version of a client's plan, in the order of writing."""
    rows = DirectCarePlan.objects.filter(matter_id=matter_id, client=client).select_related("by")
    return list(rows.order_by("number", "id"))


def plan_for_day(versions: Iterable[DirectCarePlan], day: date) -> DirectCarePlan | None:
    """Of versions in the order of writing, the one that stands on a day."""
    begun = [row for row in versions if row.first_date <= day]
    return begun[-1] if begun else None


def standing_records(**where: object) -> QuerySet[DirectCareRecord]:
    """Records as they stand, the latest first: what was corrected is left out. A correction lies where its
    record does; one written from elsewhere says nothing of it.
    """
    same = {name: OuterRef(name) for name in ("matter_id", "compartment", "client_id")}
    corrected = DirectCareRecord.objects.filter(corrects=OuterRef("pk"), **same)
    rows = DirectCareRecord.objects.filter(~Exists(corrected), **where)
    return rows.select_related("client", "worker", "by", "corrects").order_by("-service_date", "-id")


def week_of(matter_id: UUID, client: Person, sunday: date) -> list[DirectCareRecord]:
    """A client's records of one week, in the order of their days and times."""
    saturday = sunday + timedelta(days=6)
    rows = standing_records(
        matter_id=matter_id, client=client, service_date__gte=sunday, service_date__lte=saturday
    )
    return sorted(rows, key=lambda row: (row.service_date, row.start_time))


def record_of_visit(visit: Visit) -> DirectCareRecord | None:
    """What stands of a visit's direct care."""
    return standing_records(visit=visit).first()


def place_words(row: DirectCareRecord) -> str:
    """Where it was: the kind of place, and the address as it may be shown now to whoever reads."""
    point = ContactPoint.objects.filter(pk=row.point_id).with_dangers().first() if row.point_id else None
    return ", ".join(filter(None, [row.get_place_kind_display(), point.shown if point else ""]))


def short_of(matter_id: UUID, client: Person, today: date, weeks: int = 2) -> list[ShortLine]:
    """What a client's last weeks, this one included, are short of: the latest week first."""
    rows = list(DirectCarePlan.objects.filter(matter_id=matter_id, client=client).order_by("number", "id"))
    return _short_lines(rows, today, weeks, {})


def all_short(today: date, weeks: int = 2) -> list[ShortLine]:
    """The same for every client whose plan the reader may see: what nothing explains first."""
    rows = list(DirectCarePlan.objects.select_related("client").order_by("number", "id")[:MOST])
    matters = Matter.objects.in_bulk({row.matter_id for row in rows})
    lines = _short_lines([row for row in rows if row.matter_id in matters], today, weeks, matters)
    return sorted(lines, key=lambda line: (line.short.is_explained, -line.sunday.toordinal()))


def exceptional(today: date, days: int = 14) -> list[DirectCareRecord]:
    """Records of these days with an exception, entered late, or not confirmed: those the reader may see."""
    rows = standing_records(service_date__gte=today - timedelta(days=days))[:MOST]
    odd = DirectCareRecord.Confirmed.NOT
    return [row for row in rows if row.late_reason or row.confirmed == odd or row.has_exception]


def _short_lines(
    rows: list[DirectCarePlan], today: date, weeks: int, matters: dict[UUID, Matter]
) -> list[ShortLine]:
    """For each client's plan, week by week, in two queries however many there are."""
    plans: dict[Whose, list[DirectCarePlan]] = defaultdict(list)
    for row in rows:
        plans[row.matter_id, row.client_id].append(row)
    sundays = [week_begin(today) - timedelta(days=7 * back) for back in range(weeks)]
    records = _records_since(plans, sundays[-1]) if plans else {}
    return [
        ShortLine(versions[-1].client, matters.get(whose[0]), sunday, short)
        for whose, versions in plans.items()
        for sunday in sundays
        for short in short_in_week(
            [version_of(one) for one in versions],
            [record_of(one) for one in records.get(whose, ())],
            sunday,
            today,
        )
    ]


def _records_since(plans: Iterable[Whose], day: date) -> dict[Whose, list[DirectCareRecord]]:
    found: dict[Whose, list[DirectCareRecord]] = defaultdict(list)
    for row in standing_records(matter_id__in={matter for matter, _ in plans}, service_date__gte=day):
        found[row.matter_id, row.client_id].append(row)
    return found
