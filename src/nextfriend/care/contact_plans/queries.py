"""Contact plans as the pages read them. The wall filters every read; none repeats it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.models import Due
from nextfriend.calendar.responsibility import without_present_owner
from nextfriend.care.contact_plans.calculation import standings_of
from nextfriend.care.contact_plans.models import ContactPlan, ContactPlanVersion
from nextfriend.care.kinds import CONTACT
from nextfriend.engines.contact_frequency import Standing
from nextfriend.people.models import Person


@dataclass(frozen=True)
class PlanLine:
    """A plan with its terms today, how it stands, and the due row that Today shows; `is_unowned` where its
    case manager has left the office or the matter.
    """

    plan: ContactPlan
    version: ContactPlanVersion
    standing: Standing
    due: Due | None
    is_unowned: bool
    is_late: bool

    @property
    def rank(self) -> int:
        """What a supervisor looks at first."""
        return 0 if self.is_unowned else 1 if self.standing.is_silent else 2 if self.is_late else 3


def running_plans(on: date | None = None) -> QuerySet[ContactPlan]:
    """The plans in force (on a day, if one is given), the latest begun first."""
    ended = Q(ends_date=None) if on is None else Q(ends_date=None) | Q(ends_date__gte=on)
    return ContactPlan.objects.filter(ended).select_related("owner", "client").order_by("-starts_date", "-id")


def running_plan(matter_id: UUID, client: Person, on: date | None = None) -> ContactPlan | None:
    """A client's plan in force (on a day, if one is given): the latest begun that has not ended."""
    return running_plans(on).filter(matter_id=matter_id, client=client).first()


def plans_of(matter_id: UUID, on: date) -> list[ContactPlan]:
    """The plan in force of each of the matter's clients, in the order they were set."""
    latest: dict[UUID, ContactPlan] = {}
    for plan in running_plans(on).filter(matter_id=matter_id):
        latest.setdefault(plan.client_id, plan)
    return sorted(latest.values(), key=lambda plan: plan.pk)


def latest_version(plan: ContactPlan) -> ContactPlanVersion:
    """What was written last."""
    return plan.versions.order_by("-id")[0]


def versions_of(plan: ContactPlan) -> list[ContactPlanVersion]:
    """Every version, the newest first."""
    return list(plan.versions.select_related("by").order_by("-id"))


def due_of_plan(plan: ContactPlan) -> Due | None:
    """The row that stands for the plan on Today and everywhere else; None where nothing is due."""
    rows = Due.objects.filter(subject_id=plan.pk, kind=CONTACT.code, state__in=Due.LIVE)
    return rows.select_related("owner").first()


def lines_of(plans: Sequence[ContactPlan], staff: Staff, today: date) -> list[PlanLine]:
    """The plans with all that is said of them, in as many queries for forty as for one."""
    ids = [plan.pk for plan in plans]
    live = Due.objects.filter(subject_id__in=ids, kind=CONTACT.code, state__in=Due.LIVE)
    dues = {due.subject_id: due for due in live.select_related("owner")}
    unowned = set(live.filter(without_present_owner(())).values_list("subject_id", flat=True))
    versions: dict[UUID, ContactPlanVersion] = {}
    for row in ContactPlanVersion.objects.filter(plan_id__in=ids).order_by("id"):
        if row.first_date <= today or row.plan_id not in versions:
            versions[row.plan_id] = row
    standings = standings_of(plans, staff, today)
    return [
        PlanLine(
            plan=plan,
            version=versions[plan.pk],
            standing=standings[plan.pk],
            due=dues.get(plan.pk),
            is_unowned=plan.pk in unowned,
            is_late=plan.pk in dues and dues[plan.pk].due_date < today,
        )
        for plan in plans
        if plan.pk in versions
    ]


def watched_plans(staff: Staff, today: date) -> list[PlanLine]:
    """Every plan that something is due of and the reader may see: unowned first, then silent, then late."""
    live = Due.objects.filter(kind=CONTACT.code, state__in=Due.LIVE)
    plans = running_plans(today).filter(pk__in=live.values("subject_id"))
    lines = lines_of(list(plans), staff, today)
    return sorted(lines, key=lambda line: (line.rank, line.due.due_date if line.due else today))


def silent_plans(staff: Staff, today: date) -> list[ContactPlan]:
    """Running plans whose client has been silent longer than planned: those the reader may see."""
    return [line.plan for line in watched_plans(staff, today) if line.standing.is_silent]


def unowned_plans(staff: Staff) -> int:
    """How many plans a supervisor sees whose case manager has left the office or the matter."""
    if staff.role != Role.SUPERVISOR:
        return 0
    live = Due.objects.filter(kind=CONTACT.code, state__in=Due.LIVE)
    return live.filter(without_present_owner(())).count()
