"""The reads the care screens need. The wall filters every one of them; none repeats it."""

from __future__ import annotations

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.kinds import VISIT
from nextfriend.calendar.models import Due
from nextfriend.care import contact_frequency
from nextfriend.care.kinds import CONTACT
from nextfriend.care.models import Contact, ContactPlan, Coverage, Release, Visit
from nextfriend.matters.models import Party
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import ProgramMember, TeamMember, Wall

# A plan looks back no further than this many contacts: two years at four a week.
_LOOK_BACK = 420


def clients_of(matter_id: UUID) -> list[Person]:
    """The matter's clients, in the order they were entered."""
    parties = Party.objects.filter(matter_id=matter_id, part=Party.Part.CLIENT).select_related("person")
    return [party.person for party in parties.order_by("id")]


def running_plan(matter_id: UUID, client: Person | None = None, on: date | None = None) -> ContactPlan | None:
    """The plan in force (on a day, if one is given): the latest begun that has not ended."""
    plans = ContactPlan.objects.filter(matter_id=matter_id).select_related("owner", "client")
    if client is not None:
        plans = plans.filter(client=client)
    ended = Q(ends_date=None) if on is None else Q(ends_date=None) | Q(ends_date__gte=on)
    return plans.filter(ended).order_by("-starts_date", "-id").first()


def promise_of(plan: ContactPlan) -> contact_frequency.Promise:
    """The plan's numbers, as the rhythm reads them."""
    return contact_frequency.Promise(
        contacts_a_week=plan.contacts_a_week,
        face_to_face_share=plan.face_to_face_share,
        longest_gap_days=plan.longest_gap_days,
        collateral_counts=plan.collateral_counts,
        starts=plan.starts_date,
        ends=plan.ends_date,
    )


def touches_of(plan: ContactPlan, zone: str) -> list[contact_frequency.Touch]:
    """What was done for the plan's client, each on its day in the office's zone."""
    where = ZoneInfo(zone)
    rows = Contact.objects.filter(matter_id=plan.matter_id, client_id=plan.client_id).order_by("-at")
    return [
        contact_frequency.Touch(row.at.astimezone(where).date(), row.outcome, row.is_face_to_face)
        for row in rows.only("at", "outcome", "mode")[:_LOOK_BACK]
    ]


def standing_of(plan: ContactPlan, staff: Staff, today: date) -> contact_frequency.Standing:
    """How a plan stands today, for the care page and for lists of silent clients."""
    return contact_frequency.standing(promise_of(plan), touches_of(plan, staff.office.zone), today)


def silent_plans(staff: Staff, today: date) -> list[ContactPlan]:
    """Running plans whose client has been silent longer than promised: those the reader may see."""
    late = Due.objects.filter(kind=CONTACT.code, state__in=Due.LIVE, due_date__lt=today)
    plans = ContactPlan.objects.filter(pk__in=late.values("subject_id")).select_related("client", "owner")
    return [plan for plan in plans if standing_of(plan, staff, today).is_silent]


def last_contacts(matter_id: UUID, limit: int = 10) -> QuerySet[Contact]:
    """The latest contacts of a matter, newest first."""
    rows = Contact.objects.filter(matter_id=matter_id).select_related("by", "client")
    return rows.order_by("-at", "-id")[:limit]


def coverages_of(matter_id: UUID, today: date) -> QuerySet[Coverage]:
    """What pays for the client now or from a later day, the first to end first."""
    rows = Coverage.objects.filter(matter_id=matter_id).select_related("owner")
    return rows.filter(Q(ends_date=None) | Q(ends_date__gte=today)).order_by("ends_date", "kind")


def releases_of(matter_id: UUID) -> QuerySet[Release]:
    """Every consent the reader's craft took on this matter, the running ones first."""
    rows = Release.objects.filter(matter_id=matter_id).select_related("taken_by")
    return rows.order_by("revoked_at", "-starts_date", "-id")


def stops_on(staff: Staff, day: date) -> QuerySet[Due]:
    """One person's visits of a day in the order of the stops, those already made included."""
    rows = Due.objects.filter(owner=staff, kind=VISIT.code, due_date=day)
    return rows.exclude(state=Due.State.CANCELLED).order_by("position", "due_at", "id")


def visit_behind(due: Due) -> Visit | None:
    """The visit a due row stands for; None where it stands for something else."""
    return Visit.objects.select_related("client", "by").filter(pk=due.subject_id).first()


def ways_to_reach(people: list[UUID]) -> dict[UUID, list[ContactPoint]]:
    """Contact points by person, the safe ones first."""
    order = {ContactPoint.Safety.SAFE: 0, ContactPoint.Safety.UNKNOWN: 1, ContactPoint.Safety.UNSAFE: 2}
    found: dict[UUID, list[ContactPoint]] = {person: [] for person in people}
    for point in ContactPoint.objects.filter(person_id__in=people):
        found[point.person_id].append(point)
    for points in found.values():
        points.sort(key=lambda p: (order[ContactPoint.Safety(p.safety)], p.kind, str(p.pk)))
    return found


def team_of(matter_id: UUID) -> list[Staff]:
    """Everyone the reader sees on the matter's team now; in an open program, its members as well."""
    seats = TeamMember.objects.filter(matter_id=matter_id, valid_to=None).values("staff_id")
    walls = Wall.objects.filter(matter_id=matter_id, need_to_know=False).values("program_id")
    members = ProgramMember.objects.filter(program_id__in=walls, valid_to=None).values("staff_id")
    found = Staff.objects.filter(Q(pk__in=seats) | Q(pk__in=members), left_at=None)
    return list(found.exclude(role=Role.CLERK).order_by("name"))


def carers_of(matter_id: UUID, reader: Staff) -> list[Staff]:
    """The team's case managers, and the reader, who may be standing in for one."""
    found = [staff for staff in team_of(matter_id) if staff.role == Role.CASE_MANAGER]
    return found if reader in found else [reader, *found]


def visits_ahead(matter_id: UUID) -> QuerySet[Due]:
    """Planned visits of a matter that are still to be made, the earliest first."""
    rows = Due.objects.filter(matter_id=matter_id, kind=VISIT.code, state__in=Due.LIVE)
    return rows.select_related("owner").order_by("due_at", "position", "id")


def contacts_due(staff: Staff, day: date) -> QuerySet[Due]:
    """The clients one person is to reach by a day, the longest waiting first."""
    rows = Due.objects.filter(owner=staff, kind=CONTACT.code, state__in=Due.LIVE, due_date__lte=day)
    return rows.order_by("due_date", "id")
