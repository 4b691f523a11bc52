"""Series: begun on a matter, looked at, changed from a day on, ended. One of it is its appointment's."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import staff_only
from nextfriend.appointments.series import actions, rules
from nextfriend.appointments.series.forms import BeginForm, EndForm, RhythmForm, as_series
from nextfriend.appointments.series.models import Occurrence, Series
from nextfriend.appointments.views import places_for
from nextfriend.calendar import queries
from nextfriend.calendar.models import Due
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.matrix import Compartment

MOST = 60


@staff_only()
def beginning(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Put something that comes again on the calendar."""
    staff = request.staff
    zone = staff.office.zone
    form = bind(BeginForm, request, places=places_for(staff), initial={"compartment": Compartment.SHARED})
    return ask(
        request,
        matter_id,
        form=form,
        heading="Put a series on the calendar",
        submit="Begin it",
        act=lambda typed: actions.begin_series(
            actor=staff, matter_id=matter_id, zone=zone, **as_series(typed)
        ),
        done=reverse("calendar:dates", args=[matter_id]),
        said="It is on the calendar for the next half year, and goes on by itself.",
        tab="dates",
        about=f"Times are {zone.replace('_', ' ')}, and stay when the clocks change.",
    )


@staff_only()
@require_safe
def series(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """A series and the appointments that lie ahead."""
    row = get_object_or_404(Series.objects.select_related("owner"), pk=series_id)
    made = Occurrence.objects.filter(series=row).values("appointment_id")
    dues = Due.objects.filter(subject_id__in=made, due_at__gte=timezone.now()).select_related("owner")
    page = {
        **frame_for(row.matter_id, tab="dates"),
        "series": row,
        "rule": rules.said(row.rule),
        "lines": queries.lines_of(request.staff, dues.order_by("due_at")[:MOST], timezone.now()),
        "today": queries.day_of(request.staff, timezone.now()),
    }
    return render(request, "appointments/series.html", page)


@staff_only()
def following(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """Change one occurrence and all that follow."""
    staff, row = request.staff, get_object_or_404(Series, pk=series_id)
    return ask(
        request,
        row.matter_id,
        form=bind(RhythmForm, request, record=actions.terms_of(row), initial=_initial(row)),
        heading=f"Change from a day on: {row.title}",
        submit="Change it",
        act=lambda typed: actions.change_following(
            actor=staff, series=row, day=typed["day"], **as_series(typed)
        ),
        done=reverse("calendar:dates", args=[row.matter_id]),
        said="Changed from that day on.",
        tab="dates",
        about="What lies before the first day stays as it is.",
    )


@staff_only()
def ending(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """End a series."""
    staff, row = request.staff, get_object_or_404(Series, pk=series_id)
    return ask(
        request,
        row.matter_id,
        form=bind(EndForm, request, record=actions.terms_of(row), initial={"day": timezone.localdate()}),
        heading=f"End: {row.title}",
        submit="End it",
        act=lambda typed: actions.end_series(actor=staff, series=row, **typed),
        done=reverse("calendar:dates", args=[row.matter_id]),
        said="Ended. What was planned for later is called off.",
        tab="dates",
        danger=True,
    )


def _initial(row: Series) -> dict[str, Any]:
    first = datetime.fromisoformat(row.first)
    begins = rules.moment(first.date(), first, row.zone)
    ends = rules.ending(begins, row.minutes)
    parts = dict(part.partition("=")[::2] for part in row.rule.split(";"))
    often = ";".join(f"{name}={parts[name]}" for name in ("FREQ", "INTERVAL") if name in parts)
    return {
        "often": often,
        "days": parts["BYDAY"].split(",") if "BYDAY" in parts else [],
        "day": max(first.date(), timezone.localdate()),
        "begins": begins.time(),
        "ends": ends.time() if ends else None,
        "title": row.title,
        "place": row.place,
        "interpreter": row.interpreter,
    }
