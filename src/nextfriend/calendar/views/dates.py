"""The dates of one matter, and calculation a new one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar import queries
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.models import Due
from nextfriend.matters.matter_header import frame_for


@staff_only()
@require_safe
def dates(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Everything the matter has to meet, court and benefits dates first; then what has ended."""
    staff = request.staff
    page = frame_for(matter_id, tab="dates")
    lines = queries.lines_of(staff, queries.matter_dues(matter_id), timezone.now())
    live = [line for line in lines if line.due.state in Due.LIVE]
    ended = [line for line in lines if line.due.state not in Due.LIVE]
    court = [line for line in live if kind_of(line.due.kind).section == "court"]
    other = [line for line in live if line not in court]
    shown = {"court": court, "other": other, "ended": ended, "today": queries.day_of(staff, timezone.now())}
    return render(request, "calendar/dates.html", {**page, **shown, "printed": timezone.localtime()})
