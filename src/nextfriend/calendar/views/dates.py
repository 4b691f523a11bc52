"""The dates of one matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar import queries
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.kinds import kind_of
from nextfriend.calendar.models import Due
from nextfriend.matters.matter_header import frame_for

# What comes again is one line, its next time, from so many times on; the rest folds behind it.
ALIKE = 3


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
    today = queries.day_of(staff, timezone.now())
    folded = _repeated([line for line in other if line.due.due_date >= today])
    open_ = [line for line in other if line.due.pk not in folded]
    shown = {"court": court, "other": open_, "ended": ended, "today": today, "total": len(other)}
    shown["folded"] = [line for line in other if line.due.pk in folded]
    return render(request, "calendar/dates.html", {**page, **shown, "printed": timezone.localtime()})


def _repeated(ahead: Iterable[Line]) -> set[UUID]:
    """What is the same thing again, after its next time: a series of six months would hide the rest."""
    alike: dict[tuple[str, ...], list[UUID]] = defaultdict(list)
    for line in ahead:
        due = line.due
        alike[due.kind, due.title, due.place, str(due.owner_id), str(due.reasons)].append(due.pk)
    return {pk for rows in alike.values() if len(rows) >= ALIKE for pk in rows[1:]}
