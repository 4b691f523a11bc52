"""Whose clients are whose, and what each takes. The wall filters every read: a caseload holds what the reader
may see, and says no number of anything else. As many queries for forty clients as for one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.care.caseload.hours import weeks_of
from nextfriend.care.caseload.models import ClientAcuity
from nextfriend.care.caseload.office_weights import office_weights
from nextfriend.care.contact_plans.models import ContactPlan
from nextfriend.care.contact_plans.queries import PlanLine, lines_of, running_plans
from nextfriend.care.needs.models import Need
from nextfriend.care.plans.models import ServicePlan
from nextfriend.engines.caseload import Client, Load, Weight, Weights, load_of, said, weigh
from nextfriend.matters.models import Matter, Party
from nextfriend.matters.queries import closed_among
from nextfriend.matters.terms.lists import lists
from nextfriend.people.models import Person
from nextfriend.privacy.models import TeamMember, Wall
from nextfriend.privacy.wall.matrix import Topology

Key = tuple[UUID, UUID]  # matter, client
ENGAGEMENT = "engagement"


@dataclass(frozen=True)
class ClientLine:
    """One client of somebody's caseload, as the reader may see them."""

    client: Person
    matter: Matter
    weight: Weight
    acuity: ClientAcuity | None
    stage: str
    plan: PlanLine | None
    needs: list[Need]
    today: date

    @property
    def reasons(self) -> list[str]:
        return [said(reason) for reason in self.weight.reasons]

    @property
    def is_silent(self) -> bool:
        return bool(self.plan and self.plan.standing.is_silent)

    @property
    def is_late(self) -> bool:
        return bool(self.plan and self.plan.is_late)

    @property
    def last_reached(self) -> date | None:
        since = self.plan.standing.days_since if self.plan else None
        return None if since is None else self.today - timedelta(days=since)

    @property
    def next_contact(self) -> date | None:
        return self.plan.due.due_date if self.plan and self.plan.due else None

    @property
    def order(self) -> tuple[Any, ...]:
        """Silent first, then late, then by the next contact."""
        return (not self.is_silent, not self.is_late, self.next_contact or date.max, self.client.name)


@dataclass(frozen=True)
class Caseload:
    """One person's clients, and how they stand."""

    staff: Staff
    lines: list[ClientLine]
    load: Load

    @property
    def reasons(self) -> list[str]:
        return [said(reason) for reason in self.load.reasons]

    @property
    def silent(self) -> list[ClientLine]:
        return [line for line in self.lines if line.is_silent]

    @property
    def unset(self) -> list[ClientLine]:
        """Clients whose acuity nobody has said: they count as the client expected next."""
        return [line for line in self.lines if line.acuity is None]

    @property
    def open_needs(self) -> int:
        return sum(len(line.needs) for line in self.lines)


@dataclass
class _Facts:
    """What is read once for all people."""

    matters: dict[UUID, Matter] = field(default_factory=dict)
    clients: dict[Key, Person] = field(default_factory=dict)
    holders: dict[Key, set[UUID]] = field(default_factory=dict)


def case_managers_of(staff: Staff) -> list[Staff]:
    """The case managers whom somebody supervises."""
    return list(current_staff().filter(supervisor=staff, role=Role.CASE_MANAGER).order_by("name"))


def caseloads(people: Sequence[Staff], reader: Staff, today: date) -> list[Caseload]:
    """Each person's caseload, in the order given."""
    weights, weeks = office_weights(), weeks_of(people, today)
    plans = list(running_plans(today).filter(owner__in=people))
    facts = _facts(people, plans, today)
    lines = _lines(facts, reader, today, weights)
    found = []
    for one in people:
        own = sorted(
            (lines[key] for key, who in facts.holders.items() if one.pk in who), key=lambda x: x.order
        )
        found.append(Caseload(one, own, load_of((line.weight for line in own), weeks[one.pk], weights)))
    return found


def caseload_of(staff: Staff, reader: Staff, today: date) -> Caseload:
    return caseloads([staff], reader, today)[0]


def _facts(people: Sequence[Staff], plans: Iterable[ContactPlan], today: date) -> _Facts:
    """A client is on the caseload of whoever keeps their contact plan; without one, of every case manager of
    these who has a seat on their matter.
    """
    seats = _seats(people)
    facts = _Facts(matters=_open_matters({*seats, *(plan.matter_id for plan in plans)}))
    parties = Party.objects.filter(matter_id__in=facts.matters, part__in=lists().client_parts())
    for party in parties.select_related("person").order_by("id"):
        facts.clients.setdefault((party.matter_id, party.person_id), party.person)
    planned = {(plan.matter_id, plan.client_id): plan.owner_id for plan in _latest(facts.matters, today)}
    own = {one.pk for one in people}
    for key in facts.clients:
        holders = {planned[key]} if key in planned else seats.get(key[0], set())
        facts.holders[key] = holders & own
    return facts


def _seats(people: Sequence[Staff]) -> dict[UUID, set[UUID]]:
    now = timezone.now()
    rows = TeamMember.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=now), staff__in=people, valid_from__lte=now
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for matter, staff in rows.filter(role=Role.CASE_MANAGER).values_list("matter_id", "staff_id"):
        found[matter].add(staff)
    return found


def _open_matters(ids: set[UUID]) -> dict[UUID, Matter]:
    # A retained consultant keeps no care: what counsel gives is no caseload.
    kept = Wall.objects.filter(matter_id__in=ids).exclude(program__topology=Topology.RETAINED)
    rows = Matter.objects.filter(pk__in=kept.values("matter_id")).exclude(pk__in=closed_among(ids))
    return {row.pk: row for row in rows}


def _latest(matters: Iterable[UUID], today: date) -> list[ContactPlan]:
    """Of each client the plan begun last, whoever keeps it; the last in the list wins."""
    return list(reversed(running_plans(today).filter(matter_id__in=list(matters))))


def _lines(facts: _Facts, reader: Staff, today: date, weights: Weights) -> dict[Key, ClientLine]:
    held = {key for key, who in facts.holders.items() if who}
    matters = {matter for matter, _ in held}
    acuity = {(row.matter_id, row.client_id): row for row in _rows(ClientAcuity, matters).order_by("id")}
    stages = {(row.matter_id, row.client_id): row.stage for row in _rows(ServicePlan, matters).order_by("id")}
    plans = {
        (line.plan.matter_id, line.plan.client_id): line
        for line in lines_of(_latest(matters, today), reader, today)
    }
    needs: dict[Key, list[Need]] = defaultdict(list)
    for row in _rows(Need, matters).filter(standing=Need.Standing.OPEN).order_by("id"):
        needs[row.matter_id, row.client_id].append(row)
    return {
        key: ClientLine(
            client=facts.clients[key],
            matter=facts.matters[key[0]],
            weight=weight_of(acuity.get(key), stages.get(key), weights),
            acuity=acuity.get(key),
            stage=stages.get(key, ""),
            plan=plans.get(key),
            needs=needs[key],
            today=today,
        )
        for key in held
    }


def _rows(model: Any, matters: Iterable[UUID]) -> Any:
    return model.objects.filter(matter_id__in=list(matters))


def weight_of(acuity: ClientAcuity | None, stage: str | None, weights: Weights) -> Weight:
    """What a client takes; where nobody has said their acuity, what the next client is expected to take."""
    more = weights.one_more
    if acuity is None:
        return weigh(Client(more.tier, more.risk, stage or more.stage, more.travel_minutes), weights)
    return weigh(Client(acuity.tier, acuity.risk, stage or ENGAGEMENT, acuity.travel_minutes), weights)


def needs_by_domain(found: Iterable[Caseload]) -> list[tuple[str, int, int]]:
    """Of these caseloads' open needs: domain, how many, how many of them urgent; the most first."""
    unique = {need.pk: need for one in found for line in one.lines for need in line.needs}
    many = Counter(need.domain for need in unique.values())
    urgent = Counter(need.domain for need in unique.values() if need.severity == "urgent")
    return sorted(
        ((domain, n, urgent[domain]) for domain, n in many.items()), key=lambda row: (-row[1], row[0])
    )
