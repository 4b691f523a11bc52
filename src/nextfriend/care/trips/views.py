"""Rides: planned, arranged, confirmed, how they went; the day's sheet for drivers."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar.date_ranges import day_in
from nextfriend.calendar.queries import due_of
from nextfriend.care import queries
from nextfriend.care.days import today_for
from nextfriend.care.trips import actions
from nextfriend.care.trips.dues import book_by
from nextfriend.care.trips.forms import (
    BookingForm,
    CancelRideForm,
    ChangeRideForm,
    LegForm,
    LegOutcomeForm,
    RideForm,
)
from nextfriend.care.trips.models import Trip, TripLeg
from nextfriend.care.trips.queries import (
    occasions_ahead,
    occasions_by_id,
    ride_of,
    rides_of,
    trips,
    trips_of,
    trips_on,
)
from nextfriend.care.trips.sheets import Sheet, sheet_for, sheet_of_ride, sheets_of
from nextfriend.care.trips.terms import booking_of, outcome_of, terms_of
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.models import ContactPoint

PAGE = 50
UNSAFE = (
    "This address is marked unsafe for the client. Ask them where they can be picked up instead. "
    "Change it, or check “Save it anyway”."
)
AskOnRide = partial(Ask, model=Trip, to="care:ride", tab="care", about=lambda _, trip: _about(trip))


@staff_only()
@require_GET
def rides(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """A matter's rides, the latest day first."""
    care_or_404(matter_id)
    page = Paginator(trips_of(matter_id), PAGE).get_page(request.GET.get("page"))
    found = rides_of(page)
    log_sealed((ride.trip for ride in found), "rides")
    told = {"rides": found, "page": page, "many_clients": len(queries.clients_of(matter_id)) > 1}
    return render(request, "care/trips/rides.html", {**frame_for(matter_id, tab="care"), **told})


@staff_only()
@require_GET
def ride(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One ride: how it stands, what it goes to as far as the reader may see that, its legs."""
    trip = get_object_or_404(trips(), pk=pk)
    frame = frame_for(trip.matter_id, tab="care")
    log_sealed([trip], "ride")
    page = {
        "ride": ride_of(trip),
        "due": due_of(trip.pk),
        "book_by": book_by(trip),
        "is_over": trip.trip_date <= today_for(who(request)),
        "zone": who(request).office.zone,
    }
    return render(request, "care/trips/ride.html", {**frame, **page})


@staff_only()
def new_ride(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Plan a ride; `?to=` is the appointment or docket date it goes to."""
    care_or_404(matter_id)
    staff = who(request)
    ahead = occasions_ahead(matter_id, timezone.now())
    form = bind(
        RideForm,
        request,
        initial={"owner": str(staff.pk), **_first(request.GET.get("to", ""), matter_id)},
        clients=queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
        occasions=ahead,
    )

    def keep(typed: dict[str, Any]) -> object:
        facts = {name: value for name, value in typed.items() if name != "client"}
        _warn(form, facts["point"])
        return actions.plan_ride(actor=staff, matter_id=matter_id, client=form.person, **facts)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Plan a ride",
        submit="Plan it",
        act=keep,
        done=reverse("care:rides", args=[matter_id]),
        said="The ride is planned. It stays on Today until it is confirmed.",
        tab="care",
        about=f"Times are in {staff.office.zone.replace('_', ' ')}.",
    )


@staff_only()
def change(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Another day, window, place, device; or arranged anew after what it goes to moved."""
    trip = get_object_or_404(trips(), pk=pk)
    log_sealed([trip], "to change the ride")
    before = ride_of(trip)
    form = bind(
        ChangeRideForm,
        request,
        record=terms_of(trip),
        clients=[trip.client],
        occasions=occasions_ahead(trip.matter_id, timezone.now(), besides=trip.occasion_id),  # type: ignore[arg-type]
    )

    def keep(typed: dict[str, Any]) -> object:
        facts = dict(typed)
        _warn(form, facts["point"])
        # An address or an appointment that the reader may not see stays what it is.
        if trip.point_id and facts["point"] is None and before.place.point is None:
            del facts["point"]
        if trip.occasion_id and facts["occasion_id"] is None and before.occasion is None:
            del facts["occasion_id"]
        return actions.change_ride(actor=who(request), trip=trip, **facts)

    return ask(
        request,
        trip.matter_id,  # type: ignore[arg-type]
        form=form,
        heading="Change the ride",
        submit="Save the change",
        act=keep,
        done=reverse("care:ride", args=[trip.pk]),
        said="Changed. If it was arranged, tell whoever drives.",
        tab="care",
        about=_about(trip),
    )


booking = AskOnRide(
    actions.arrange_ride,
    BookingForm,
    record=booking_of,
    joined=("client",),
    heading="Who drives",
    submit="Save",
    said="Saved.",
    at="rides/<uuid:pk>/booking/",
)
ride_end = AskOnRide(
    actions.cancel_ride,
    CancelRideForm,
    record=booking_of,
    joined=("client",),
    heading="Cancel the ride",
    submit="Cancel the ride",
    said="Canceled. Tell the provider too.",
    danger=True,
    at="rides/<uuid:pk>/cancellation/",
)
leg_new = AskOnRide(
    actions.add_leg,
    LegForm,
    joined=("client",),
    heading="Add a leg",
    submit="Add it",
    said="Added. If the ride was arranged, tell whoever drives.",
    at="rides/<uuid:pk>/legs/new/",
)
leg_outcome = Ask(
    actions.record_leg,
    LegOutcomeForm,
    model=TripLeg,
    takes="leg",
    joined=("trip__client",),
    record=outcome_of,
    heading="How it went: {direction}",
    submit="Save",
    to="care:ride",
    by=("trip_id",),
    said="Saved.",
    tab="care",
    about=lambda _, leg: _about(leg.trip),
    at="ride-legs/<uuid:pk>/outcome/",
)


@staff_only()
@require_GET
def day_rides(request: StaffRequest) -> HttpResponse:
    """One person's rides of a day (`?day=2026-11-25`). What prints is one driver's sheet (`?provider=ID`) or
    one ride's (`?ride=ID`), with only what a driver may be told; without a choice nothing prints.
    """
    staff = who(request)
    today = today_for(staff)
    typed = request.GET.get("day", "")
    shown = day_in(typed) if typed else today
    if shown is None:
        raise Http404
    found = rides_of(trips_on(staff, shown))
    sheets = sheets_of(found)
    sheet = _sheet(request, sheets)
    log_sealed((ride.trip for ride in (sheet.rides if sheet else found)), "rides of the day")
    page = {
        "day": shown,
        "today": today,
        "before": _beside(shown, -1),
        "after": _beside(shown, 1),
        "rides": sheet.rides if sheet else found,
        "sheets": sheets,
        "sheet": sheet,
        "printed": timezone.now(),
        "zone": staff.office.zone,
    }
    return render(request, "care/trips/day.html", page)


def _sheet(request: StaffRequest, sheets: list[Sheet]) -> Sheet | None:
    """The sheet that was chosen; None where none was. Raises Http404 for one that is not there."""
    ride, provider = request.GET.get("ride", ""), request.GET.get("provider", "")
    if not ride and not provider:
        return None
    sheet = sheet_of_ride(sheets, ride) if ride else sheet_for(sheets, provider)
    if sheet is None:
        raise Http404
    return sheet


def _beside(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _first(typed: str, matter_id: UUID) -> dict[str, Any]:
    """What the form begins with where it is to one occasion: that, its day and its place."""
    try:
        wanted = UUID(typed)
    except ValueError:
        return {}
    due = occasions_by_id({wanted}).get(wanted)
    if due is None or due.matter_id != matter_id:
        return {}
    facts = {"occasion_id": str(wanted), "trip_date": due.due_date, "destination": due.place}
    return facts | ({"client": str(due.about_id)} if due.about_id else {})


def _warn(form: AnywayForm, point: ContactPoint | None) -> None:
    """Refuse an unsafe address once, unless the person said "anyway"."""
    if form.is_sure:
        form.offer_anyway()
    elif point is not None and point.is_unsafe:
        form.offer_anyway()
        raise Refusal("conflict", UNSAFE)


def _about(trip: Trip) -> str:
    """Whom and where, and the warning of an unsafe place."""
    shown = ride_of(trip)
    unsafe = " The pick-up address is marked unsafe for the client." if shown.place.is_unsafe else ""
    return f"{trip.client.name}, to {trip.destination}.{unsafe}"
