"""Visit day: today's stops in order, and a visit logged in under a minute from a phone."""

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
from nextfriend.calendar.date_ranges import day_in
from nextfriend.calendar.kinds import VISIT
from nextfriend.calendar.models import Due
from nextfriend.care import actions, queries
from nextfriend.care.contacts.forms import ContactForm
from nextfriend.care.contacts.telling import asks_what_to_tell, may_be_told
from nextfriend.care.contacts.views import logged, planned_time
from nextfriend.care.days import today_for
from nextfriend.care.models import Contact
from nextfriend.care.plans.step_work.queries import open_steps
from nextfriend.care.trips.queries import rides_of, trips_on
from nextfriend.care.views.shared import care_or_404, home, log_sealed, who
from nextfriend.care.visits.forms import CancelForm, MoveForm, VisitForm
from nextfriend.care.visits.last_time import last_time
from nextfriend.care.visits.maps import on_the_map
from nextfriend.care.visits.models import Visit
from nextfriend.care.visits.queries import place_of, visit_behind
from nextfriend.care.visits.visit_day import stops_of, stops_of_day, to_reach
from nextfriend.care.visits.warnings import Wanted, warn_of_visit
from nextfriend.ground.errors import Refusal
from nextfriend.matters.views.form_page import acted, ask, bind

_WHERE = ("point", "place", "visit_date", "from_time")


@staff_only()
@require_GET
def day(request: StaffRequest) -> HttpResponse:
    """One person's stops of a day (`?day=2026-11-25`), and who else is to be reached by then."""
    staff = who(request)
    today = today_for(staff)
    shown = _asked_day(request.GET.get("day", ""), today)
    stops = stops_of_day(staff, shown)
    rides = rides_of(trips_on(staff, shown))
    log_sealed([*(stop.visit for stop in stops), *(ride.trip for ride in rides)], "visit day")
    page = {
        "day": shown,
        "today": today,
        "before": shown - timedelta(days=1),
        "after": shown + timedelta(days=1),
        "stops": stops,
        "rides": rides,
        "to_reach": to_reach(staff, shown) if shown >= today else [],
        "printed": timezone.now(),
        "zone": staff.office.zone,
    }
    return render(request, "care/visits.html", page)


def _asked_day(typed: str, today: date) -> date:
    if not typed:
        return today
    day = day_in(typed)
    if day is None:
        raise Http404
    return day


def stop_of(due_id: UUID) -> tuple[Due, Visit]:
    """A stop's due row and its visit; 404 where the reader sees either of them not."""
    due = get_object_or_404(Due, pk=due_id, kind=VISIT.code)
    visit = visit_behind(due)
    if visit is None:
        raise Http404
    return due, visit


def _back(visit: Visit) -> str:
    return f"{reverse('care:visits')}?day={visit.visit_date.isoformat()}"


@staff_only()
def record(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """What to know before the door, and what came of the visit. Sent twice, it is logged once; whatever is
    refused stays typed.
    """
    due, visit = stop_of(due_id)
    staff = who(request)
    initial = {"mode": Contact.Mode.HOME, **planned_time(visit, staff)}
    steps = open_steps(visit.matter_id, [visit.client], request.POST)
    form = bind(ContactForm, request, initial=initial, clients=[visit.client], steps=steps)
    made: list[Contact] = []

    def keep(_: object) -> object:
        words = form.words(staff, today_for(staff))
        made.append(
            actions.record_contact(
                actor=staff, matter_id=visit.matter_id, client=visit.client, visit=visit, **words
            )
        )
        return made

    told = may_be_told(form, visit.matter_id, [visit.client]) if asks_what_to_tell(request) else None
    if request.method == "POST" and told is None and form.is_valid() and acted(form, keep):
        return logged(request, made[0], _back(visit))
    brief = last_time(visit, staff, timezone.now())
    log_sealed([visit, *brief.read], "before the visit")
    page = {
        "form": form,
        "visit": visit,
        "due": due,
        "back": _back(visit),
        "brief": brief,
        "may_be_told": told,
    }
    page |= {
        "zone": staff.office.zone,
        "today": today_for(staff),
        "canceled": due.state in Due.OFF,
        "ended_with_matter": due.state == Due.State.CLOSED,
    }
    page["recorded"] = visit.contacts.select_related("by").first()
    page["stop"] = next(iter(stops_of([due])), None)
    return render(request, "care/record.html", page, status=422 if form.errors else 200)


@staff_only()
@require_GET
def on_map(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """The address of a stop on the map of the person's own device; an unsafe one is on no map."""
    _, visit = stop_of(due_id)
    place = place_of(visit)
    if place.point is None or not place.has_map:
        raise Http404
    log_sealed([visit], "the way to the visit")
    return on_the_map(place.point.shown, request.headers.get("User-Agent", ""))


@staff_only()
def plan_visit(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Put a visit on someone's day."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(
        VisitForm,
        request,
        initial={"owner": str(staff.pk), "visit_date": today_for(staff)},
        clients=queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
    )

    def keep(typed: dict[str, Any]) -> object:
        facts = {k: v for k, v in typed.items() if k != "client"}
        owner = facts.get("owner") or staff
        where = {name: facts[name] for name in _WHERE}
        warn_of_visit(form, staff, Wanted(matter_id=matter_id, client=form.person, owner=owner, **where))
        return actions.plan_visit(actor=staff, matter_id=matter_id, client=form.person, **facts)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Plan a visit",
        submit="Plan it",
        act=keep,
        done=home(matter_id),
        said="The visit is planned.",
        tab="care",
    )


@staff_only()
def move(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """Another day, window, place or order."""
    due, visit = stop_of(due_id)
    initial = {"position": due.position or None}
    form = bind(MoveForm, request, record=actions.plan_of(visit), initial=initial, clients=[visit.client])

    def keep(typed: dict[str, Any]) -> object:
        facts = dict(typed)
        if facts["position"] == due.position:
            facts["position"] = None
        wanted = {name: facts[name] for name in _WHERE}
        warn_of_visit(
            form,
            who(request),
            Wanted(matter_id=visit.matter_id, client=visit.client, owner=visit.by, due_id=due.pk, **wanted),
        )
        if visit.point_id and facts["point"] is None and place_of(visit).point is None:
            del facts["point"]  # an address that the reader may not see stays what it is
        return actions.move_visit(actor=who(request), visit=visit, **facts)

    return ask(
        request,
        visit.matter_id,
        form=form,
        heading="Move the visit",
        submit="Move it",
        act=keep,
        done=_back(visit),
        said="Moved.",
        tab="care",
        about=_about(visit),
    )


def _about(visit: Visit) -> str:
    """Whom and where, and the warning of an unsafe place."""
    place = place_of(visit)
    unsafe = " This address is marked unsafe for the client." if place.is_unsafe else ""
    return f"{visit.client.name}, {place.words or 'place not recorded'}.{unsafe}"


@staff_only()
def cancellation(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """It will not be made."""
    _, visit = stop_of(due_id)
    return ask(
        request,
        visit.matter_id,
        form=bind(CancelForm, request, record=actions.plan_of(visit)),
        heading="Cancel the visit",
        submit="Cancel the visit",
        act=lambda typed: actions.cancel_visit(actor=who(request), visit=visit, **typed),
        done=_back(visit),
        said="Canceled.",
        tab="care",
        danger=True,
        about=_about(visit),
    )


@staff_only()
def order(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """One stop earlier or later on the same day (POST `step` -1 or 1)."""
    due, visit = stop_of(due_id)
    step = {"-1": -1, "1": 1}.get(request.POST.get("step", ""))
    if request.method != "POST" or step is None:
        raise Http404
    try:
        actions.move_visit(
            actor=who(request),
            visit=visit,
            visit_date=visit.visit_date,
            from_time=visit.from_time,
            to_time=visit.to_time,
            position=max(1, due.position + step),
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return HttpResponseRedirect(_back(visit))
