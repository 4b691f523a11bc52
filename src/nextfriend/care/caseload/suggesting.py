"""Whom to assign to a matter, and why: what the reader may know of their coworkers, for the engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from nextfriend.accounts.models import Staff
from nextfriend.care.caseload.actions import acuity_of
from nextfriend.care.caseload.credentials import standing_credentials
from nextfriend.care.caseload.hours import away_now
from nextfriend.care.caseload.models import StaffCredential
from nextfriend.care.caseload.office_weights import office_weights
from nextfriend.care.caseload.queries import Caseload, caseloads, weight_of
from nextfriend.care.contacts.models import Contact
from nextfriend.care.needs.models import Need
from nextfriend.care.plans.models import ServicePlan
from nextfriend.care.queries import clients_of
from nextfriend.engines.caseload import Candidate, Suggestion, Wanted, Weight, suggest
from nextfriend.engines.screening import DOMAINS
from nextfriend.matters.queries import staff_beside
from nextfriend.people.addresses import read_address
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import TeamMember

# What experience is written as; what it helps with are the needs' domains by the same words.
USEFUL = (StaffCredential.Kind.EXPERIENCE, StaffCredential.Kind.TRAINING)


def suggestions_for(matter_id: UUID, reader: Staff, today: date) -> list[tuple[Staff, Suggestion]]:
    """At most six coworkers whom the reader may assign, the best fit first."""
    may = _assignable(matter_id)
    people = [one for one in staff_beside(matter_id, reader) if one.pk in may]
    clients = clients_of(matter_id)
    if not people or not clients:
        return []
    by_id = {str(one.pk): one for one in people}
    candidates = _candidates(matter_id, people, clients, reader, today)
    found = suggest(_wanted(matter_id, clients), candidates, office_weights())
    return [(by_id[one.key], one) for one in found]


def _assignable(matter_id: UUID) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(nf.assignable(%s))", [matter_id])
        return {row[0] for row in cursor.fetchall()}


def _wanted(matter_id: UUID, clients: Sequence[Person]) -> Wanted:
    domains = Need.objects.filter(matter_id=matter_id, standing=Need.Standing.OPEN).values_list(
        "domain", flat=True
    )
    first, *others = (_split(one.languages) for one in clients)
    return Wanted(
        languages=first,
        others=tuple(others),
        experience=tuple(dict.fromkeys(DOMAINS.get(domain, domain) for domain in domains.order_by("domain"))),
        weight=_weight(matter_id, clients),
    )


def _weight(matter_id: UUID, clients: Sequence[Person]) -> Weight:
    """What all of them take: whoever is assigned has each of them on their caseload."""
    weights = office_weights()
    found = [weight_of(acuity_of(matter_id, one), _stage(matter_id, one), weights) for one in clients]
    return Weight(sum(one.minutes for one in found), tuple(reason for one in found for reason in one.reasons))


def _stage(matter_id: UUID, client: Person) -> str | None:
    plan = ServicePlan.objects.filter(matter_id=matter_id, client=client).order_by("-id").first()
    return plan.stage if plan else None


def _split(languages: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in languages.split(",") if part.strip())


def _candidates(
    matter_id: UUID, people: Sequence[Staff], clients: Sequence[Person], reader: Staff, today: date
) -> list[Candidate]:
    away = away_now(people, today)
    mine = [one for one in people if reader.pk in (one.pk, one.supervisor_id)]
    known = {one.staff.pk: one for one in caseloads(mine, reader, today)} if mine else {}
    before = _worked_before(matter_id)
    zips = _zips(clients)
    near = _near(list(known.values()), zips) if zips else {}
    spoken, done = _credentials(people, today)
    return [
        Candidate(
            key=str(one.pk),
            name=one.name,
            languages=tuple(spoken.get(one.pk, ())),
            experience=tuple(done.get(one.pk, ())),
            load=known[one.pk].load if one.pk in known else None,
            near=near.get(one.pk, 0),
            knows=one.pk in before,
            is_away=one.pk in away,
        )
        for one in people
    ]


def _credentials(people: Sequence[Staff], today: date) -> tuple[dict[UUID, list[str]], dict[UUID, list[str]]]:
    """Languages, and experience or training, that are confirmed and have not run out."""
    spoken: dict[UUID, list[str]] = {}
    done: dict[UUID, list[str]] = {}
    for row in standing_credentials(people).exclude(confirmed_at=None):
        if row.expires_date and row.expires_date < today:
            continue
        if row.kind == StaffCredential.Kind.LANGUAGE:
            spoken.setdefault(row.staff_id, []).append(row.name)
        elif row.kind in USEFUL:
            done.setdefault(row.staff_id, []).append(row.name)
    return spoken, done


def _worked_before(matter_id: UUID) -> set[UUID]:
    """Whose seat here ended, or who logged a contact, as far as the reader sees it."""
    seats = TeamMember.objects.filter(matter_id=matter_id).values_list("staff_id", flat=True)
    return {*seats, *Contact.objects.filter(matter_id=matter_id).values_list("by_id", flat=True)}


def _zips(clients: Sequence[Person]) -> set[str]:
    return {zip_code for _, zip_code in _addresses([one.pk for one in clients])}


def _addresses(people: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """Whose address lies in which ZIP code; an unsafe one, or one that nobody is told, counts nowhere."""
    rows = ContactPoint.objects.filter(person_id__in=list(people), kind="address").with_dangers()
    found = [(row.person_id, read_address(row.shown).zip[:5]) for row in rows if not row.is_unsafe]
    return [(person, zip_code) for person, zip_code in found if zip_code]


def _near(known: Sequence[Caseload], zips: set[str]) -> dict[UUID, int]:
    """How many of each person's clients live in these ZIP codes."""
    people = {line.client.pk: one.staff.pk for one in known for line in one.lines}
    near: dict[UUID, set[UUID]] = {}
    for person, zip_code in _addresses(people):
        if zip_code in zips:
            near.setdefault(people[person], set()).add(person)
    return {staff: len(clients) for staff, clients in near.items()}
