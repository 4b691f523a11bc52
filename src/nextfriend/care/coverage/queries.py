"""The reads of coverage. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.coverage.words import DAYS
from nextfriend.people.models import Identifier, Person

DIRECTORY_SHOWN = 300
_DAY = timedelta(days=1)
_OVER = (CoveragePeriod.Status.ENDED, CoveragePeriod.Status.DENIED, CoveragePeriod.Status.REINSTATABLE)


@dataclass(frozen=True)
class Covered:
    """A coverage with the periods that stand (corrected ones left out), the latest first."""

    coverage: Coverage
    periods: tuple[CoveragePeriod, ...]
    today: date

    @property
    def latest(self) -> CoveragePeriod:
        return self.periods[0]

    @property
    def now(self) -> CoveragePeriod:
        """What is true today: the latest period that has begun, or the first to come."""
        begun = (period for period in self.periods if period.starts_date <= self.today)
        return next(begun, self.periods[-1])

    @property
    def last_day(self) -> date | None:
        """The last day of what is true today: its own, or the day before the next period."""
        following = self.periods[: self.periods.index(self.now)]
        days = [self.now.ends_date, following[-1].starts_date - _DAY if following else None]
        return min((day for day in days if day), default=None)

    @property
    def last_day_words(self) -> str:
        """What that day is: the end of coverage, or the day to act by."""
        is_own = self.last_day == self.now.ends_date
        return DAYS[CoveragePeriod.Status(self.now.status)] if is_own else "through"

    @property
    def is_lapsed(self) -> bool:
        """Whether nothing of it runs or can still be got: ended, denied, or past its last day."""
        if self.last_day is None:
            return self.now.status in _OVER
        return self.last_day < self.today

    @property
    def order(self) -> tuple[date, str]:
        return (self.last_day or date.max, self.coverage.kind)


def coverages_of(matter_id: UUID, today: date) -> list[Covered]:
    """What pays for the client now or from a later day, and what can still be got: the first to end first."""
    return [one for one in all_coverages_of(matter_id, today) if not one.is_lapsed]


def all_coverages_of(matter_id: UUID, today: date) -> list[Covered]:
    """Everything that pays or ever paid: two queries however many there are."""
    rows = Coverage.objects.filter(matter_id=matter_id).select_related("owner", "client")
    found = covered(rows, today)
    return sorted(found, key=lambda one: one.order)


def covered(rows: Iterable[Coverage], today: date) -> list[Covered]:
    """Coverages with the periods that stand. One whose periods are all hidden is left out."""
    coverages = list(rows)
    periods: dict[UUID, list[CoveragePeriod]] = defaultdict(list)
    every = list(CoveragePeriod.objects.filter(coverage__in=[row.pk for row in coverages]))
    replaced = {period.replaces_id for period in every}
    for period in sorted(every, key=lambda p: (p.starts_date, p.at, p.pk), reverse=True):
        if period.pk not in replaced:
            periods[period.coverage_id].append(period)
    return [Covered(row, tuple(periods[row.pk]), today) for row in coverages if periods[row.pk]]


def latest_period(coverage: Coverage) -> CoveragePeriod:
    """The period that stands and begins last."""
    return covered([coverage], date.min)[0].latest


def versions_of(coverage: Coverage) -> list[list[CoveragePeriod]]:
    """Every period that stands, the latest first, each followed by what it corrects, the newest before."""
    rows = {p.pk: p for p in CoveragePeriod.objects.filter(coverage=coverage).select_related("by")}
    replaced = {period.replaces_id for period in rows.values()}
    standing = [period for period in rows.values() if period.pk not in replaced]
    standing.sort(key=lambda p: (p.starts_date, p.at, p.pk), reverse=True)
    return [list(_back(period, rows)) for period in standing]


def _back(period: CoveragePeriod, rows: dict[UUID, CoveragePeriod]) -> Iterable[CoveragePeriod]:
    found: CoveragePeriod | None = period
    while found is not None:
        yield found
        found = rows.get(found.replaces_id) if found.replaces_id else None


def newest_version(period: CoveragePeriod) -> CoveragePeriod:
    """The period itself, or the last correction of it."""
    following = CoveragePeriod.objects.filter(replaces=period).first()
    return newest_version(following) if following else period


def members_of(periods: Iterable[CoveragePeriod]) -> dict[UUID, Identifier]:
    """The members' numbers, masked, by their ids; one removed or hidden is missing."""
    wanted = {period.member_id for period in periods if period.member_id}
    return Identifier.objects.in_bulk(list(wanted)) if wanted else {}


def payers() -> QuerySet[Person]:
    """Organizations of the office's directory that may pay."""
    rows = Person.objects.filter(matter_id=None, kind=Person.Kind.ORGANISATION, merged_into=None)
    return rows.order_by("name", "id")
