"""Today: what this person meets today, in the order their craft works in.

Everything comes from the one list (`calendar.queries.today_for`); which part stands first is data
(today_layout.py).
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.calendar import queries
from nextfriend.calendar.models import Due
from nextfriend.correspondence.queries import rejected_filings
from nextfriend.desk.today_layout import exceptions, sections_for
from nextfriend.ground.rooms import page_of_subject, rooms
from nextfriend.matters.queries import quiet_matters


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
        "quiet": quiet,
        "exceptions": exceptions(sections, len(quiet)) if staff.role == Role.SUPERVISOR else [],
        "today": day,
        "sections": sections,
        "pages": {line.due.pk: page_of(line.due) for line in (*shown, *resting)},
        "latest": latest,
        "latest_names": queries.matter_names(entry.matter_id for entry in latest),
        "resting": resting,
        "rejected": rejected_filings()[:20] if staff.role in LEGAL_CRAFT else [],
        "is_empty": not shown,
        "printed": timezone.localtime(now),
    }
    return render(request, "desk/today.html", page)


def _office(request: StaffRequest) -> HttpResponse:
    """The administrator's day is the office's: what needs a hand first, then what stands well."""
    found = [check for room in rooms() for check in room.office_checks()]
    checks = sorted(found, key=lambda check: ("bad", "soon", "good").index(check.state))
    page = {"checks": checks, "day": timezone.localdate(), "printed": timezone.localtime()}
    return render(request, "desk/office.html", page)


def page_of(due: Due) -> str:
    """Where a row leads: the page of what it stands for, or its matter's dates."""
    name, field = page_of_subject(due.subject_kind) or ("calendar:dates", "matter_id")
    wanted = getattr(due, field)
    return reverse(name, args=[wanted]) if wanted else ""
