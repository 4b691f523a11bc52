"""Appointments: put one on the calendar, change it, call it off."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import CARE_CRAFT, LEGAL_CRAFT
from nextfriend.appointments import actions
from nextfriend.appointments.conflicts.calendar_items import item_of_appointment
from nextfriend.appointments.conflicts.warnings import warn_once
from nextfriend.appointments.forms import AppointmentForm, OutcomeForm
from nextfriend.appointments.invitations.responses import asked_to
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.forms import WhyForm
from nextfriend.calendar.queries import due_of
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.matrix import Compartment


@staff_only()
def adding(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """A new appointment of the matter."""
    staff = request.staff
    form = bind(
        AppointmentForm, request, places=places_for(staff), initial={"compartment": Compartment.SHARED}
    )
    zone = staff.office.zone

    def add(typed: dict[str, Any]) -> object:
        facts = {"matter_id": matter_id, "zone": zone, **_fields(typed, zone)}
        about_to_be = Appointment(**{name: value for name, value in facts.items() if name != "key"})
        warn_once(form, staff, item_of_appointment(about_to_be, staff))
        return actions.add_appointment(actor=staff, **facts)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Add an appointment",
        submit="Add it",
        act=add,
        done=reverse("calendar:dates", args=[matter_id]),
        said="It is on the calendar.",
        tab="dates",
        about=f"Times are {zone.replace('_', ' ')}.",
    )


@staff_only()
def appointment(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Change when, where or with whom."""
    staff = request.staff
    row = get_object_or_404(Appointment, pk=appointment_id)
    form = bind(AppointmentForm, request, record=actions.terms_of(row))
    due = due_of(row.pk)

    def change(typed: dict[str, Any]) -> object:
        facts = _fields(typed, row.zone)
        about_to_be = Appointment.objects.get(pk=row.pk)
        for name in facts.keys() - {"seen", "key", "opened"}:
            setattr(about_to_be, name, facts[name])
        warn_once(form, staff, item_of_appointment(about_to_be, due.owner if due else None, due and due.pk))
        return actions.change_appointment(actor=staff, appointment=row, **facts)

    return ask(
        request,
        row.matter_id,
        form=form,
        heading=f"{row.get_kind_display()}: {row.title}",
        submit="Change it",
        act=change,
        done=reverse("calendar:dates", args=[row.matter_id]),
        said="Changed.",
        tab="dates",
        about=f"Times are {row.zone.replace('_', ' ')}.",
        template="appointments/appointment.html",
        more={"asked": asked_to(row.pk), "appointment": row},
    )


@staff_only()
def cancellation(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Call it off, with the reason."""
    staff = request.staff
    row = get_object_or_404(Appointment, pk=appointment_id)
    form = bind(WhyForm, request, initial={"seen": row.revision})
    return ask(
        request,
        row.matter_id,
        form=form,
        heading=f"Cancel: {row.title}",
        submit="Cancel appointment",
        act=lambda typed: actions.cancel_appointment(actor=staff, appointment=row, **typed),
        done=reverse("calendar:dates", args=[row.matter_id]),
        said="Canceled.",
        tab="dates",
        danger=True,
    )


@staff_only()
def outcome(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Say how it went, or correct what was said."""
    row = get_object_or_404(Appointment, pk=appointment_id)
    form = bind(OutcomeForm, request, record=actions.outcome_of(row))
    return ask(
        request,
        row.matter_id,
        form=form,
        heading=f"{row.get_kind_display()}: {row.title}",
        submit="Save outcome",
        act=lambda typed: actions.record_outcome(actor=request.staff, appointment=row, **typed),
        done=reverse("appointments:appointment", args=[row.pk]),
        said="Outcome saved.",
        tab="dates",
    )


def places_for(staff: Staff) -> list[tuple[str, str]]:
    """Who may see it: everyone on the matter, or one's own craft."""
    own = {
        **dict.fromkeys(LEGAL_CRAFT, (Compartment.LEGAL.value, "The legal team")),
        **dict.fromkeys(CARE_CRAFT, (Compartment.CARE.value, "The care team")),
    }
    found = [(Compartment.SHARED.value, "Everyone on the matter")]
    return [*found, own[staff.role]] if staff.role in own else found


def _fields(typed: dict[str, Any], zone: str) -> dict[str, Any]:
    """The action's words: aware moments instead of a day and two clock times."""
    typed = dict(typed)
    day, begins, ends = typed.pop("day"), typed.pop("begins"), typed.pop("ends")
    if "kind" in typed:
        typed.pop("seen")
    typed["starts_at"] = datetime.combine(day, begins, ZoneInfo(zone))
    typed["ends_at"] = datetime.combine(day, ends, ZoneInfo(zone)) if ends else None
    return typed
