"""Direct care of a matter: the page, the plan of tasks, a visit's record and its correction, the week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.calendar.date_ranges import day_in
from nextfriend.care import queries as care
from nextfriend.care.caseload.trained import trainings_on
from nextfriend.care.days import today_for
from nextfriend.care.direct_care import actions, as_recorded, queries
from nextfriend.care.direct_care.catalog import read_own
from nextfriend.care.direct_care.forms import RecordForm, initial_of, plan_form, record_form
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.care.direct_care.week import week_sheet
from nextfriend.care.models import Visit
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.care.visits.views import stop_of
from nextfriend.engines.direct_care import week_begin
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, ask, bind
from nextfriend.people.models import Person

SHOWN = 20


def _client(request: StaffRequest, matter_id: UUID) -> Person:
    """The client that the address names, or the matter's first; 404 for anyone else."""
    clients = care.clients_of(matter_id)
    asked = request.GET.get("client", "")
    found = [one for one in clients if str(one.pk) == asked] if asked else clients[:1]
    if not found:
        raise Http404
    return found[0]


def _home(matter_id: UUID) -> str:
    return reverse("care:direct_care", args=[matter_id])


@staff_only()
@require_GET
def direct_care(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Each client's plan, what is short, and the last records."""
    care_or_404(matter_id)
    today = today_for(who(request))
    parts = [_part(matter_id, client, today) for client in care.clients_of(matter_id)]
    log_sealed((row for part in parts for row in (*part["versions"], *part["records"])), "direct care")
    page = {
        **frame_for(matter_id, tab="care"),
        "parts": parts,
        "many": len(parts) > 1,
        "today": today,
        "sunday": week_begin(today),
        "problem": read_own()[1],
    }
    return render(request, "care/direct_care/page.html", page)


def _part(matter_id: UUID, client: Person, today: date) -> dict[str, Any]:
    versions = queries.versions_of(matter_id, client)
    plan = queries.plan_for_day(versions, today)
    ahead = [row for row in versions if row.first_date > today]
    return {
        "client": client,
        "versions": versions,
        "earlier": [row for row in reversed(versions) if row != plan and row not in ahead],
        "ahead": ahead,
        "plan": plan if plan and plan.tasks else None,
        "ended": plan if plan and not plan.tasks else None,
        "lines": as_recorded.lines_of_plan(plan) if plan else [],
        "short": queries.short_of(matter_id, client, today),
        "records": list(queries.standing_records(matter_id=matter_id, client=client)[:SHOWN]),
    }


@staff_only()
def task_plan(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Write a new version of a client's plan of tasks."""
    care_or_404(matter_id)
    client = _client(request, matter_id)
    versions = queries.versions_of(matter_id, client)
    latest = versions[-1] if versions else None
    log_sealed(versions[-1:], "plan of direct care")
    form = bind(plan_form(), request, record=as_recorded.terms_of(latest))

    def keep(typed: dict[str, Any]) -> DirectCarePlan:
        return actions.write_task_plan(
            actor=who(request),
            matter_id=matter_id,
            client=client,
            tasks=form.asked(),
            first_date=typed.get("first_date"),
            **{name: typed.get(name) or "" for name in ("reason", "opened", "key")},
        )

    return ask(
        request,
        matter_id,
        form=form,
        heading=f"Plan of direct care for {client.name}",
        submit="Save the plan",
        act=keep,
        done=_home(matter_id),
        said="Saved. Earlier versions stay as they were.",
        tab="care",
        template="care/direct_care/plan.html",
        more={"latest": latest, "problem": read_own()[1]},
    )


@staff_only()
@require_GET
def plan_version(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One version of a plan, as it was written."""
    row = get_object_or_404(DirectCarePlan.objects.select_related("client", "by"), pk=pk)
    care_or_404(row.matter_id)
    log_sealed([row], "plan of direct care")
    page = {**frame_for(row.matter_id, tab="care"), "plan": row, "lines": as_recorded.lines_of_plan(row)}
    return render(request, "care/direct_care/version.html", page)


@staff_only()
def new_record(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record direct care that no planned visit stands for."""
    care_or_404(matter_id)
    client = _client(request, matter_id)
    return _recording(request, matter_id, client, None, {"service_date": today_for(who(request))}, {})


@staff_only()
def visit_record(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """Record direct care of a planned visit: its day, times and address are filled in."""
    _, visit = stop_of(due_id)
    care_or_404(visit.matter_id)
    if recorded := queries.record_of_visit(visit):
        return HttpResponseRedirect(reverse("care:direct_care_record", args=[recorded.pk]))
    initial = {
        "service_date": visit.visit_date,
        "start_time": visit.from_time,
        "end_time": visit.to_time,
        "place_kind": DirectCareRecord.PlaceKind.HOME if visit.point_id else None,
        "point": str(visit.point_id or ""),
    }
    log_sealed([visit], "recording direct care")
    return _recording(request, visit.matter_id, visit.client, visit, initial, {"due_id": due_id})


def _recording(
    request: StaffRequest,
    matter_id: UUID,
    client: Person,
    visit: Visit | None,
    initial: dict[str, Any],
    more: dict[str, Any],
) -> HttpResponse:
    staff = who(request)
    form = _form_for(request, matter_id, client, staff, initial["service_date"], initial)
    made: list[DirectCareRecord] = []

    def keep(_: dict[str, Any]) -> None:
        told = form.told()
        made.append(
            actions.record_direct_care(actor=staff, matter_id=matter_id, client=client, visit=visit, **told)
        )

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        messages.success(request, "Direct care is recorded.")
        return HttpResponseRedirect(reverse("care:direct_care_record", args=[made[0].pk]))
    page = {**more, "heading": f"Direct care of {client.name}", "back": _home(matter_id)}
    return _asked(request, matter_id, form, page)


def _form_for(
    request: StaffRequest,
    matter_id: UUID,
    client: Person,
    worker: Staff,
    day: date,
    initial: dict[str, Any],
    *,
    corrects: DirectCareRecord | None = None,
) -> RecordForm:
    """The form under the plan of the day, which the day that was typed decides once it is sent."""
    day = day_in(request.POST.get("service_date", "")) or day
    plan = queries.plan_for_day(queries.versions_of(matter_id, client), day)
    form = record_form(plan.tasks if plan else (), trainings_on(worker, day), corrects=corrects is not None)
    now = corrects.recorded_at if corrects else timezone.now()
    found: RecordForm = bind(form, request, initial=initial, client=client, worker=worker, now=now)
    return found


def _asked(request: StaffRequest, matter_id: UUID, form: RecordForm, more: dict[str, Any]) -> HttpResponse:
    page = {**frame_for(matter_id, tab="care"), "form": form, "problem": read_own()[1], **more}
    return render(request, "care/direct_care/record_form.html", page, status=422 if form.errors else 200)


def _record(pk: UUID) -> DirectCareRecord:
    """A record that the reader keeps, or 404."""
    rows = DirectCareRecord.objects.select_related("client", "worker__office", "by", "visit", "corrects")
    row = get_object_or_404(rows, pk=pk)
    care_or_404(row.matter_id)
    return row


@staff_only()
@require_GET
def record(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One record: what was done, what was not and why, who confirmed it, and its other versions."""
    row = _record(pk)
    log_sealed([row], "record of direct care")
    newer = DirectCareRecord.objects.filter(
        corrects=row, matter_id=row.matter_id, compartment=row.compartment
    )
    page = {
        **frame_for(row.matter_id, tab="care"),
        "record": row,
        "done": as_recorded.done_of(row),
        "exceptions": as_recorded.exceptions_of(row),
        "hours": as_recorded.hours_of(row),
        "confirmed": as_recorded.confirmed_in_words(row),
        "place": queries.place_words(row),
        "newer": newer.select_related("by").first(),
        "sunday": week_begin(row.service_date),
        "zone": who(request).office.zone,
    }
    return render(request, "care/direct_care/record.html", page)


@staff_only()
def correction(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The record as it should have read; both versions are kept, and it is confirmed once more."""
    row = _record(pk)
    log_sealed([row], "correcting direct care")
    initial = initial_of(row)
    form = _form_for(request, row.matter_id, row.client, row.worker, row.service_date, initial, corrects=row)
    made: list[DirectCareRecord] = []

    def keep(typed: dict[str, Any]) -> None:
        told = {**form.told(), "reason": typed["reason"]}
        made.append(actions.correct_direct_care(actor=who(request), record=row, **told))

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        messages.success(request, "Corrected. What was first recorded stays beside it.")
        return HttpResponseRedirect(reverse("care:direct_care_record", args=[made[0].pk]))
    page = {
        "heading": f"Correct direct care of {row.client.name}",
        "corrects": row,
        "back": reverse("care:direct_care_record", args=[row.pk]),
    }
    return _asked(request, row.matter_id, form, page)


@staff_only()
@require_GET
def week(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """A client's week on one sheet that prints (`?of=2026-11-22`, any day of the week)."""
    care_or_404(matter_id)
    staff = who(request)
    client = _client(request, matter_id)
    typed = request.GET.get("of", "")
    day = day_in(typed) if typed else today_for(staff)
    if day is None:
        raise Http404
    sunday = week_begin(day)
    versions = queries.versions_of(matter_id, client)
    rows = queries.week_of(matter_id, client, sunday)
    log_sealed([*versions, *rows], "week of direct care")
    page = {
        **frame_for(matter_id, tab="care"),
        "client": client,
        "week": week_sheet(versions, rows, sunday),
        "records": [_of_week(row) for row in rows],
        "short": [
            one
            for one in queries.short_of(matter_id, client, today_for(staff), _weeks_back(sunday, staff))
            if one.sunday == sunday
        ],
        "printed": timezone.now(),
        "zone": staff.office.zone,
    }
    return render(request, "care/direct_care/week.html", page)


def _weeks_back(sunday: date, staff: Staff) -> int:
    """How many weeks from this one back to that of `sunday`, both counted."""
    weeks = (week_begin(today_for(staff)) - sunday) // timedelta(days=7)
    return min(max(weeks + 1, 1), 520)


def _of_week(row: DirectCareRecord) -> dict[str, Any]:
    return {
        "row": row,
        "hours": as_recorded.hours_of(row),
        "exceptions": as_recorded.exceptions_of(row),
        "confirmed": as_recorded.confirmed_in_words(row),
        "place": row.get_place_kind_display(),
    }
