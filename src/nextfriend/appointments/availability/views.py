"""Finding a time and asking people to come; one's hours and leave; the office's closed days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound, focus_first
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.appointments.availability import actions
from nextfriend.appointments.availability.forms import ClosedDayForm, FindForm, HoursForm, LeaveForm
from nextfriend.appointments.availability.models import ClosedDay, Leave, WorkingHours
from nextfriend.appointments.availability.queries import slots_for
from nextfriend.appointments.invitations.actions import propose_appointment
from nextfriend.appointments.views import places_for
from nextfriend.calendar.queries import day_of, end_of
from nextfriend.calendar.responsibility import open_work
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.queries import team_of
from nextfriend.people.models import ContactPoint


@staff_only()
@require_http_methods(["GET", "POST"])
def finding(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Pick people, a length and days; then one of the times; then everybody is asked."""
    staff = request.staff
    frame = frame_for(matter_id, tab="dates")
    form = _form(request, staff, matter_id)
    slots = _slots(form, staff, matter_id) if form.is_bound and form.is_valid() else None
    if slots is not None and request.POST.get("do") == "propose" and _proposed(form, staff, matter_id, slots):
        messages.success(request, "It is on the calendar, and the invitations are on their way by e-mail.")
        return HttpResponseRedirect(reverse("calendar:dates", args=[matter_id]))
    if slots:
        form.offer(slots)
    page = {**frame, "form": form, "slots": slots, "zone": staff.office.zone.replace("_", " ")}
    return render(request, "appointments/find.html", page, status=422 if form.errors else 200)


def _form(request: StaffRequest, staff: Staff, matter_id: UUID) -> FindForm:
    today = day_of(staff, timezone.now())
    emails = ContactPoint.objects.filter(matter_id=matter_id, kind=ContactPoint.Kind.EMAIL)
    points = [one for one in emails.select_related("person").order_by("person__name") if one.may_be_used]
    places = places_for(staff)
    form: FindForm = bound(
        FindForm,
        request,
        team=[seat.staff for seat in team_of(matter_id)],
        points=points,
        places=places,
        initial={
            "first": today,
            "last": today + timedelta(days=14),
            "coworkers": [str(staff.pk)],
            "compartment": places[0][0],
        },
    )
    focus_first(form)
    return form


def _slots(form: FindForm, staff: Staff, matter_id: UUID) -> list[tuple[datetime, datetime]]:
    typed = form.cleaned_data
    names = ("interpreter", "minutes", "buffer", "first", "last")
    facts = {name: typed[name] for name in names}
    return slots_for(staff, matter_id, [form.team[key] for key in typed["coworkers"]], **facts)


def _proposed(form: FindForm, staff: Staff, matter_id: UUID, slots: list[tuple[datetime, datetime]]) -> bool:
    """Whether it was proposed at the chosen time, which must still suit everybody."""
    typed = form.cleaned_data
    chosen = {start.isoformat(): (start, end) for start, end in slots}.get(form.data.get("slot", ""))
    if chosen is None:
        form.add_error(None, "Choose one of the times. If the one you wanted is gone, someone just took it.")
        return False
    same = ("title", "kind", "compartment", "interpreter", "place", "key")

    def propose(_: dict[str, Any]) -> object:
        return propose_appointment(
            actor=staff,
            matter_id=matter_id,
            starts_at=chosen[0],
            ends_at=chosen[1],
            zone=staff.office.zone,
            coworkers=[form.team[key] for key in typed["coworkers"]],
            points=[form.points[key] for key in typed.get("people", ())],
            **{name: typed[name] for name in same},
        )

    return acted(form, propose)


@staff_only()
@require_http_methods(["GET", "POST"])
def availability(request: StaffRequest) -> HttpResponse:
    """My hours and my days away."""
    staff = request.staff
    kind: type[forms.Form] = LeaveForm if request.POST.get("do") == "leave" else HoursForm
    form = bound(kind, request)
    act = actions.record_leave if kind is LeaveForm else actions.add_hours
    if request.method == "POST" and form.is_valid() and acted(form, lambda t: act(actor=staff, **t)):
        messages.success(request, "Saved.")
        last = form.cleaned_data.get("last_date")
        if last and open_work(staff, until=end_of(staff, last)).exists():
            messages.warning(request, "You have work due before you are back. Give it to a coworker.")
            return redirect(f"{reverse('calendar:handover', args=[staff.pk])}?until={last.isoformat()}")
        return redirect("appointments:availability")
    page = {
        "hours": WorkingHours.objects.filter(staff=staff),
        "leaves": Leave.objects.filter(
            staff=staff, withdrawn_at=None, last_date__gte=day_of(staff, timezone.now())
        ).select_related("reason"),
        "hours_form": form if kind is HoursForm else HoursForm(),
        "leave_form": form if kind is LeaveForm else LeaveForm(),
        "is_keeper": staff.role == Role.ADMINISTRATOR,
    }
    return render(request, "appointments/availability.html", page, status=422 if form.errors else 200)


@staff_only()
@require_POST
def hours_end(request: StaffRequest, hours_id: UUID) -> HttpResponse:
    """Remove one stretch of my week."""
    get_object_or_404(WorkingHours, pk=hours_id, staff=request.staff)
    actions.remove_hours(actor=request.staff, hours_id=hours_id)
    return redirect("appointments:availability")


@staff_only()
@require_POST
def leave_end(request: StaffRequest, leave_id: UUID) -> HttpResponse:
    """I am there after all."""
    staff = request.staff
    leave = get_object_or_404(Leave, pk=leave_id, staff=staff, withdrawn_at=None)
    actions.withdraw_leave(actor=staff, leave=leave)
    return redirect("appointments:availability")


@staff_only(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def closed_days(request: StaffRequest) -> HttpResponse:
    """Days on which the office is closed, beside weekends and federal holidays."""
    staff = request.staff
    form = bound(ClosedDayForm, request)
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(form, lambda typed: actions.close_office(actor=staff, **typed))
    ):
        return redirect("appointments:closed_days")
    days = ClosedDay.objects.filter(day__gte=day_of(staff, timezone.now()))
    page = {"form": form, "days": days}
    return render(request, "appointments/closed.html", page, status=422 if form.errors else 200)


@staff_only(Role.ADMINISTRATOR)
@require_POST
def closed_day_end(request: StaffRequest, day_id: UUID) -> HttpResponse:
    """The office is open on that day after all."""
    get_object_or_404(ClosedDay, pk=day_id)
    actions.open_office(actor=request.staff, day_id=day_id)
    return redirect("appointments:closed_days")
