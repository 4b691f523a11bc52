"""Series: begun on a matter, looked at, changed from a day on, ended. One of it is its appointment's."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.models import Staff
from nextfriend.appointments.series import actions, rules
from nextfriend.appointments.series.forms import BeginForm, EndForm, RhythmForm, as_series
from nextfriend.appointments.series.models import Occurrence, Series
from nextfriend.appointments.views import places_for
from nextfriend.calendar import queries
from nextfriend.calendar.models import Due
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.row_pages import Ask
from nextfriend.privacy.wall.matrix import Compartment

MOST = 60


def _begin(*, actor: Staff, matter_id: UUID, **typed: Any) -> Series:
    return actions.begin_series(actor=actor, matter_id=matter_id, zone=actor.office.zone, **as_series(typed))


def _change(*, actor: Staff, series: Series, **typed: Any) -> Series:
    return actions.change_following(actor=actor, series=series, day=typed["day"], **as_series(typed))


def _clock(staff: Staff, _: object) -> str:
    zone = staff.office.zone.replace("_", " ")
    return f"Times are in {zone}, and keep their hour when daylight saving changes."


beginning = Ask(
    _begin,
    BeginForm,
    given=lambda staff, _: {"places": places_for(staff), "initial": {"compartment": Compartment.SHARED}},
    heading="Add a recurring appointment",
    submit="Add",
    to="calendar:dates",
    said="Added for the next six months. It continues on its own.",
    tab="dates",
    about=_clock,
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


following = Ask(
    _change,
    RhythmForm,
    model=Series,
    record=actions.terms_of,
    given=lambda _, series: {"initial": _initial(series)},
    heading="Change from a day on: {title}",
    submit="Change it",
    to="calendar:dates",
    by=("matter_id",),
    said="Changed from that day on.",
    tab="dates",
    about="Earlier appointments do not change.",
)
ending = Ask(
    actions.end_series,
    EndForm,
    model=Series,
    record=actions.terms_of,
    given=lambda *_: {"initial": {"day": timezone.localdate()}},
    heading="End: {title}",
    submit="End it",
    to="calendar:dates",
    by=("matter_id",),
    said="Ended. Later appointments are canceled.",
    tab="dates",
    danger=True,
)
