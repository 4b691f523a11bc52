"""The reads of prior authorizations. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.appointments.models import Appointment
from nextfriend.care.authorizations.clocks import Clock, clock_of
from nextfriend.care.authorizations.models import Authorization, AuthorizationDecision, UnitsUsed
from nextfriend.care.plans.models import Step
from nextfriend.engines.authorizations import Grant, Standing, Use, standing

Decision = AuthorizationDecision.Decision
GRANTED = (Decision.APPROVED, Decision.PARTLY)
Chains = list[list[Any]]
Row = TypeVar("Row", AuthorizationDecision, UnitsUsed)


@dataclass(frozen=True)
class Authorized:
    """A request with what the payer said to it and what was used, each chain a row and what it corrects."""

    authorization: Authorization
    decisions: Chains
    uses: Chains
    today: date

    @property
    def latest(self) -> AuthorizationDecision | None:
        """What was last said to the request; None where nothing was."""
        return self.decisions[0][0] if self.decisions else None

    @property
    def is_undecided(self) -> bool:
        return self.latest is None or self.latest.decision == Decision.EXTENDED

    @property
    def is_denied(self) -> bool:
        """Whether any of it was denied, so that there is something to appeal."""
        return bool(self.latest and self.latest.decision in {Decision.DENIED, Decision.PARTLY})

    @property
    def granted(self) -> AuthorizationDecision | None:
        """The decision whose units are used: the latest that authorizes anything. A later denial leaves what
        was authorized before; a withdrawal leaves nothing.
        """
        for chain in self.decisions:
            if chain[0].decision in (*GRANTED, Decision.WITHDRAWN):
                return None if chain[0].decision == Decision.WITHDRAWN else chain[0]
        return None

    @cached_property
    def clock(self) -> Clock:
        row, last = self.authorization, self.latest
        extended = last is not None and last.decision == Decision.EXTENDED
        return clock_of(
            row.payer_kind,
            row.requested_date,
            is_expedited=row.is_expedited,
            extended_to=last.ends_date if extended and last else None,
            is_extended=extended,
        )

    @property
    def is_late(self) -> bool:
        """Undecided past its clock."""
        return bool(self.is_undecided and self.clock.day and self.clock.day < self.today)

    @cached_property
    def standing(self) -> Standing | None:
        """Units used and left; None where nothing is authorized."""
        found = self.granted
        if found is None:
            return None
        first = found.starts_date or found.decided_date
        uses = [Use(chain[0].used_date, chain[0].units) for chain in self.uses]
        planned = self.authorization.planned_weekly
        grant = Grant(found.units, first, found.ends_date)
        return standing(grant, uses, self.today, planned_weekly=planned)

    @property
    def plan_ends(self) -> date | None:
        """The day by which the goal of its step in the service plan is to be reached."""
        return self.authorization.step.goal.due_date if self.authorization.step else None

    @property
    def last_day(self) -> date | None:
        """The last day the service can go on: of the period, or of the units where they run out sooner."""
        if self.granted is None or self.standing is None:
            return None
        days = (self.granted.ends_date, self.standing.lasts_through)
        return min((day for day in days if day), default=None)

    @property
    def runs_short(self) -> bool:
        """Whether units run out before the authorized period or the plan's step does."""
        if self.granted is None or self.standing is None:
            return False
        ends = (self.granted.ends_date, self.plan_ends)
        return any(self.standing.is_short_of(day) for day in ends)

    @property
    def ends_before_plan(self) -> bool:
        """Whether the authorized period itself ends before the plan's step does."""
        ends = self.granted.ends_date if self.granted else None
        return bool(ends and self.plan_ends and ends < self.plan_ends)

    @property
    def pace(self) -> str:
        """Units a week, to one decimal."""
        return f"{float(self.standing.weekly):.1f}".removesuffix(".0") if self.standing else ""


def authorized(rows: Iterable[Authorization], today: date) -> list[Authorized]:
    """Requests with their decisions and uses: two more queries, however many there are."""
    found = list(rows)
    ids = [row.pk for row in found]
    said = _chains(AuthorizationDecision.objects.filter(authorization__in=ids), lambda d: d.decided_date)
    lines = UnitsUsed.objects.filter(authorization__in=ids).select_related("appointment")
    used = _chains(lines, lambda line: line.used_date)
    return [Authorized(row, said[row.pk], used[row.pk], today) for row in found]


def authorizations_of(coverages: Iterable[UUID], today: date) -> list[Authorized]:
    """Every request made under these coverages, the latest first."""
    rows = Authorization.objects.filter(coverage__in=list(coverages)).select_related("step__goal", "coverage")
    return authorized(rows.order_by("-requested_date", "-pk"), today)


def newest(row: Row) -> Row:
    """The row itself, or the last correction of it."""
    following = type(row)._default_manager.filter(replaces=row).first()
    return newest(following) if following else row


def steps_of(client_id: UUID, matter_id: UUID) -> QuerySet[Step]:
    """Steps of the client's service plans, by what they are."""
    return Step.objects.filter(matter_id=matter_id, goal__plan__client=client_id).order_by("scope", "id")


def attended(authorization: Authorization) -> QuerySet[Appointment]:
    """Attended appointments of the matter that no line of this authorization counts yet, the latest first."""
    counted = UnitsUsed.objects.filter(authorization=authorization).exclude(appointment=None)
    rows = Appointment.objects.filter(matter_id=authorization.matter_id, outcome=Appointment.Outcome.ATTENDED)
    return rows.exclude(pk__in=counted.values("appointment")).order_by("-starts_at", "id")


def _chains(rows: QuerySet[Any], day: Callable[[Any], date]) -> defaultdict[UUID, Chains]:
    """Rows that stand by their authorization, the latest first, each followed by what it corrects. Of one
    day, the order in which they were first recorded: a correction does not overtake what was said after.
    """
    every = {row.pk: row for row in rows.select_related("by")}
    replaced = {row.replaces_id for row in every.values()}
    chains = [list(_back(row, every)) for row in every.values() if row.pk not in replaced]
    chains.sort(key=lambda chain: (day(chain[0]), chain[-1].at, chain[-1].pk), reverse=True)
    found: defaultdict[UUID, Chains] = defaultdict(list)
    for chain in chains:
        found[chain[0].authorization_id].append(chain)
    return found


def _back(row: Any, every: dict[UUID, Any]) -> Iterable[Any]:
    while row is not None:
        yield row
        row = every.get(row.replaces_id) if row.replaces_id else None
