"""Medical appointments that fall after coverage ends: nothing that paid before pays on their day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.signals import AppointmentMark
from nextfriend.calendar.models import Due
from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.coverage.queries import Covered, covered
from nextfriend.care.days import today_for
from nextfriend.care.views.shared import log_sealed

Active = CoveragePeriod.Status.ACTIVE


@dataclass(frozen=True)
class Uncovered:
    """An appointment, its day where it takes place, and the coverage that ended last before it."""

    appointment: Appointment
    day: date
    coverage: Coverage
    ended: date


def last_covered(one: Covered, day: date) -> date | None:
    """The last day up to `day` on which this coverage paid; None where it never did. Without a last day it
    goes on.
    """
    begun = [period for period in one.periods if period.starts_date <= day]
    until = day
    for period in begun:
        if period.status == Active:
            return min(until, period.ends_date or until)
        until = min(until, period.starts_date - timedelta(days=1))
    return None


def uncovered(appointments: Iterable[Appointment], rows: Iterable[Coverage], today: date) -> list[Uncovered]:
    """Of these appointments, those on whose day no coverage of the matter pays any more.

    Where a matter has several clients nobody says whose appointment it is: one that any of them is covered on
    is left out.
    """
    paying = [row for row in rows if not row.is_benefit]
    by_matter: dict[UUID, list[Covered]] = defaultdict(list)
    for one in covered(paying, today):
        by_matter[one.coverage.matter_id].append(one)
    found = []
    for appointment in appointments:
        day = appointment.starts_at.astimezone(ZoneInfo(appointment.zone)).date()
        known = by_matter[appointment.matter_id]
        ends = [(last, one.coverage) for one in known if (last := last_covered(one, day))]
        if ends and all(last < day for last, _ in ends):
            ended, coverage = max(ends, key=lambda pair: pair[0])
            found.append(Uncovered(appointment, day, coverage, ended))
    return found


def after_end_of(row: Coverage, today: date) -> list[Uncovered]:
    """The appointments ahead that fall after this coverage ends, where no other pays."""
    rows = _ahead().filter(matter_id=row.matter_id)
    every = Coverage.objects.filter(matter_id=row.matter_id)
    return [one for one in uncovered(rows, every, today) if one.coverage.pk == row.pk]


def waiting_for(staff: Staff) -> list[Uncovered]:
    """What falls after the end of coverages that this person keeps."""
    mine = Coverage.objects.filter(owner=staff, matter_id__in=_ahead().values("matter_id"))
    matters = set(mine.values_list("matter_id", flat=True))
    if not matters:
        return []
    every = Coverage.objects.filter(matter_id__in=matters)
    found = uncovered(_ahead().filter(matter_id__in=matters), every, today_for(staff))
    return [one for one in found if one.coverage.owner_id == staff.pk]


def mark(sender: object, *, appointment: Appointment, staff: Staff, **_: object) -> AppointmentMark | None:
    """On an appointment's page: that coverage ends before it."""
    if appointment.kind != Appointment.Kind.MEDICAL or appointment.outcome:
        return None
    if not _live().filter(subject_id=appointment.pk).exists():
        return None
    every = Coverage.objects.filter(matter_id=appointment.matter_id)
    found = uncovered([appointment], every, today_for(staff))
    if not found:
        return None
    log_sealed([found[0].coverage], "appointment page")
    return AppointmentMark("care/uncovered.html", {"one": found[0]})


def _ahead() -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(kind=Appointment.Kind.MEDICAL, outcome="", starts_at__gt=timezone.now())
    return rows.filter(pk__in=_live().values("subject_id")).order_by("starts_at", "id")


def _live() -> QuerySet[Due]:
    """Rows of appointments that are still to be: neither canceled nor ended with their matter."""
    return Due.objects.filter(subject_kind="appointment", state__in=Due.LIVE)
