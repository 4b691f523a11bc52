"""Today: what this person meets today, in the order their craft works in.

Everything comes from the one list (`calendar.queries.today_for`); which part stands first is data
(today_layout.py).
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.calendar import queries
from nextfriend.care.caseload.board import exceptions_of
from nextfriend.correspondence.queries import rejected_filings
from nextfriend.desk.today_layout import exceptions, sections_for
from nextfriend.ground.rooms import Alarm, rooms
from nextfriend.matters.queries import quiet_matters

TONES = ("bad", "soon", "info")


@staff_only()
@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """The day of whoever is signed in."""
    staff = request.staff
    if staff.role == Role.ADMINISTRATOR:
        return _office(request)
    now = timezone.now()
    day = queries.today_for(staff, now)
    sections = sections_for(staff.role, day)
    shown = [line for section in sections for line in section.lines]
    resting = [line for line in day.mine if line.rests(day.day)]
    matters = {line.due.matter_id for line in shown if line.due.matter_id}
    latest = queries.latest_entries(staff, matters)
    quiet = quiet_matters(staff, now) if staff.role == Role.SUPERVISOR else []
    page = {
        "alarms": alarms_of(staff),
        "quiet": quiet,
        "exceptions": [*exceptions(sections, len(quiet)), *exceptions_of(staff, day.day)]
        if staff.role == Role.SUPERVISOR
        else [],
        "today": day,
        "sections": sections,
        "latest": latest,
        "latest_names": queries.matter_names(entry.matter_id for entry in latest),
        "resting": resting,
        "rejected": rejected_filings()[:20] if staff.role in LEGAL_CRAFT else [],
        "is_empty": not shown,
        "printed": timezone.localtime(now),
    }
    return render(request, "desk/today.html", page)


def alarms_of(staff: Staff) -> list[Alarm]:
    """Every room's, what runs in hours first, then by how bad it is: the page folds all but the first few."""
    found = [alarm for room in rooms() for alarm in room.alarms(staff)]
    return sorted(found, key=lambda alarm: (not alarm.runs_in_hours, TONES.index(alarm.tone)))


def _office(request: StaffRequest) -> HttpResponse:
    """The administrator's day is the office's: what needs a hand first, then what stands well."""
    found = [check for room in rooms() for check in room.office_checks()]
    checks = sorted(found, key=lambda check: ("bad", "soon", "good").index(check.state))
    alarms = alarms_of(request.staff)
    page = {"checks": checks, "alarms": alarms, "day": timezone.localdate(), "printed": timezone.localtime()}
    return render(request, "desk/office.html", page)
