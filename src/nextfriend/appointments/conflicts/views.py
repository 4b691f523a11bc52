"""The week's conflicts: what cannot both be so, among the rows the reader sees."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.appointments.conflicts.calendar_items import around, due_rows, items_between
from nextfriend.appointments.conflicts.overlaps import Conflict, find_conflicts
from nextfriend.calendar import queries
from nextfriend.calendar.date_ranges import day_in
from nextfriend.calendar.due_status import Line
from nextfriend.ground import dates

WORDS = {
    "hearing-medical": "Hearing and appointment",
    "overlap": "Two at once",
    "too-far": "Too far apart",
    "on-leave": "Away",
    "interpreter": "Interpreter",
    "office-closed": "Office closed",
    "no-ride": "No ride",
    "coverage-ends": "Coverage ends",
}
MINE, EVERYONE = "mine", "everyone"


@staff_only()
@require_safe
def conflicts(request: StaffRequest) -> HttpResponse:
    """One week, one's own by default; `?whose=everyone` for all that one sees."""
    staff = request.staff
    first = _week_begin(request, staff)
    whose = EVERYONE if request.GET.get("whose") == EVERYONE else MINE
    found = _found(staff, first, whose)
    page = {
        "first": first,
        "last": first + timedelta(days=6),
        "rows": found,
        "whose": whose,
        "choices": [(key, words, _address(key, first)) for key, words in _CHOICES],
        "before": _address(whose, first - timedelta(days=7)),
        "after": _address(whose, first + timedelta(days=7)),
        "printed": timezone.localtime(timezone.now()),
    }
    return render(request, "appointments/conflicts.html", page)


_CHOICES = ((MINE, "Mine"), (EVERYONE, "Everyone's"))


def _week_begin(request: StaffRequest, staff: Staff) -> date:
    day = day_in(request.GET.get("day", "")) or queries.day_of(staff, timezone.now())
    return dates.week_begin(day)


def _address(whose: str, day: date) -> str:
    return f"{reverse('appointments:conflicts')}?{urlencode({'whose': whose, 'day': day.isoformat()})}"


def _found(staff: Staff, first: date, whose: str) -> list[tuple[Conflict, str, list[Line]]]:
    """Each conflict with its kind in words and the rows it is about."""
    last = first + timedelta(days=6)
    found = find_conflicts(items_between(staff, first, last), around(first, last))
    rows = due_rows({id for conflict in found for id in conflict.items})
    lines = {line.due.pk: line for line in queries.lines_of(staff, rows, timezone.now())}
    told = [
        (conflict, WORDS[conflict.code], [lines[id] for id in conflict.items if id in lines])
        for conflict in found
    ]
    if whose == EVERYONE:
        return told
    return [row for row in told if any(line.due.owner_id == staff.pk for line in row[2])]
