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
from nextfriend.appointments.forms import AppointmentForm, CancelForm, OutcomeForm
from nextfriend.appointments.invitations.responses import asked_to
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.signals import AppointmentMark, appointment_shown
from nextfriend.calendar import moments
from nextfriend.calendar.queries import due_of
from nextfriend.matters.queries import clients_of
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.matters.views.sharing import share_page
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import SEALED, Compartment


@staff_only()
def adding(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """A new appointment of the matter."""
    staff = request.staff
    form = bind(
        AppointmentForm,
        request,
        places=places_for(staff),
        clients=clients_of(matter_id),
        initial={"compartment": Compartment.SHARED},
    )
    zone = staff.office.zone

    def add(typed: dict[str, Any]) -> object:
        facts = {"matter_id": matter_id, "zone": zone, **_fields(typed, zone)}
        own = {name: value for name, value in facts.items() if name not in {"key", "about_id"}}
        about_to_be = Appointment(**own)
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
        about=f"Times are in {zone.replace('_', ' ')}.",
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
        for name in facts.keys() - {"key", "opened"}:
            setattr(about_to_be, name, facts[name])
        warn_once(form, staff, item_of_appointment(about_to_be, due.owner if due else None, due and due.pk))
        return actions.change_appointment(actor=staff, appointment=row, **facts)

    return ask(
        request,
        row.matter_id,
        form=form,
        heading=row.heading,
        submit="Change it",
        act=change,
        done=reverse("calendar:dates", args=[row.matter_id]),
        said="Changed.",
        tab="dates",
        about=f"Times are in {row.zone.replace('_', ' ')}.",
        template="appointments/appointment.html",
        more={"asked": asked_to(row.pk), "appointment": row, "due": due, "marks": _marks(row, staff)},
    )


def _marks(row: Appointment, staff: Staff) -> list[AppointmentMark]:
    """What rooms above say of it (signals.py)."""
    sent = appointment_shown.send(sender=Appointment, appointment=row, staff=staff)
    return [mark for _, mark in sent if mark]


cancellation = Ask(
    actions.cancel_appointment,
    CancelForm,
    model=Appointment,
    record=actions.terms_of,
    heading="Cancel: {title}",
    submit="Cancel appointment",
    to="calendar:dates",
    by=("matter_id",),
    said="Canceled.",
    tab="dates",
    danger=True,
)


@staff_only()
def share(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Share one appointment, as it stands now, with one coworker."""
    row = get_object_or_404(Appointment, pk=appointment_id)
    if row.compartment in SEALED:
        audit.record_opening(row, "to share it")
    due = due_of(row.pk)
    ride = {None: "", False: "Needed, not arranged yet", True: "Arranged"}[row.ride_arranged]
    lines = (
        ("When", moments.said(row.starts_at.isoformat(), row.zone)),
        ("Where", row.place),
        ("Interpreter", row.interpreter),
        ("Ride", ride),
        ("Outcome", str(row.get_outcome_display()) if row.outcome else ""),
        ("State", str(due.get_state_display()) if due else ""),
    )
    return share_page(
        request,
        row,
        what="an appointment",
        title=row.heading,
        text="\n".join(f"{label}: {words}" for label, words in lines if words),
        done=reverse("appointments:appointment", args=[row.pk]),
        tab="dates",
    )


outcome = Ask(
    actions.record_outcome,
    OutcomeForm,
    model=Appointment,
    record=actions.outcome_of,
    heading="{heading}",
    submit="Save outcome",
    to="appointments:appointment",
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
    typed["starts_at"] = datetime.combine(day, begins, ZoneInfo(zone))
    typed["ends_at"] = datetime.combine(day, ends, ZoneInfo(zone)) if ends else None
    return typed
